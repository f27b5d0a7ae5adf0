"""What a person does to the lines of his own plan. Each can be sent twice, from two tabs, or late, without harm."""

from datetime import datetime

from django.db.models import Max

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold
from phusa.base.writing import action
from phusa.planning.access import MAKE_PLAN
from phusa.planning.models import DeclinedItem, LineSource, PersonalPlan, PlanLine, PlanState
from phusa.planning.queries.my_plan import OPEN_STATES, OwnPlan, read_plan
from phusa.planning.rules.checks import REFUSED
from phusa.planning.rules.scheduling import Half, divided, half_for_more, stamp, unstamped, wanted
from phusa.planning.rules.suggesting import Candidate, hours_to_begin_with, usual_hours

MOST_HOURS = 120
STATE_WORDS = {
    PlanState.SENT: ("Kế hoạch đã gửi, đang chờ duyệt.", "Muốn sửa, hãy rút lại trước."),
    PlanState.APPROVED: ("Kế hoạch đã được duyệt.", "Muốn sửa, hãy bắt đầu bản thay đổi."),
}


def taken(actor: Actor, plan: PersonalPlan) -> PersonalPlan:
    """The plan locked for its person's own changes. Refused (409) while it is sent or approved."""
    require(actor, MAKE_PLAN, plan)
    kept = PersonalPlan.objects.select_for_update(of=("self",)).select_related(
        "person", "unit", "school_year"
    )
    found = kept.get(pk=plan.pk)
    if found.state not in OPEN_STATES:
        text, step = STATE_WORDS[PlanState(found.state)]
        raise Refused("not_open", text, next_step=step, status=409)
    return found


def saved(plan: PersonalPlan, actor: Actor, now: datetime, *fields: str) -> None:
    """Keep the plan with its stamp: one more version, when and by whom."""
    plan.version += 1
    plan.saved_at, plan.saved_by = now, actor.name
    plan.save(update_fields=["version", "saved_at", "saved_by", *fields])


@action
def change_line(
    *,
    actor: Actor,
    now: datetime,
    line: PlanLine,
    seen: str,
    half: str,
    study_form: str = "",
    hours: int | None = None,
) -> None:
    """Put a line into a half of the year, with its form of study, and its tiết where no document sets them.

    `seen` is the line as the page showed it (`rules.scheduling.stamp`): refused with 409 when it has been changed to
    something else since. What is given is only scheduled.
    """
    plan = taken(actor, line.plan)
    kept = PlanLine.objects.select_related("catalogue_item").filter(pk=line.pk, plan=plan).first()
    if kept is None:
        raise Refused(
            "line_gone", "Dòng này không còn trong kế hoạch.", next_step="Tải lại trang.", status=409
        )
    if hours is not None and hours != kept.hours:
        _check_hours(read_plan(plan, actor.today), kept, hours)
    before = stamp(kept.hours_first, kept.hours_second, kept.study_form)
    after = wanted(before, half, study_form, hours)
    if after == before:
        return
    if kept.source == LineSource.KEPT:
        raise Refused("kept_line", f"“{kept.title}” đã có tiết nên giữ nguyên.", status=403)
    if seen != before:
        raise Refused("changed_meanwhile", f"“{kept.title}” vừa được sửa ở nơi khác.", status=409)
    kept.hours_first, kept.hours_second, kept.study_form = unstamped(after)
    kept.save(update_fields=["hours_first", "hours_second", "study_form"])
    saved(plan, actor, now)
    audit.record(actor, MAKE_PLAN, plan, now=now, before=_facts(kept, before), after=_facts(kept, after))


def _facts(line: PlanLine, said: str) -> dict[str, object]:
    return {"line": line.title, "schedule": said}


def _check_hours(own: OwnPlan, line: PlanLine, hours: int) -> None:
    if not own.sets_hours(line):
        raise Refused(
            "fixed_hours",
            f"“{line.title}” có {line.hours} tiết theo danh mục nên không đổi số tiết.",
            field="hours",
            next_step="Chọn thêm hoặc bớt mô đun để đủ số tiết.",
        )
    _check_range(hours)


def _check_range(hours: int) -> None:
    if not 1 <= hours <= MOST_HOURS:
        raise Refused("bad_hours", f"Số tiết từ 1 đến {MOST_HOURS}, ví dụ 15.", field="hours")


