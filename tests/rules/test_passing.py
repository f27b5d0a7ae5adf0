from datetime import date
from typing import Any

import pytest

from phusa.rules.annual import decide_annual
from phusa.rules.facts import BadFacts, Exemption
from phusa.rules.library import Library
from phusa.rules.verdicts import Verdict
from tests.rules.people import year


def decide(library: Library, parts: str, switches: dict[str, str] | None = None, **other: Any) -> Verdict:
    return decide_annual(year(parts, on=date(2023, 5, 20), **other), library, switches or {})


def test_five_passes_and_less_does_not(library: Library) -> None:
    passed = decide(library, "CT01 5, CT02 9, CT03 GVPT05 10")
    assert (passed.class_code, passed.average, passed.switches) == ("plan_hoan_thanh", None, {})
    assert passed.obstacles == ()
    failed = decide(library, "CT01 4.9, CT02 9, CT03 GVPT05 10")
    assert failed.class_code == "plan_khong_hoan_thanh"
    assert "4,9" in failed.obstacles[0].text
    assert failed.obstacles[0].clause.startswith("Điều 11 khoản 2")


def test_every_programme_and_planned_module_is_asked_for(library: Library) -> None:
    verdict = decide(library, "CT01 8, CT03 GVPT05 10", planned=("GVPT05", "GVPT06"))
    assert [reason.code for reason in verdict.obstacles] == ["plan_hoan_thanh.contents"] * 2
    assert decide(library, "CT01 8").class_code == "plan_khong_hoan_thanh"


def test_the_label_of_failure_is_a_switch(library: Library) -> None:
    default = decide(library, "CT01 4, CT02 9, CT03 A 9")
    assert default.label == "Không hoàn thành kế hoạch BDTX"
    assert default.switches == {"tt19.fail_label": "khong_hoan_thanh"}
    other = decide(library, "CT01 4, CT02 9, CT03 A 9", {"tt19.fail_label": "chua_hoan_thanh"})
    assert other.label == "Chưa hoàn thành kế hoạch BDTX"
    assert other.class_code == default.class_code


def test_a_retake_that_passed_is_enough_unless_refused(library: Library) -> None:
    retaken = decide(library, "CT01 4, CT02 9, CT03 A 9, CT01 5")
    assert retaken.class_code == "plan_hoan_thanh"
    assert retaken.switches == {"tt19.retake": "allowed"}
    assert [notice.code for notice in retaken.notices] == ["retaken"]
    with pytest.raises(BadFacts):
        decide(library, "CT01 4, CT02 9, CT03 A 9, CT01 5", {"tt19.retake": "refused"})


def test_exempt_and_unplanned_are_said(library: Library) -> None:
    verdict = decide(
        library, "CT02 9, CT03 A 9, CT03 B 3", planned=("A",), exempt=(Exemption("CT01", "QĐ 5"),)
    )
    assert verdict.class_code == "plan_hoan_thanh"
    assert sorted(notice.code for notice in verdict.notices) == ["exempt", "unplanned_module"]
