"""Who follows whom, and the calendar of periodic checks: parts of a plan, written while the plan may be changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from phusa.base.access import Actor
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.planning.actions.unit_plan_steps import held_plan, merge_or_refuse, note_change
from phusa.planning.models import FollowAssignment, PlannedCheck, UnitPlan
from phusa.planning.queries.school_plans import (
    checkers_of,
    followers_now,
    groups_of,
    leaders_of,
    people_of,
    values_of,
)

FOLLOW_CITE = "772/KH-PGDĐT, mục IV.2"
CHECK_CITE = "772/KH-PGDĐT, mục IV.5"


@action
def assign_followers(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    followers: Mapping[int, int | None],
    opened: Mapping[int, int | None] | None = None,
) -> int:
    """Say who of the leaders follows each subject group (key of the group → key of the person, None for nobody).

    `opened` is how it stood when the page was opened: refused with 409 when somebody changed one of these since.
    Gives how many groups changed. Refused for a group or a leader of another school.
    """
    kept = held_plan(actor, plan)
    leaders, groups = leaders_of(kept, actor), groups_of(kept, actor)
    present = followers_now(kept)
    before = {str(group): present.get(group) for group in followers}
    mine = {str(group): follower for group, follower in followers.items()}
    shown = None if opened is None else {str(group): follower for group, follower in opened.items()}
    fresh = merge_or_refuse(shown, before, mine)
    changed = {int(group): follower for group, follower in fresh.items() if follower != before[group]}
    for group, follower in changed.items():
        if group not in groups:
            raise Refused("no_such_group", "Tổ này không thuộc trường của kế hoạch.", field=f"to-{group}")
        _check_leader(follower, leaders, f"to-{group}")
    FollowAssignment.objects.filter(plan=kept, subject_group__in=changed).delete()
    FollowAssignment.objects.bulk_create(
        FollowAssignment(plan=kept, subject_group_id=group, follower_id=follower)
        for group, follower in changed.items()
        if follower is not None
    )
    if changed:
        said = {groups[group]: leaders.get(follower or 0, "") for group, follower in changed.items()}
        note_change(actor, kept, now, after={"following": said})
    return len(changed)


@action
def follow_person(*, actor: Actor, now: datetime, plan: UnitPlan, person: int, follower: int) -> None:
    """Let a leader (key) follow one person (key) of the unit, whoever follows his subject group; the same again changes
    nothing. Refused for people of another unit and for oneself."""
    kept = held_plan(actor, plan)
    people = people_of(kept, actor)
    if person not in people:
        raise Refused("no_such_person", "Người này không công tác tại đơn vị.", field="person")
    _check_leader(follower, leaders_of(kept, actor), "follower")
    if person == follower:
        raise Refused(
            "follows_himself",
            "Không ai tự theo dõi mình.",
            cite=FOLLOW_CITE,
            field="follower",
            next_step="Chọn người khác trong ban giám hiệu.",
        )
    had = FollowAssignment.objects.filter(plan=kept, person=person).first()
    if had is not None and had.follower_id == follower:
        return
    FollowAssignment.objects.update_or_create(plan=kept, person_id=person, defaults={"follower_id": follower})
    note_change(actor, kept, now, after={"following": {people[person]: people.get(follower, "")}})


@action
def drop_follower(*, actor: Actor, now: datetime, assignment: FollowAssignment) -> None:
    """Take an assignment back; one that is gone already changes nothing."""
    plan = held_plan(actor, assignment.plan)
    said = str(assignment)
    gone, _ = FollowAssignment.objects.filter(pk=assignment.pk, plan=plan).delete()
    if gone:
        note_change(actor, plan, now, before={"following": said})


@action
def plan_check(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    day: date,
    content: str,
    subject_group: int | None = None,
    checker: int | None = None,
) -> PlannedCheck:
    """Put a periodic check into the calendar: of one subject group (key) or the whole unit, by somebody (key) or open.

    Refused for a day outside the school year, without what is looked at, and for groups and people of another school.
    The same check again gives the one there is.
    """
    kept = held_plan(actor, plan)
    values = _checked(
        kept,
        actor,
        {"day": day, "content": content, "subject_group": subject_group, "checker": checker},
    )
    row = _columns(values)
    check, is_new = PlannedCheck.objects.get_or_create(plan=kept, **row)
    if is_new:
        note_change(actor, kept, now, after={"day": day, "content": values["content"]})
    return check


@action
def change_check(
    *,
    actor: Actor,
    now: datetime,
    check: PlannedCheck,
    values: Mapping[str, Any],
    opened: Mapping[str, Any] | None = None,
) -> None:
    """Change a periodic check; `values` by the names `plan_check` takes.

    `opened` is what the page showed: refused with 409 when somebody changed the same since, and when it is gone.
    """
    plan = held_plan(actor, check.plan)
    kept = PlannedCheck.objects.select_for_update(of=("self",)).filter(pk=check.pk, plan=plan).first()
    if kept is None:
        raise Refused(
            "check_gone",
            "Có người vừa bỏ lần kiểm tra này khỏi kế hoạch.",
            next_step="Thêm một lần kiểm tra mới nếu vẫn cần.",
            status=409,
        )
    present = values_of(kept)
    fresh = merge_or_refuse(opened, present, _checked(plan, actor, values))
    if fresh == present:
        return
    for name, value in _columns(fresh).items():
        setattr(kept, name, value)
    kept.save()
    before = {"day": present["day"], "content": present["content"]}
    note_change(actor, plan, now, before=before, after={"day": fresh["day"], "content": fresh["content"]})


@action
def drop_check(*, actor: Actor, now: datetime, check: PlannedCheck) -> None:
    """Take a check out of the calendar; one that is gone already changes nothing."""
    plan = held_plan(actor, check.plan)
    gone, _ = PlannedCheck.objects.filter(pk=check.pk, plan=plan).delete()
    if gone:
        note_change(actor, plan, now, before={"day": check.day, "content": check.content})


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "day": values["day"],
        "content": values["content"],
        "subject_group_id": values["subject_group"],
        "checker_id": values["checker"],
    }


def _checked(plan: UnitPlan, actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a check, cleaned and found to be of this plan's year and school."""
    year, day, content = plan.school_year, values["day"], clean(values["content"])
    if not year.first_day <= day <= year.last_day:
        raise Refused(
            "day_outside",
            f"{show_date(day)} không thuộc năm học {year}: năm học từ {show_date(year.first_day)} đến "
            f"{show_date(year.last_day)}.",
            field="day",
        )
    if not content:
        raise Refused("no_content", "Hãy ghi nội dung kiểm tra.", cite=CHECK_CITE, field="content")
    group, checker = values.get("subject_group"), values.get("checker")
    if group is not None and group not in groups_of(plan, actor):
        raise Refused("no_such_group", "Tổ này không thuộc trường của kế hoạch.", field="subject_group")
    if checker is not None and checker not in checkers_of(plan, actor):
        raise Refused(
            "not_a_checker",
            "Người kiểm tra phải là lãnh đạo trường hoặc tổ trưởng của trường.",
            field="checker",
        )
    return {"day": day, "content": content, "subject_group": group, "checker": checker}


def _check_leader(follower: int | None, leaders: Mapping[int, str], field: str) -> None:
    if follower is not None and follower not in leaders:
        raise Refused(
            "not_a_leader",
            "Người theo dõi phải là cán bộ quản lý của trường.",
            cite=FOLLOW_CITE,
            field=field,
            next_step="Chọn hiệu trưởng hoặc phó hiệu trưởng đang công tác tại trường.",
        )
