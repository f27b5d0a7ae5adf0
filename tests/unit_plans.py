"""Plans of units for tests: composed by those who may, issued, and carried down as the worker does it."""

from phusa.organisations.models import Unit
from phusa.planning.actions.flowing import flow_down
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.unit_plan_items import share_hours
from phusa.planning.actions.unit_plans import save_bases, save_section, start_plan
from phusa.planning.models import PlanItem, PlanVersion, UnitPlan
from phusa.planning.queries.unit_plans import year_plan
from phusa.planning.queries.unit_plans_below import units_reached
from tests.planned import PlannedSchool
from tests.schools import NOW, system


def begun(planned: PlannedSchool, who: str, unit: Unit, *, catalogue: bool = True) -> UnitPlan:
    """The plan of the year of a unit, begun by its own officer or head, with text in all six sections."""
    actor = planned.place.actor(who)
    plan = start_plan(
        actor=actor, now=NOW, unit=unit, school_year=planned.year, texts="empty", with_catalogue=catalogue
    )
    write_texts(planned, who, plan)
    return kept(plan)


def write_texts(planned: PlannedSchool, who: str, plan: UnitPlan) -> None:
    """Give a plan its bases and a line in each section."""
    given = {"actor": planned.place.actor(who), "now": NOW, "plan": plan}
    for number in range(1, 7):
        save_section(**given, number=number, text=f"Đoạn của mục {number}")
    save_bases(**given, title=plan.title, preamble="", bases="Thông tư 26/2012/TT-BGDĐT")


def issued(planned: PlannedSchool, who: str, plan: UnitPlan, *, reason: str = "") -> PlanVersion:
    """A plan issued as its next version, with everything arrived below."""
    version = issue_plan(actor=planned.place.actor(who), now=NOW, plan=plan, reason=reason)
    carried(version)
    return version


def carried(version: PlanVersion) -> int:
    """Let the items of a version arrive below; gives how many rows changed."""
    units = units_reached(version, system().today)
    return flow_down(actor=system(), now=NOW, version=version, units=units) if units else 0


def filled(planned: PlannedSchool, who: str, plan: UnitPlan) -> UnitPlan:
    """A plan whose topics all have their tiết."""
    share_hours(actor=planned.place.actor(who), now=NOW, plan=plan)
    return kept(plan)


def kept(plan: UnitPlan) -> UnitPlan:
    """A plan as the database has it now."""
    return UnitPlan.objects.select_related("unit", "school_year").get(pk=plan.pk)


def plan_of(planned: PlannedSchool, unit: Unit) -> UnitPlan:
    """The plan of the year that a unit has."""
    found = year_plan(unit, planned.year)
    assert found is not None
    return found


def drawn(planned: PlannedSchool, unit: Unit, item: PlanItem) -> PlanItem:
    """The item of a unit's plan that came from an item above."""
    return plan_of(planned, unit).items.get(origin=item.origin_id or item.pk)