@action
def choose_item(
    *, actor: Actor, now: datetime, plan: PersonalPlan, key: str, hours: int | None = None, reason: str = ""
) -> None:
    """Put a module of the catalogue or the plan in force into the elective block; one already there stays as it is.

    Refused for what is not for this level, role and subject, what need not be learned again, and what was completed
    in an earlier year unless the reading `ct03.repeat` takes a reason.
    """
    kept = taken(actor, plan)
    own, why = read_plan(kept, actor.today), clean(reason)
    if key in own.chosen_keys:
        return
    chosen = _choosable(own, key, why)
    due = hours_to_begin_with(chosen, own.missing, usual_hours(own.candidates))
    if hours is not None and chosen.hours is None:
        _check_range(hours)
        due = hours
    standard, criterion = own.answered(chosen.code)
    first, second = divided(due, _half(own), (0, 0))
    PlanLine.objects.create(
        plan=kept,
        place=_next_place(kept),
        block=own.elective.block if own.elective else "",
        source=LineSource.SUGGESTED if criterion else LineSource.OWN,
        catalogue_item_id=chosen.catalogue_id,
        plan_item_id=chosen.item_id,
        title=chosen.title or UNNAMED,
        hours_first=first,
        hours_second=second,
        study_form=chosen.study_form,
        standard=standard,
        criterion=criterion,
        reason=why,
    )
    DeclinedItem.objects.filter(plan=kept, catalogue_item=chosen.catalogue_id).delete()
    saved(kept, actor, now)
    after = {"line": chosen.name, "hours": due}
    audit.record(actor, MAKE_PLAN, kept, now=now, after=after, reason=why)


UNNAMED = "Nguồn đã đọc chưa có tên mô đun này"


def _choosable(own: OwnPlan, key: str, reason: str) -> Candidate:
    """The candidate of this key, if the person may take it. Refused otherwise."""
    found = own.candidate(key)
    if own.elective and own.elective.exempt:
        text = f"Thầy cô được miễn {own.elective.block} nên không phải chọn."
        raise Refused("exempt_block", text, cite=own.elective.exempt, status=403)
    if found is None:
        raise Refused(
            "not_for_you",
            f"{key} không có trong danh mục dành cho cấp học, vai trò và môn dạy của thầy cô.",
            next_step="Tìm mô đun khác trong danh mục của mình.",
            status=403,
        )
    if found.code in own.whose.left_out:
        text = f"{found.name}: thầy cô đã có chứng nhận nên không phải học lại."
        raise Refused("certified_before", text, next_step="Chọn mô đun khác.", status=403)
    _check_repeat(own, found, reason)
    return found


def _check_repeat(own: OwnPlan, found: Candidate, reason: str) -> None:
    years = ", ".join(own.years_before.get(found.code, ()))
    if years and own.ground.checks.repeat == REFUSED:
        text = f"{found.name} đã hoàn thành năm học {years}; nơi này không nhận mô đun đã học."
        raise Refused("done_before", text, cite="TT 17/2019/TT-BGDĐT", next_step="Chọn mô đun khác.")
    if years and not reason:
        text = f"{found.name} đã hoàn thành năm học {years}. Muốn học lại, hãy ghi lý do."
        raise Refused("reason_to_repeat", text, field="reason")


def _half(own: OwnPlan) -> Half:
    """Where in the year what is chosen now begins."""
    lines = [(one.hours_first, one.hours_second) for one in own.lines]
    given = [(one.hours_first, one.hours_second) for one in own.lines if one.source == LineSource.GIVEN]
    return half_for_more(lines, given, is_anew=bool(own.plan.rebased_from))


def _next_place(plan: PersonalPlan) -> int:
    last = plan.lines.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


