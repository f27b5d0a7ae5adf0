"""The plan of Mai Sơn entered as the office's own, by the steps people take when they bring in its document."""

from datetime import datetime

from phusa.base.access import Actor
from phusa.catalogue.queries import catalogue_of
from phusa.config.demo.plans import mai_son
from phusa.cycles.actions import set_deadline
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.actions.imports import draft_plan
from phusa.planning.models import UnitPlan
from phusa.planning.queries.imports import listed_in
from phusa.planning.rules.importing import cite_of, match_items, proposed_dates


def enter_mai_son(actor: Actor, now: datetime, office: Unit, year: SchoolYear) -> UnitPlan:
    """The draft of 772/KH-PGDĐT as the plan of an office that took up its lists, with its two deadlines set.

    All six sections, every topic by level and role, and the tiết stand in it; it is issued like any other plan.
    """
    written = mai_son()
    catalogue = catalogue_of(unit=office, school_year=year.code, day=day_within(year, actor.today))
    lines = [
        line for line in match_items(written.items, listed_in(catalogue), office.levels) if line.is_taken
    ]
    plan = draft_plan(actor=actor, now=now, unit=office, school_year=year, written=written, lines=lines)
    for one in proposed_dates(written.dates):
        set_deadline(
            actor=actor,
            now=now,
            scope=office,
            code=one.code,
            school_year=year,
            day=one.due.day,
            wording=one.due.wording,
            cite=cite_of(written),
        )
    return plan
