"""Personal plans that are whole and sent, for tests of whoever approves them."""

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.opening import open_plans
from phusa.planning.models import LineSource, PersonalPlan, PlanLine, PlanState
from tests.planned import PlannedSchool
from tests.schools import NOW, system

ELECTIVE = 60


def fill(plan: PersonalPlan, hours: int = ELECTIVE, title: str = "Dạy học ở lớp ghép") -> PlanLine:
    """Give a plan its elective block as one topic of the person's own, half of it in each half of the year."""
    return PlanLine.objects.create(
        plan=plan,
        place=50,
        block="ND3",
        source=LineSource.OWN,
        title=title,
        hours_first=hours // 2,
        hours_second=hours - hours // 2,
    )


def send(plan: PersonalPlan) -> PersonalPlan:
    """Say that its person has sent it."""
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT, sent_at=NOW)
    plan.refresh_from_db()
    return plan


def send_all(school: Unit, year: SchoolYear) -> None:
    """Everybody's plan of a school, begun and sent."""
    open_plans(actor=system(), now=NOW, unit=school, school_year=year)
    PersonalPlan.objects.filter(unit=school).update(state=PlanState.SENT, sent_at=NOW)


def sent_plans(planned: PlannedSchool, *codes: str) -> list[PersonalPlan]:
    """The plans of these people, whole and sent; of everybody without names."""
    wanted = codes or tuple(planned.people)
    open_plans(actor=system(), now=NOW, unit=planned.school, school_year=planned.year)
    plans = [planned.plan(code) for code in wanted]
    for plan in plans:
        fill(plan)
    return [send(plan) for plan in plans]