@action
def add_own_topic(
    *, actor: Actor, now: datetime, plan: PersonalPlan, title: str, hours: int, reason: str
) -> None:
    """Write a topic of one's own into the elective block; the same once more changes nothing."""
    kept = taken(actor, plan)
    own, name, why = read_plan(kept, actor.today), clean(title), clean(reason)
    same = next((one for one in own.lines if fold(one.title) == fold(name)), None)
    if same is not None and same.hours == hours:
        return
    _check_topic(own, name, why, same)
    _check_range(hours)
    block = own.elective.block if own.elective else ""
    first, second = divided(hours, _half(own), (0, 0))
    PlanLine.objects.create(
        plan=kept,
        place=_next_place(kept),
        block=block,
        source=LineSource.OWN,
        title=name,
        hours_first=first,
        hours_second=second,
        reason=why,
    )
    saved(kept, actor, now)
    audit.record(actor, MAKE_PLAN, kept, now=now, after={"line": name, "hours": hours}, reason=why)


def _check_topic(own: OwnPlan, name: str, reason: str, same: PlanLine | None) -> None:
    if own.elective is None or own.elective.exempt:
        text = "Chủ đề riêng chỉ ghi ở nội dung tự chọn; năm học này thầy cô không có nội dung tự chọn."
        raise Refused("no_elective_block", text, status=403)
    if not name:
        raise Refused("no_title", "Hãy ghi tên chủ đề.", field="title")
    if not reason:
        raise Refused("no_reason", "Hãy ghi lý do học chủ đề này trong một dòng.", field="reason")
    if same is not None:
        text = f"Kế hoạch đã có “{same.title}”, {same.hours} tiết."
        raise Refused("same_topic", text, field="title", next_step="Sửa số tiết ở dòng đang có.")


@action
def drop_line(*, actor: Actor, now: datetime, plan: PersonalPlan, line_id: int) -> None:
    """Take a line out again; one that is no longer there was taken out before.

    Refused for what is given and still stands, unless a schedule of one's own sets other tiết for its block, and for
    what has tiết already.
    """
    kept = taken(actor, plan)
    line = kept.lines.select_related("catalogue_item").filter(pk=line_id).first()
    if line is None:
        return
    if line.source == LineSource.KEPT or (line.source == LineSource.GIVEN and not _may_go(kept, line, actor)):
        raise Refused(
            "given_line",
            f"“{line.title}” là nội dung được giao nên không bỏ được.",
            next_step="Thầy cô chọn được học kỳ và hình thức học của dòng này.",
            status=403,
        )
    before = {"line": line.title, "hours": line.hours}
    line.delete()
    saved(kept, actor, now)
    audit.record(actor, MAKE_PLAN, kept, now=now, before=before)


def _may_go(plan: PersonalPlan, line: PlanLine, actor: Actor) -> bool:
    """Whether what was given was withdrawn since, or stands in a block with other tiết for this person."""
    own = read_plan(plan, actor.today)
    items = own.ground.in_force.items
    return line.block in own.whose.scheduled or any(
        one.id == line.plan_item_id and one.withdrawn_on for one in items
    )


@action
def decline_item(*, actor: Actor, now: datetime, plan: PersonalPlan, key: str, reason: str) -> None:
    """Say in a line why a suggestion is not taken (D-08); said again, the reason is the new one."""
    kept = taken(actor, plan)
    why = clean(reason)
    suggested = (one for said in read_plan(kept, actor.today).suggestions for one in said.candidates)
    found = next((one for one in suggested if one.key == key), None)
    if found is None or found.catalogue_id is None:
        raise Refused("not_suggested", f"{key} không còn là gợi ý cho thầy cô.", status=409)
    if not why:
        text = f"Hãy ghi một dòng lý do không chọn {found.name}."
        raise Refused("no_reason", text, field="reason")
    row, is_new = DeclinedItem.objects.get_or_create(
        plan=kept, catalogue_item_id=found.catalogue_id, defaults={"reason": why}
    )
    if not is_new and row.reason == why:
        return
    row.reason = why
    row.save(update_fields=["reason"])
    saved(kept, actor, now)
    audit.record(actor, MAKE_PLAN, kept, now=now, after={"declined": found.name}, reason=why)


@action
def reconsider_item(*, actor: Actor, now: datetime, plan: PersonalPlan, key: str) -> None:
    """Take back that a suggestion was declined, so that it is asked again."""
    kept = taken(actor, plan)
    gone, _ = DeclinedItem.objects.filter(plan=kept, catalogue_item__code=key).delete()
    if not gone:
        return
    saved(kept, actor, now)
    audit.record(actor, MAKE_PLAN, kept, now=now, before={"declined": key})
