"""Who decides on a plan of mass modules: by the day, and by what the province entered (switch `duty_map`)."""

from dataclasses import dataclass
from datetime import date

from phusa.catalogue.queries.shown import chain_of
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.units import codes_from_root
from phusa.organisations.rules.duties import BOET, DUTIES, owner_kind
from phusa.planning.models import UnitPlan
from phusa.regulations.queries import readings_for

MASS_DUTY = next(duty for duty in DUTIES if duty.code == "mass_module_plans")
DISTRICT_COMMITTEE = "Ủy ban nhân dân huyện, quận, thị xã"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who approves a plan of mass modules: a unit of the tree, or a committee outside it whose name is typed."""

    words: str
    unit: Unit | None
    cite: str


def decider_of(plan: UnitPlan, today: date) -> Decider:
    """Who approves this plan, on the day nearest to `today` in its school year.

    Before 1/7/2025 the people's committee of the district, which is no unit here; then the unit at or above the
    plan's that has the duty.
    """
    day = day_within(plan.school_year, today)
    readings = readings_for(codes_from_root(plan.unit, day), plan.school_year.code)
    kind = owner_kind(MASS_DUTY, day, readings)
    if kind == BOET:
        return Decider(DISTRICT_COMMITTEE, None, "Công văn của Sở GDĐT Hà Nội năm 2022, mục 4 bước 1")
    chain = chain_of(plan.unit, day)
    owners = {unit.pk: unit for unit in Unit.objects.filter(pk__in=chain, kind=kind)}
    unit = next((owners[pk] for pk in reversed(chain) if pk in owners), None)
    return Decider(unit.name if unit else UnitKind(kind).label, unit, MASS_DUTY.cite)
