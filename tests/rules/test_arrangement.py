from collections.abc import Iterable
from typing import Any

import pytest

from phusa.rules.arrangement import Arrangement, Arranger
from phusa.rules.facts import BadFacts, Exemption
from phusa.rules.library import Library
from tests.rules.people import year

MIEN = (Exemption("ND3", "KH 772 mục II.2"),)


def arrange(library: Library, parts: str, regulation: str = "tt26-2012", **other: Any) -> Arrangement:
    switches = other.pop("switches", {})
    edition = next(e for e in library.editions.values() if e.regulation == regulation)
    return Arranger(edition, library.switches.resolve(switches)).arrange(year(parts, **other))


def refusal(library: Library, parts: str, regulation: str = "tt26-2012", **other: Any) -> BadFacts:
    with pytest.raises(BadFacts) as bad:
        arrange(library, parts, regulation, **other)
    return bad.value


def names(components: Iterable[Any]) -> list[str]:
    return [component.module or component.block for component in components]


def test_components_stand_along_the_blocks(library: Library) -> None:
    found = arrange(library, "ND3 A 9, ND2 8, ND3 B 7, ND1 6")
    assert names(found.components) == ["ND1", "ND2", "A", "B"]
    assert found.missing == ()


def test_the_plan_says_what_counts(library: Library) -> None:
    found = arrange(library, "ND1 6, ND2 8, ND3 THCS18 9, ND3 THCS20 4", planned=("thcs 18", "THCS19"))
    assert names(found.components) == ["ND1", "ND2", "THCS18"]
    assert names(found.unplanned) == ["THCS20"]
    assert found.missing == ("THCS19",)


def test_a_planned_module_may_be_a_theme_of_another_block(library: Library) -> None:
    assert arrange(library, "ND1 6, ND2 STEM 8, ND3 A 9", planned=("A", "STEM")).missing == ()


def test_a_missing_module_is_left_out_only_when_so_read_and_something_is_left(library: Library) -> None:
    left_out = {"tt26.missing_component": "left_out"}
    found = arrange(library, "ND1 6, ND2 8, ND3 A 9", planned=("A", "B"), switches=left_out)
    assert (found.missing, found.deferred) == ((), ("B",))
    empty = arrange(library, "ND1 6, ND2 8", planned=("B",), switches=left_out)
    assert (empty.missing, empty.deferred) == (("B",), ())


def test_missing_blocks_are_named(library: Library) -> None:
    assert arrange(library, "ND1 6").missing == ("ND2", "ND3")
    assert arrange(library, "ND1 6, ND2 7", exempt=MIEN).missing == ()


def test_an_exempt_block_that_has_a_score_is_a_contradiction(library: Library) -> None:
    bad = refusal(library, "ND1 6, ND2 7, ND3 A 8", exempt=MIEN)
    assert (bad.code, bad.field) == ("exempt_and_scored", "exempt[0].block")


def test_the_result_of_the_class_stands_in_when_so_read(library: Library) -> None:
    stand_in = {"tt26.exempt_formula": "class_result"}
    assert arrange(library, "ND1 6, ND2 7, ND3 8", exempt=MIEN, switches=stand_in).exempt == MIEN
    bad = refusal(library, "ND1 6, ND2 7", exempt=MIEN, switches=stand_in)
    assert bad.code == "class_result_missing"


def test_all_exempt_leaves_nothing_to_judge(library: Library) -> None:
    every = tuple(Exemption(block, "QĐ 1") for block in ("ND1", "ND2", "ND3"))
    assert refusal(library, "ND1 6", exempt=every[1:] + every[:1]).code == "exempt_and_scored"
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    facts = year("ND1 6", exempt=every)
    with pytest.raises(BadFacts) as bad:
        Arranger(edition, library.switches.resolve({})).arrange(
            type(facts)("teacher", "THCS", facts.on, (), (), every)
        )
    assert bad.value.code == "nothing_to_judge"


@pytest.mark.parametrize(
    ("parts", "code", "field"),
    [
        ("ND1 6, CT01 7", "block_not_in_regulation", "components[1].block"),
        ("ND1 6, ND1 7", "block_twice", "components[1].block"),
        ("ND1 6, ND3 A 7, ND3 a 8", "module_twice", "components[2].module"),
    ],
)
def test_components_the_old_regulation_cannot_have(
    library: Library, parts: str, code: str, field: str
) -> None:
    bad = refusal(library, parts)
    assert (bad.code, bad.field) == (code, field)


def test_modules_without_a_code_count_unless_a_plan_must_be_matched(library: Library) -> None:
    assert len(arrange(library, "ND1 6, ND2 7, ND3 8, ND3 8").components) == 4
    bad = refusal(library, "ND1 6, ND2 7, ND3 8", planned=("A",))
    assert (bad.code, bad.field) == ("module_missing", "components[2].module")


def test_an_exemption_of_a_foreign_block_is_refused(library: Library) -> None:
    bad = refusal(library, "ND1 6", exempt=(Exemption("CT03", "QĐ 1"),))
    assert bad.field == "exempt[0].block"


@pytest.mark.parametrize(
    ("step", "score", "refused"),
    [("0.5", "8.5", False), ("0.5", "8.3", True), ("1", "8", False), ("1", "8.5", True)],
)
def test_a_step_that_was_set_is_kept(library: Library, step: str, score: str, refused: bool) -> None:
    switches = {"tt26.score_step": step}
    if refused:
        bad = refusal(library, f"ND1 6, ND2 {score}", switches=switches)
        assert (bad.code, bad.field) == ("score_step", "components[1].score")
    else:
        assert arrange(library, f"ND1 6, ND2 {score}", switches=switches).off_step == ()


def test_the_common_step_is_only_noticed(library: Library) -> None:
    assert names(arrange(library, "ND1 6.25, ND2 8.3").off_step) == ["ND1"]


def test_one_rubric_for_all_must_be_one(library: Library) -> None:
    overall = {"tt26.rubric_scope": "overall"}
    assert arrange(library, "ND1 4+4, ND2 4+4, ND3 A 9", switches=overall)
    bad = refusal(library, "ND1 4+4, ND2 3+5", switches=overall)
    assert (bad.code, bad.field) == ("rubric_scope", "components[1].acquired")
    assert arrange(library, "ND1 4+4, ND2 3+5")


@pytest.mark.parametrize(
    ("module", "listed"),
    [("TH45", True), ("TH46", False), ("MN1", True), ("QL3", False), ("Hướng nghiệp", True)],
)
def test_the_list_of_the_plan_is_checked_when_so_read(library: Library, module: str, listed: bool) -> None:
    parts = f"ND1 6, ND2 7, ND3 {module.replace(' ', '_')} 8"
    strict = arrange(library, parts, "tt26-2015", switches={"nd3.cbql_catalogue": "plan_only"})
    assert bool(strict.off_list) is not listed
    assert arrange(library, parts, "tt26-2015").off_list == ()


def test_a_retake_counts_once_with_its_best_score(library: Library) -> None:
    found = arrange(library, "CT01 4, CT01 6, CT01 5", "tt19-2019")
    assert [component.shown for component in found.components] == ["6,0"]
    assert len(found.retaken) == 2
    bad = refusal(library, "CT01 4, CT01 6", "tt19-2019", switches={"tt19.retake": "refused"})
    assert (bad.code, bad.field) == ("retake_refused", "components[1].block")
