"""Needs and reliefs of a person beside his plan, for tests of plans."""

from phusa.planning.models import NeedSource, PersonalPlan, Relief, ReliefState, TrainingNeed
from phusa.planning.rules.needs import criterion_key
from tests.schools import NOW


def relieve(plan: PersonalPlan, **values: object) -> None:
    """Something granted to the person of a plan for its year."""
    Relief.objects.create(
        person=plan.person,
        school_year=plan.school_year,
        unit=plan.unit,
        state=ReliefState.APPROVED,
        asked_at=NOW,
        **values,
    )


def need(plan: PersonalPlan, number: int, **values: object) -> TrainingNeed:
    """A need of a criterion of the teachers' standard."""
    return TrainingNeed.objects.create(
        person=plan.person,
        school_year=plan.school_year,
        unit=plan.unit,
        role=plan.role,
        level=plan.level,
        source=NeedSource.GAP,
        standard="tt20-2018",
        criterion=number,
        self_level="dat",
        topic=f"Tiêu chí {number}",
        topic_key=criterion_key("tt20-2018", number),
        reason="Năm trước mới đạt",
        recorded_at=NOW,
        **values,
    )
