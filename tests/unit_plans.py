"""Plans of units for tests: composed by those who may, issued, and carried down as the worker does it."""

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.flowing import flow_down
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.unit_plan_items import share_hours
from phusa.planning.actions.unit_plans import save_bases, save_section, start_plan
from phusa.planning.models import PlanItem, PlanKind, PlanState, PlanVersion, UnitPlan
from phusa.planning.queries.unit_plans import frozen_of, items_of, year_plan
from phusa.planning.queries.unit_plans_below import units_reached
from phusa.planning.rules.frozen import as_json
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


def with_items(plan: UnitPlan, count: int) -> UnitPlan:
    """A plan that holds so many own topics, for pages that are looked at with few rows and with many."""
    missing = range(plan.items.count(), count)
    values = {"block": "ND2", "roles": ["teacher"], "levels": ["THCS"], "hours": 1}
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, place=n, title=f"Chuyên đề {n + 1}", **values) for n in missing
    )
    return plan


def with_version(plan: UnitPlan) -> PlanVersion:
    """The first version of a plan, frozen as it stands without asking what is in the way."""
    items = [as_json(frozen_of(item, plan.unit)) for item in items_of(plan)]
    content = {
        "unit": {"code": plan.unit.code, "name": plan.unit.name},
        "title": plan.title,
        "preamble": plan.preamble,
        "bases": plan.bases,
        "sections": plan.sections,
        "blocks": [],
        "items": items,
    }
    given = {"content": content, "sha256": "0" * 64, "issued_at": NOW, "issued_by": "Hiệu trưởng"}
    return PlanVersion.objects.get_or_create(plan=plan, number=1, defaults=given)[0]


def mass_of(unit: Unit, year: SchoolYear, count: int) -> UnitPlan:
    """A plan of mass modules of a unit with so many modules, waiting for its decision."""
    values = {
        "title": "Kế hoạch mô đun đại trà",
        "state": PlanState.SENT,
        "sections": [{"number": 1, "paragraphs": ["Mục đích"]}],
    }
    where = {"unit": unit, "school_year": year, "kind": PlanKind.MASS}
    return with_items(UnitPlan.objects.get_or_create(**where, defaults=values)[0], count)
