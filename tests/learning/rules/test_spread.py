"""How core people spread."""

from decimal import Decimal

import pytest

from phusa.learning.rules.spread import Coverage, Share, coverage, total

LEVELS = ["MN", "TH", "THCS", "THPT", "GDTX"]


def row(core: int, people: int) -> Coverage:
    return Coverage("core_teacher", "THCS", "Toán", core, people)


@pytest.mark.parametrize(
    ("core", "people", "ratio", "gap"),
    [
        (0, 0, None, False),
        (0, 1, None, True),
        (1, 0, None, False),
        (1, 1, "1.0", False),
        (3, 47, "15.7", False),
    ],
)
def test_the_ratio_is_people_for_each_core_person(
    core: int, people: int, ratio: str | None, gap: bool
) -> None:
    found = row(core, people)
    assert found.ratio == (Decimal(ratio) if ratio else None)
    assert found.is_gap is gap


def test_a_half_is_rounded_up() -> None:
    assert row(20, 25).ratio == Decimal("1.3")


def test_rows_are_in_the_order_of_levels_teachers_before_managers() -> None:
    people = [
        Share("core_manager", "TH", "", 2),
        Share("core_teacher", "THCS", "Toán", 20),
        Share("core_teacher", "TH", "", 9),
    ]
    core = [Share("core_teacher", "THCS", "Toán", 1)]
    found = coverage(people, core, LEVELS)
    assert [(one.kind, one.level, one.core, one.people) for one in found] == [
        ("core_teacher", "TH", 0, 9),
        ("core_teacher", "THCS", 1, 20),
        ("core_manager", "TH", 0, 2),
    ]


def test_a_subject_is_the_same_however_it_is_written_and_managers_have_none() -> None:
    people = [
        Share("core_teacher", "THCS", "TOÁN", 3),
        Share("core_teacher", "THCS", "Toán", 4),
        Share("core_manager", "THCS", "Toán", 1),
        Share("core_manager", "THCS", "", 1),
    ]
    found = coverage(people, [Share("core_teacher", "THCS", "toán", 1)], LEVELS)
    assert [(one.subject, one.core, one.people) for one in found] == [("toán", 1, 7), ("", 0, 2)]


def test_everything_together() -> None:
    whole = total([row(1, 10), row(3, 10)])
    assert (whole.core, whole.people, whole.ratio) == (4, 20, Decimal("5.0"))
    assert total([]).ratio is None
