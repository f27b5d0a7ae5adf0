"""Typed cells against kept ones: every cell ends up in exactly one heap."""

from decimal import Decimal

import pytest

from phusa.assessment.rules.tables import Cell, cell_text, entry_of, sort_out


def cell(typed: str, opened: str = "", present: str | None = None, **values: object) -> Cell:
    known = {"record_id": 1, "person": "Lò Văn An", "block": "ND1", "module": ""} | values
    return Cell(typed=typed, opened=opened, present=opened if present is None else present, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["8,5", "8.5", " 8,5", "8,50"])
def test_one_score_however_it_is_written(typed: str) -> None:
    assert not sort_out([cell(typed, "8,5")]).changes
    found = sort_out([cell(typed, "8,4")])
    assert len(found.changes) == 1
    assert not found.errors
    assert not found.conflicts


def test_two_parts_are_not_the_same_as_their_sum() -> None:
    assert len(sort_out([cell("4,5+4", "8,5")]).changes) == 1
    assert not sort_out([cell("4,5 + 4", "4,5+4")]).changes


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("85", "8,5"),
        ("chín", "9"),
        ("11", ""),
        ("8,555", ""),
        ("6+4", ""),
        ("45+4", "4,5"),
        ("-1", ""),
        ("=1+1", ""),
    ],
)
def test_what_is_no_score_says_so_and_guesses(typed: str, guess: str) -> None:
    found = sort_out([cell(typed)])
    text = found.errors[1, "ND1", ""]
    assert not found.changes
    assert (
        (f"Có phải là {guess}?" in text) if guess else ("Có phải" not in text or typed in ("8,555", "=1+1"))
    )


@pytest.mark.parametrize("typed", ["0", "10", "10,0", "0+5", "5+5"])
def test_the_ends_of_the_scale_are_scores(typed: str) -> None:
    assert len(sort_out([cell(typed)]).changes) == 1


@pytest.mark.parametrize("typed", ["10,1", "5,1+5", "10,01"])
def test_just_outside_the_scale_is_not(typed: str) -> None:
    assert sort_out([cell(typed)]).errors


class TestAnotherHand:
    def test_met_in_the_same_cell(self) -> None:
        assert len(sort_out([cell("8", "7", "6")]).conflicts) == 1

    def test_untouched_cell_is_nobodys_business(self) -> None:
        found = sort_out([cell("7", "7", "6")])
        assert not (found.changes or found.conflicts or found.errors)

    def test_both_typed_the_same(self) -> None:
        found = sort_out([cell("8", "7", "8,0")])
        assert not (found.changes or found.conflicts)

    def test_emptied_while_changed_is_met(self) -> None:
        assert len(sort_out([cell("", "7", "6")]).conflicts) == 1


class TestPlan:
    def test_a_module_outside_the_plan(self) -> None:
        found = sort_out([cell("8", block="ND3", module="THCS40", planned=["THCS18"])])
        assert "không có trong kế hoạch của Lò Văn An" in found.errors[1, "ND3", "THCS40"]

    def test_the_plan_knows_other_spellings(self) -> None:
        assert sort_out([cell("8", block="ND3", module="Thcs 18", planned=["THCS18"])]).changes

    def test_without_a_plan_every_module_goes(self) -> None:
        assert sort_out([cell("8", block="ND3", module="THCS40")]).changes

    def test_a_score_outside_the_plan_can_be_taken_away(self) -> None:
        assert sort_out([cell("", "8", block="ND3", module="THCS40", planned=["THCS18"])]).changes


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("8.50", None, None), "8,5"),
        (("9.00", None, None), "9"),
        (("8.25", "4.25", "4.00"), "4,25+4"),
        (("10", None, None), "10"),
    ],
)
def test_a_kept_score_reads_as_it_is_typed(parts: tuple[str | None, ...], text: str) -> None:
    kept = [None if part is None else Decimal(part) for part in parts]
    assert cell_text(*kept) == text  # type: ignore[arg-type]
    entry = entry_of("ND1", "", text)
    assert not entry.empty
