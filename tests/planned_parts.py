"""A school's plan with its parts, for tests of pages."""

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.models import FollowAssignment, PlanKind, PlannedCheck, UnitPlan
from phusa.planning.rules.written import SECTION_TITLES
from phusa.staff.models import Person

SECTIONS = [
    {"number": number, "title": title, "paragraphs": [f"Lời văn mục {number}."]}
    for number, title in enumerate(SECTION_TITLES, 1)
]


def plan_with_text(unit: Unit, year: SchoolYear) -> UnitPlan:
    """The plan of the year of a unit, written; the one there is when asked again."""
    values = {"title": "Kế hoạch bồi dưỡng thường xuyên", "sections": SECTIONS, "bases": ["TT 26/2012"]}
    plan, _ = UnitPlan.objects.get_or_create(unit=unit, school_year=year, kind=PlanKind.YEAR, defaults=values)
    if not plan.sections:
        UnitPlan.objects.filter(pk=plan.pk).update(**values)
    return plan


def followed(plan: UnitPlan, people: list[Person]) -> FollowAssignment:
    """Everybody followed by the last of these people; gives the first assignment."""
    for person in people:
        FollowAssignment.objects.get_or_create(plan=plan, person=person, defaults={"follower": people[-1]})
    return FollowAssignment.objects.filter(plan=plan).earliest("pk")


def checked(plan: UnitPlan, count: int) -> PlannedCheck:
    """So many checks in the calendar of a plan; gives the first."""
    for number in range(count):
        PlannedCheck.objects.get_or_create(
            plan=plan, day=plan.school_year.first_day, content=f"Sổ ghi lần {number + 1}"
        )
    return PlannedCheck.objects.filter(plan=plan).earliest("pk")
