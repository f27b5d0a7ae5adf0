"""What of the catalogue may be added to a unit's plan."""

from dataclasses import dataclass
from datetime import date

from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.catalogue.queries import ShownItem, catalogue_of
from phusa.cycles.queries import day_within
from phusa.planning.models import PlanKind, UnitPlan

MOST_FOUND = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Topics and modules that answer a search; `more` says how many are not shown, `there` which the plan has."""

    rows: tuple[ShownItem, ...]
    more: int
    there: frozenset[int]


def catalogue_found(plan: UnitPlan, search: str, today: date) -> Found:
    """Topics and modules for the levels of the unit by code or words; a mass plan is offered those outside blocks."""
    words = fold(search).split()
    rows = [
        one for one in _offered(plan, today) if all(word in fold(f"{one.code} {one.title}") for word in words)
    ]
    there = plan.items.exclude(catalogue_item=None).values_list("catalogue_item", flat=True)
    return Found(tuple(rows[:MOST_FOUND]), max(len(rows) - MOST_FOUND, 0), frozenset(there))


def shown_item(plan: UnitPlan, code: str, today: date) -> ShownItem:
    """A topic or module that may be added, by its code. Raises `NotVisible`."""
    found = next((one for one in _offered(plan, today) if one.code == code), None)
    if found is None:
        raise NotVisible()
    return found


def _offered(plan: UnitPlan, today: date) -> list[ShownItem]:
    day = day_within(plan.school_year, today)
    items = catalogue_of(unit=plan.unit, school_year=plan.school_year.code, day=day).items
    levels = plan.unit.levels
    mine = [one for one in items if not levels or set(one.item.levels) & set(levels)]
    return sorted(mine, key=lambda one: bool(one.item.block) == (plan.kind == PlanKind.MASS))
