"""The plan that holds at a unit: its own latest issued version, else that of the nearest unit above."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from phusa.catalogue.queries.shown import chain_of
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.models import PlanItem, PlanKind, PlanVersion
from phusa.planning.rules.frozen import FrozenItem, of_json


@dataclass(frozen=True, slots=True)
class InForce:
    """An issued version as people below it use it. `hours` are the tiết by block that it or one above it sets.

    `withdrawn` are the ids of items of all plans of the chain that were taken back, since whenever the version is.
    """

    version: PlanVersion | None
    items: tuple[FrozenItem, ...]
    hours: dict[str, tuple[int, str]]
    withdrawn: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """Whose plan it is, for a citation."""
        return f"Kế hoạch của {self.version.plan.unit}, bản {self.version.number}" if self.version else ""


def plan_in_force(unit: Unit, school_year: SchoolYear, day: date) -> InForce:
    """The plan of the year that holds at a unit on a day, in the tree of that day; the same few queries.

    The items of a plan hold those of the plans above it, so the nearest issued plan has them all. An item withdrawn
    since counts as withdrawn at once, in every version that holds it.
    """
    chain = chain_of(unit, day)
    versions = PlanVersion.objects.filter(
        plan__unit__in=chain, plan__school_year=school_year, plan__kind=PlanKind.YEAR
    ).select_related("plan__unit")
    latest = {version.plan.unit_id: version for version in versions.order_by("number")}
    issued = [latest[unit_id] for unit_id in chain if unit_id in latest]
    hours: dict[str, tuple[int, str]] = {}
    for version in issued:
        hours |= {one["block"]: (one["hours"], one["cite"]) for one in version.content["blocks"]}
    nearest = issued[-1] if issued else None
    gone = withdrawn_in([version.plan_id for version in issued])
    frozen = [of_json(values) for values in nearest.content["items"]] if nearest else []
    items = tuple(replace(one, withdrawn_on=gone.get(one.id, one.withdrawn_on)) for one in frozen)
    return InForce(nearest, items, hours, frozenset(gone))


def withdrawn_in(plans: Sequence[int]) -> dict[int, date]:
    """The items of these plans (ids) that were taken back, each with its day."""
    rows = PlanItem.objects.filter(plan__in=plans, withdrawn_on__isnull=False)
    return {pk: day for pk, day in rows.values_list("pk", "withdrawn_on") if day}
