from typing import Any

import pytest

from phusa.rules.annual import decide_annual
from phusa.rules.averaged import target_row
from phusa.rules.averaging import Averaging
from phusa.rules.facts import Exemption
from phusa.rules.library import Library
from phusa.rules.verdicts import Verdict
from tests.rules.people import A02, year

MIEN = (Exemption("ND3", "KH 772 mục II.2"),)


def decide(library: Library, parts: str, switches: dict[str, str] | None = None, **other: Any) -> Verdict:
    return decide_annual(year(parts, **other), library, switches or {})


def broken(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons if not reason.holds]


def test_the_only_obstacle_is_named_with_its_clause(library: Library) -> None:
    verdict = decide(library, A02, level="TH")
    [obstacle] = verdict.obstacles
    assert obstacle.clause == "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT"
    assert "TH16" in obstacle.text
    assert "6,5" in obstacle.text
    assert "7,0" in obstacle.text


def test_a_component_under_five_is_the_reason_of_failure(library: Library) -> None:
    verdict = decide(library, "ND1 9, ND2 8.25, ND3 A 9, ND3 B 4.5")
    assert (verdict.class_code, str(verdict.average)) == ("class_khong_hoan_thanh", "8.0")
    assert broken(verdict) == ["completed.components"]


def test_reasons_name_the_class_reached_and_the_next_better(library: Library) -> None:
    codes = [reason.code for reason in decide(library, "ND1 7, ND2 7, ND3 A 6.5").reasons]
    assert codes == [
        "completed.contents", "completed.components", "class_trung_binh.average", "class_kha.average",
        "class_kha.components",
    ]  # fmt: skip


def test_the_best_class_has_no_obstacle(library: Library) -> None:
    assert decide(library, "ND1 10, ND2 10, ND3 A 10").obstacles == ()


def test_the_literal_gap_names_what_the_average_would_have_given(library: Library) -> None:
    verdict = decide(library, A02, {"tt26.class_gap": "literal"}, level="TH")
    assert verdict.class_code == "class_khong_hoan_thanh"
    assert broken(verdict) == ["class_gioi.components"]
    assert verdict.switches == {"tt26.class_gap": "literal"}
    assert "các trường hợp khác" in verdict.notices[0].text


@pytest.mark.parametrize(
    ("parts", "switches", "decided"),
    [
        (A02, {}, {"tt26.class_gap": "step_down"}),
        ("ND1 8, ND2 8, ND3 A 8", {}, {}),
        ("ND1 8, ND2 8, ND3 A 8", {"tt26.class_gap": "literal", "tt26.tie": "half_even"}, {}),
        ("ND1 8.8, ND2 8.8, ND3 A 8.9, ND3 B 9", {}, {"tt26.tie": "half_up"}),
        ("ND1 8.8, ND2 8.8, ND3 A 8.9, ND3 B 9", {"tt26.tie": "half_even"},
         {"tt26.tie": "half_even", "tt26.nd3_mean": "unrounded"}),
        ("ND1 6.9, ND2 6.9, ND3 A 7, ND3 B 7.1", {}, {"tt26.classify_on": "rounded"}),
        ("ND1 6.9, ND2 6.9, ND3 A 7, ND3 B 7.1", {"tt26.classify_on": "unrounded"},
         {"tt26.classify_on": "unrounded"}),
        ("ND1 9, ND2 8.75, ND3 A 9, ND3 B 9.1", {}, {"tt26.nd3_mean": "unrounded"}),
        ("ND1 9, ND2 8.75, ND3 A 9, ND3 B 9.1", {"tt26.nd3_mean": "one_decimal"},
         {"tt26.nd3_mean": "one_decimal", "tt26.classify_on": "rounded", "tt26.tie": "half_up"}),
    ],
)  # fmt: skip
def test_only_switches_that_decided_are_named(
    library: Library, parts: str, switches: dict[str, str], decided: dict[str, str]
) -> None:
    assert decide(library, parts, switches).switches == decided


def test_a_missing_module_is_decided_by_its_switch_only_when_leaving_it_out_would_help(
    library: Library,
) -> None:
    verdict = decide(library, "ND1 8, ND2 8, ND3 A 8", planned=("A", "B"))
    assert verdict.switches == {"tt26.missing_component": "not_completed"}
    assert verdict.average is None
    assert "B ghi trong kế hoạch chưa có điểm" in verdict.obstacles[0].text
    also_nd2 = decide(library, "ND1 8, ND3 A 8", planned=("A", "B"))
    assert also_nd2.switches == {}
    left_out = decide(
        library, "ND1 8, ND2 8, ND3 A 8", {"tt26.missing_component": "left_out"}, planned=("A", "B")
    )
    assert left_out.class_code == "class_kha"
    assert left_out.switches == {"tt26.missing_component": "left_out"}
    assert [notice.code for notice in left_out.notices] == ["deferred_module"]


@pytest.mark.parametrize(
    ("parts", "formula", "average", "class_code"),
    [
        ("ND1 8, ND2 8.4", "mean_of_remaining", "8.2", "class_kha"),
        ("ND1 8, ND2 8.4", "done_without_score", None, "class_trung_binh"),
        ("ND1 8, ND2 4.9", "done_without_score", None, "class_khong_hoan_thanh"),
        ("ND1 8, ND2 8.4, ND3 10", "class_result", "8.8", "class_kha"),
    ],
)
def test_the_three_formulas_of_an_exempt_block(
    library: Library, parts: str, formula: str, average: str | None, class_code: str
) -> None:
    verdict = decide(library, parts, {"tt26.exempt_formula": formula}, exempt=MIEN)
    assert verdict.class_code == class_code
    assert (None if verdict.average is None else str(verdict.average)) == average
    assert verdict.switches == {"tt26.exempt_formula": formula}
    assert "KH 772 mục II.2" in verdict.notices[0].text


def test_what_is_set_aside_is_said(library: Library) -> None:
    verdict = decide(library, "ND1 8, ND2 8.25, ND3 A 8, ND3 B 2", planned=("A",))
    assert verdict.class_code == "class_kha"
    assert sorted(notice.code for notice in verdict.notices) == ["score_step", "unplanned_module"]
    listed = decide(
        library, "ND1 8, ND2 8, ND3 QL3 8", {"nd3.cbql_catalogue": "plan_only"}, role="manager", level="TH"
    )
    assert listed.switches == {"nd3.cbql_catalogue": "plan_only"}
    assert [notice.code for notice in listed.notices] == ["module_not_listed"]


def test_the_target_is_the_next_better_class(library: Library) -> None:
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    rule = Averaging(edition, library.switches.resolve({}))
    targets = [target_row(rule, rule.judge(year(parts))[1]) for parts in (
        "ND1 10, ND2 10, ND3 A 10", "ND1 8, ND2 8, ND3 A 8", "ND1 4, ND2 8, ND3 A 8", "ND1 8, ND2 8",
    )]  # fmt: skip
    assert targets == [None, 0, 2, 2]
