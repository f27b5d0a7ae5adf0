"""Whose plans somebody approves: the one question behind lists, the page of a plan, the home page and the actions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from phusa.accounts.models import Grant
from phusa.base.access import Actor
from phusa.base.access.roles import Role
from phusa.base.bulk import any_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit
from phusa.planning.access import APPROVE_HEADS_PLANS, APPROVE_PLANS
from phusa.planning.models import PersonalPlan
from phusa.planning.rules.approvers import (
    SWITCHES,
    UNIT_ABOVE,
    Seat,
    Whose,
    decides,
    decides_own,
    who_decides,
)
from phusa.regulations.models import SwitchSetting
from phusa.regulations.queries import library
from phusa.staff.models import Position, Post

Readings = Mapping[Whose, str]
SEATS = {Role.PRINCIPAL: Seat.PRINCIPAL, Role.VICE_PRINCIPAL: Seat.VICE}
LEADING = {
    Whose.HEAD: (Position.PRINCIPAL, Role.PRINCIPAL),
    Whose.VICE: (Position.VICE_PRINCIPAL, Role.VICE_PRINCIPAL),
}
"""The post, and the right in its place, by which somebody leads a school: an acting head holds the right alone."""


def decidable(actor: Actor, school_year: SchoolYear) -> QuerySet[Any]:
    """The plans of a year that the actor approves or returns, each with `whose`; of no state is anything said.

    Three queries are asked beforehand, however many schools; the machine approves all.
    """
    plans = with_whose(PersonalPlan.objects.filter(school_year=school_year), actor, school_year)
    if actor.system:
        return plans
    seats = _seats(actor)
    return plans.filter(_allowed(actor, seats, readings_by_unit(seats, actor, school_year)))


def may_decide(actor: Actor, plan: PersonalPlan) -> bool:
    """Whether the actor approves or returns this plan."""
    return decidable(actor, plan.school_year).filter(pk=plan.pk).exists()


def with_whose(plans: QuerySet[PersonalPlan], actor: Actor, school_year: SchoolYear) -> QuerySet[Any]:
    """The plans with `whose`: by the main post their person holds at their unit on the year's day."""
    posts = heads_on(day_within(school_year, actor.today), actor)
    held = posts.filter(person=OuterRef("person"), unit=OuterRef("unit"))
    return plans.annotate(whose=Coalesce(Subquery(held.values("whose")[:1]), Value(Whose.TEACHER)))


def heads_on(day: date, actor: Actor) -> QuerySet[Any]:
    """The main posts of a day of those who lead a school, each with `whose`."""
    heads, vices = (leading(whose, actor) for whose in (Whose.HEAD, Whose.VICE))
    which = Case(When(heads, then=Value(Whose.HEAD)), default=Value(Whose.VICE), output_field=CharField())
    return Post.objects.on(day).filter(heads | vices, is_main=True).annotate(whose=which)


def leading(whose: Whose, actor: Actor) -> Q:
    """The posts of those who lead their school in this way: by the post itself, or by the right to act in its place on
    the actor's own day."""
    position, role = LEADING[whose]
    granted = Grant.objects.on(actor.today).filter(
        user__person=OuterRef("person"), unit=OuterRef("unit"), role=role
    )
    return Q(position=position) | Q(Exists(granted))


def whose_by_plan(actor: Actor, school_year: SchoolYear, ids: Collection[int]) -> dict[int, str]:
    """Of which kind each of these plans (ids) is; one query."""
    plans = PersonalPlan.objects.filter(pk__in=any_of(ids))
    return dict(with_whose(plans, actor, school_year).values_list("pk", "whose"))


def approved_as(actor: Actor, school_year: SchoolYear, unit: Unit, ids: Collection[int]) -> dict[int, str]:
    """The reading by which each of these plans (ids) of a unit is approved."""
    readings = readings_by_unit([unit.pk], actor, school_year)[unit.pk]
    return {pk: readings[Whose(whose)] for pk, whose in whose_by_plan(actor, school_year, ids).items()}


