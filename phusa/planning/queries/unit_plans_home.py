"""The plans a unit's people begin from: its own, those above it, and how far those below have come."""

from dataclasses import dataclass

from phusa.base.access import Actor, may, stands_for
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import VIEW_UNIT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.models import PlanItem, PlanKind, PlanVersion, UnitPlan
from phusa.planning.queries.unit_plans import latest_version, versions_above, year_plan
from phusa.planning.queries.unit_plans_below import PLANNING_KINDS, STATE_WORDS, states_below, units_below


@dataclass(frozen=True, slots=True)
class PlansHome:
    """A unit in a school year: `own` its plan, `unissued` how many items arrived since it was issued, `mass` its
    plans of mass modules, `above` what was issued above, `below` how many units under it stand where."""

    unit: Unit
    school_year: SchoolYear
    years: tuple[SchoolYear, ...]
    own: UnitPlan | None
    arrived: int
    unissued: int
    withdrawn: tuple[PlanItem, ...]
    mass: tuple[UnitPlan, ...]
    above: tuple[PlanVersion, ...]
    below: tuple[tuple[str, str, int], ...]
    writes: bool

    @property
    def makes_plans(self) -> bool:
        """Whether such a unit has a plan of its own; a subject group reads that of its school."""
        return self.unit.kind in PLANNING_KINDS

    @property
    def is_begun(self) -> bool:
        """Whether the plan of the year has been begun."""
        return self.own is not None and bool(self.own.sections)


def plans_home(actor: Actor, unit: Unit, school_year: SchoolYear) -> PlansHome:
    """Where the plans of a unit stand, for somebody of it."""
    sees = may(actor, VIEW_UNIT_PLANS, unit)
    own = year_plan(unit, school_year) if sees else None
    standing = own.items.filter(upper__isnull=False) if own else PlanItem.objects.none()
    gone = standing.filter(withdrawn_on__isnull=False).select_related("origin__plan__unit")
    mass = UnitPlan.objects.within(actor, VIEW_UNIT_PLANS).filter(
        unit=unit, school_year=school_year, kind=PlanKind.MASS
    )
    states = states_below(units_below(actor, unit, school_year))
    return PlansHome(
        unit,
        school_year,
        tuple(SchoolYear.objects.all()[:6]),
        own,
        standing.filter(withdrawn_on=None).count(),
        _unissued(own),
        tuple(gone.order_by("-withdrawn_on", "pk")),
        tuple(mass.order_by("pk")),
        tuple(reversed(versions_above(unit, school_year, actor.today))),
        tuple((state, STATE_WORDS[state], count) for state, count in states.items()),
        stands_for(actor, WRITE_UNIT_PLANS, unit),
    )


def _unissued(own: UnitPlan | None) -> int:
    """How many items from above the issued plan does not hold yet."""
    version = latest_version(own) if own else None
    if own is None or version is None:
        return 0
    held = [one["id"] for one in version.content["items"]]
    return own.items.filter(upper__isnull=False, withdrawn_on=None).exclude(pk__in=held).count()
