"""A stored record as facts: nothing added, nothing lost."""

from decimal import Decimal

from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.assessment.queries.facts import facts_of
from tests.schools import END


def record(**values: object) -> AnnualRecord:
    return AnnualRecord(role="teacher", level="THCS", elective_modules=["THCS18"], **values)


def test_a_score_in_parts_stays_in_parts() -> None:
    score = ComponentScore(
        block="ND1",
        score=Decimal("8.5"),
        score_acquisition=Decimal(4),
        score_application=Decimal("4.5"),
    )
    (component,) = facts_of(record(), [score], END).components
    assert (component.acquired, component.applied, component.total) == (
        Decimal(4),
        Decimal("4.5"),
        Decimal("8.5"),
    )


def test_a_whole_score_stays_whole_with_its_module() -> None:
    score = ComponentScore(block="ND3", module="THCS18", score=Decimal("6.5"))
    (component,) = facts_of(record(), [score], END).components
    assert (component.block, component.module, component.score, component.acquired) == (
        "ND3",
        "THCS18",
        Decimal("6.5"),
        None,
    )


def test_a_part_of_nothing_is_a_part() -> None:
    score = ComponentScore(
        block="ND1", score=Decimal(4), score_acquisition=Decimal(0), score_application=Decimal(4)
    )
    assert facts_of(record(), [score], END).components[0].acquired == 0


def test_plan_exemptions_role_level_and_day() -> None:
    facts = facts_of(record(exemptions=[{"block": "ND3", "basis": "KH 772"}]), [], END)
    assert (facts.role, facts.level, facts.on, facts.planned) == ("teacher", "THCS", END, ("THCS18",))
    assert [(e.block, e.basis) for e in facts.exempt] == [("ND3", "KH 772")]