def _seats(actor: Actor) -> dict[int, set[Seat]]:
    """The seats from which the actor decides, by school (id); one query at most."""
    seats: dict[int, set[Seat]] = defaultdict(set)
    for held in actor.held:
        if held.role in APPROVE_PLANS.roles:
            seats[held.unit_id].add(SEATS[held.role])
    offices = [held.unit_id for held in actor.held if held.role in APPROVE_HEADS_PLANS.roles]
    if offices:
        beneath = Place.objects.on(actor.today).filter(parent__in=offices)
        for unit in beneath.values_list("unit", flat=True):
            seats[unit].add(Seat.ABOVE)
    return seats


def _allowed(actor: Actor, seats: Mapping[int, Collection[Seat]], readings: Mapping[int, Readings]) -> Q:
    others: dict[Whose, list[int]] = defaultdict(list)
    own: dict[Whose, list[int]] = defaultdict(list)
    for unit, held in seats.items():
        for whose, reading in readings[unit].items():
            if any(decides(reading, seat) for seat in held):
                others[whose].append(unit)
            if any(decides_own(reading, seat) for seat in held):
                own[whose].append(unit)
    allowed = Q(pk__in=[])
    for whose, units in others.items():
        allowed |= Q(whose=whose, unit__in=units) & ~Q(person=actor.person_id or 0)
    for whose, units in own.items():
        allowed |= Q(whose=whose, unit__in=units, person=actor.person_id or 0)
    return allowed


def readings_by_unit(units: Iterable[int], actor: Actor, school_year: SchoolYear) -> dict[int, Readings]:
    """Who approves what in each of these units (ids), as chosen for them or by default; three queries however many."""
    ids = list(units)
    paths = dict(Place.objects.on(actor.today).filter(unit__in=ids).values_list("unit", "path"))
    settings = list(
        SwitchSetting.objects.filter(name__in=SWITCHES.values(), school_year__in=["", school_year.code])
    )
    scopes = {one.scope_code for one in settings if one.scope_code}
    at = Place.objects.on(actor.today).filter(unit__code__in=scopes).values_list("unit__code", "path")
    reach = {"": "", **dict(at)}
    reaching = [(reach[one.scope_code], one) for one in settings if one.scope_code in reach]
    reaching.sort(key=lambda pair: (len(pair[0]), pair[1].school_year))
    return {unit: _of_unit(paths.get(unit, ""), reaching) for unit in ids}


def _of_unit(path: str, reaching: Sequence[tuple[str, SwitchSetting]]) -> Readings:
    """The readings at a place: the nearest scope wins, the year over every year."""
    chosen = {one.name: one.value for scope, one in reaching if path.startswith(scope)}
    defaults = library().switches.defaults
    return {whose: chosen.get(name) or defaults[name] for whose, name in SWITCHES.items()}


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who approves the plans of one school, in words, for those the reader does not approve himself."""

    readings: Readings
    above: str

    def words(self, whose: str) -> str:
        """Who approves a plan of this kind."""
        return who_decides(self.readings[Whose(whose)], self.above)

    def cite(self, whose: str) -> str:
        """What the sources say of it."""
        return library().switches.by_name[SWITCHES[Whose(whose)]].cite


def deciders_of(unit: Unit, actor: Actor, school_year: SchoolYear) -> Deciders:
    """Who approves the plans of a school; four queries."""
    above = Place.objects.on(actor.today).filter(unit=unit).values_list("parent__name", flat=True).first()
    return Deciders(readings_by_unit([unit.pk], actor, school_year)[unit.pk], above or "")


def heads_at(actor: Actor, school_year: SchoolYear) -> dict[int, list[Whose]]:
    """For each school directly under the actor's offices, whose plans the office approves."""
    seats = {unit: held for unit, held in _seats(actor).items() if Seat.ABOVE in held}
    readings = readings_by_unit(seats, actor, school_year)
    return {
        unit: [whose for whose, reading in readings[unit].items() if reading == UNIT_ABOVE] for unit in seats
    }
