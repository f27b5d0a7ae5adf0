"""A new school year begun from the one before: what was ticked in the dry run is taken over, nothing else."""

from collections.abc import Collection
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.catalogue.actions import adopt_programme
from phusa.catalogue.models import Adoption
from phusa.cycles.actions import open_school_year, set_deadline
from phusa.cycles.models import Deadline, SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import OPEN_YEAR
from phusa.planning.actions.bases import link_bases
from phusa.planning.actions.opening import open_plans
from phusa.planning.models import FollowAssignment, PlanItem, PlanKind, PlannedCheck, UnitPlan
from phusa.planning.queries.new_year import PEOPLE, PLAN, YEAR, NewYear, new_year, own_items
from phusa.planning.rules.new_year import day_after_a_year, reworded
from phusa.regulations.actions import choose_reading
from phusa.regulations.models import SwitchSetting
from phusa.staff.models import Post


@action
def open_new_year(
    *, actor: Actor, now: datetime, unit: Unit, before: SchoolYear, keys: Collection[str]
) -> int:
    """Take over what these keys of the dry run name into the year after; gives how many things were taken over.

    What the new year has already stays as it is, so that doing it again changes nothing. Refused while the year is
    not open, unless opening it is among the keys.
    """
    require(actor, OPEN_YEAR, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    run = new_year(actor, unit, before)
    wanted = [key for key in run.keys if key in keys]
    year = _year(actor, now, run, wanted)
    for key in wanted:
        _take_over(actor, now, run, year, key)
    if wanted:
        after = {"school_year": year.code, "count": len(wanted)}
        audit.record(actor, OPEN_YEAR, unit, now=now, after=after)
    return len(wanted)


def _year(actor: Actor, now: datetime, run: NewYear, wanted: Collection[str]) -> SchoolYear:
    if run.year:
        return run.year
    if YEAR not in wanted:
        raise Refused(
            "year_not_open",
            f"Năm học {run.name} chưa mở.",
            next_step="Bộ hoặc quản trị hệ thống mở năm học trước, rồi làm lại việc này.",
            status=409,
        )
    return open_school_year(
        actor=actor,
        now=now,
        scope=run.unit,
        code=run.code,
        first_day=day_after_a_year(run.before.first_day),
        last_day=day_after_a_year(run.before.last_day),
    )


def _take_over(actor: Actor, now: datetime, run: NewYear, year: SchoolYear, key: str) -> None:
    part, _, name = key.partition(":")
    if key == PLAN:
        _carry_plan(run.unit, run.before, year)
    elif key == PEOPLE:
        open_plans(actor=actor, now=now, unit=run.unit, school_year=year)
    elif part == "deadline":
        _carry_deadline(actor, now, run, year, name)
    elif part == "reading":
        _carry_reading(actor, now, run, year, name)
    elif part == "list":
        _carry_list(actor, now, run, year, name)


def _carry_deadline(actor: Actor, now: datetime, run: NewYear, year: SchoolYear, code: str) -> None:
    old = Deadline.objects.get(school_year=run.before, scope_code=run.unit.code, code=code)
    set_deadline(
        actor=actor,
        now=now,
        scope=run.unit,
        code=code,
        school_year=year,
        day=day_after_a_year(old.day),
        wording=reworded(old.wording),
        cite=f"Mang sang từ năm học {run.before}: {old.cite}",
    )


def _carry_reading(actor: Actor, now: datetime, run: NewYear, year: SchoolYear, name: str) -> None:
    old = SwitchSetting.objects.get(scope_code=run.unit.code, school_year=run.before.code, name=name)
    choose_reading(
        actor=actor,
        now=now,
        scope=run.unit,
        name=name,
        value=old.value,
        school_year=year.code,
        confirmed_by=old.confirmed_by,
    )


def _carry_list(actor: Actor, now: datetime, run: NewYear, year: SchoolYear, code: str) -> None:
    old = Adoption.objects.select_related("programme").get(
        unit=run.unit, school_year=run.before.code, programme__code=code
    )
    adopt_programme(
        actor=actor,
        now=now,
        unit=run.unit,
        programme=old.programme,
        school_year=year.code,
        basis=reworded(old.basis),
    )


def _carry_plan(unit: Unit, before: SchoolYear, year: SchoolYear) -> None:
    """A draft with the texts, the unit's own topics, who follows whom and the checks of the year before."""
    plans = UnitPlan.objects.select_related("unit", "school_year")
    old = plans.get(unit=unit, school_year=before, kind=PlanKind.YEAR)
    plan = UnitPlan.objects.create(
        unit=unit,
        school_year=year,
        kind=PlanKind.YEAR,
        title=reworded(old.title),
        preamble=reworded(old.preamble),
        bases=old.bases,
        sections=[
            section | {"paragraphs": [reworded(text) for text in section["paragraphs"]]}
            for section in old.sections
        ],
    )
    link_bases(plan, year.first_day)
    PlanItem.objects.bulk_create(_own_items(old, plan))
    here = set(
        Post.objects.on(year.first_day).filter(unit=unit, is_main=True).values_list("person", flat=True)
    )
    follows = [one for one in old.follow_assignments.all() if one.follower_id in here]
    FollowAssignment.objects.bulk_create(
        FollowAssignment(
            plan=plan,
            follower_id=one.follower_id,
            subject_group_id=one.subject_group_id,
            person_id=one.person_id,
        )
        for one in follows
        if one.person_id is None or one.person_id in here
    )
    PlannedCheck.objects.bulk_create(
        PlannedCheck(
            plan=plan,
            day=day_after_a_year(one.day),
            subject_group_id=one.subject_group_id,
            content=reworded(one.content),
            checker_id=one.checker_id if one.checker_id in here else None,
        )
        for one in old.planned_checks.all()
    )


def _own_items(old: UnitPlan, plan: UnitPlan) -> list[PlanItem]:
    """Copies of the topics the unit set itself, as far as the year has their block and programme; those from above
    arrive anew with the plan above."""
    items, _ = own_items(old, plan.school_year.code)
    for item in items:
        item.pk, item.plan = None, plan
        item._state.adding = True
        item.from_day = day_after_a_year(item.from_day) if item.from_day else None
        item.to_day = day_after_a_year(item.to_day) if item.to_day else None
    return items
