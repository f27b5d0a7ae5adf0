"""Plans of units as somebody may see and change them, and what of plans above reaches a unit."""

from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from phusa.base.access import Actor, Verb, may, stands_for
from phusa.base.refusals import NotVisible
from phusa.catalogue.queries.shown import chain_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.organisations.queries import unit_above
from phusa.planning.access import RECEIVE_UNIT_PLANS, VIEW_UNIT_PLANS
from phusa.planning.models import PlanItem, PlanKind, PlanState, PlanVersion, UnitPlan
from phusa.planning.rules.frozen import FrozenItem

CHANGEABLE = (PlanState.DRAFT, PlanState.RETURNED)


def visible_plan(actor: Actor, pk: int, verb: Verb = VIEW_UNIT_PLANS) -> UnitPlan:
    """A plan on which the actor holds the verb. Raises `NotVisible`."""
    rows = UnitPlan.objects.within(actor, verb).select_related("unit", "school_year", "decision_unit")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def plan_sent_up(actor: Actor, pk: int) -> UnitPlan:
    """A plan of a unit directly under one for which the actor receives plans. Raises `NotVisible`."""
    plan = visible_plan(actor, pk, RECEIVE_UNIT_PLANS)
    above = unit_above(plan.unit, day_within(plan.school_year, actor.today))
    if above is None or not stands_for(actor, RECEIVE_UNIT_PLANS, above):
        raise NotVisible()
    return plan


def year_plan(unit: Unit, school_year: SchoolYear) -> UnitPlan | None:
    """The plan of the year of a unit, if it has one."""
    rows = UnitPlan.objects.select_related("unit", "school_year", "decision_unit")
    return rows.filter(unit=unit, school_year=school_year, kind=PlanKind.YEAR).first()


def readable_unit(actor: Actor, code: str) -> tuple[Unit, bool]:
    """A unit whose plans the actor may read, and whether only what was issued of them: so he reads the plans of the
    units above those in which he holds the right. Raises `NotVisible`."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise NotVisible()
    if may(actor, VIEW_UNIT_PLANS, unit):
        return unit, False
    if any(f"/{unit.pk}/" in f"/{path}" for path in actor.paths(VIEW_UNIT_PLANS)):
        return unit, True
    raise NotVisible()


def items_of(plan: UnitPlan) -> list[PlanItem]:
    """The items of a plan as it is worked on, block by block in its order, each with where it came from."""
    rows = plan.items.select_related("catalogue_item", "upper__plan__unit", "origin__plan__unit")
    return sorted(rows, key=lambda one: (one.block or "~", one.choice != "compulsory", one.place, one.pk))


def frozen_of(item: PlanItem, unit: Unit) -> FrozenItem:
    """An item (with what `items_of` brings) as a version of its unit's plan keeps it."""
    return FrozenItem(
        id=item.pk,
        origin=item.origin_id,
        made_by=item.origin.plan.unit.name if item.origin else unit.name,
        title=item.title,
        code=item.catalogue_item.code if item.catalogue_item else "",
        block=item.block,
        choice=item.choice,
        roles=tuple(item.roles),
        levels=tuple(item.levels),
        subject=item.subject,
        subject_rule=item.subject_rule,
        hours=item.hours,
        hours_first=item.hours_first,
        study_form=item.study_form,
        from_day=item.from_day,
        to_day=item.to_day,
        held_at=item.held_at,
        in_charge=item.in_charge,
        rank_tag=item.rank_tag,
        standard=item.standard,
        criteria=tuple(item.criteria),
        note=item.note,
        withdrawn_on=item.withdrawn_on,
    )


def latest_version(plan: UnitPlan) -> PlanVersion | None:
    """The version that holds, if the plan was issued."""
    return plan.versions.order_by("-number").first()


def was_issued(item: PlanItem) -> bool:
    """Whether a version of its plan holds the item."""
    version = latest_version(item.plan)
    return version is not None and any(one["id"] == item.pk for one in version.content["items"])


def versions_above(unit: Unit, school_year: SchoolYear, today: date) -> list[PlanVersion]:
    """The issued plans of the units above, root first; of each the latest version, mass plans once they are approved.

    By the tree of the day nearest to `today` in the school year.
    """
    chain = chain_of(unit, day_within(school_year, today))[:-1]
    return issued_versions(chain, school_year)


def issued_versions(units: Sequence[int], school_year: SchoolYear) -> list[PlanVersion]:
    """The latest issued version of every plan of these units (ids) for the year, in the order of the units."""
    newest = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-number").values("pk")[:1]
    rows: QuerySet[PlanVersion] = PlanVersion.objects.filter(
        plan__unit__in=units, plan__school_year=school_year, pk=Subquery(newest)
    )
    found = [
        one
        for one in rows.select_related("plan__unit", "plan__school_year")
        if one.plan.kind == PlanKind.YEAR
        or (one.plan.kind == PlanKind.MASS and one.plan.state == PlanState.APPROVED)
    ]
    return sorted(found, key=lambda one: (units.index(one.plan.unit_id), one.plan_id))
