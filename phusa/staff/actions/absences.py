"""Being away from one's posts without losing them, and coming back."""

from datetime import date, datetime

from phusa.base import audit, ranges
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.actions.steps import ended, locked, noted, settle_left_unit
from phusa.staff.models import Absence, AbsenceKind, Person, Post, PostReason


@action
def begin_absence(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    kind: AbsenceKind,
    from_day: date,
    until: date | None = None,
    basis: str = "",
    reason: str = "",
) -> Absence:
    """Write down that somebody is away from a day on, up to but without `until`; his posts go on.

    Refused where he holds no post on the day, or is away already.
    """
    require(actor, MANAGE_STAFF, person)
    kept = locked(person)
    if until is not None and until <= from_day:
        raise Refused("day_outside", "Ngày trở lại phải sau ngày bắt đầu nghỉ.", field="until")
    if not Post.objects.on(from_day).filter(person=kept).exists():
        text = f"{kept} không giữ vị trí nào vào ngày này. Xem lại ngày."
        raise Refused("no_post", text, field="from_day", status=409)
    valid = ranges.since(from_day, until)
    other = Absence.objects.filter(person=kept, valid__overlap=valid).order_by("valid").first()
    if other is not None:
        text = f"{kept} đã có {other} từ {show_date(other.valid.lower)}. Ghi ngày trở lại của lần ấy trước."
        raise Refused("absence_overlaps", text, field="from_day", status=409)
    absence = Absence.objects.create(person=kept, kind=kind, basis=clean(basis), valid=valid)
    after = {"kind": AbsenceKind(kind).label, "from": from_day, "until": until} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason)
    return absence


@action
def end_absence(
    *, actor: Actor, now: datetime, absence: Absence, from_day: date, basis: str = "", reason: str = ""
) -> None:
    """Write down that somebody is back from a day on. After a secondment the post he was sent to ends with it.

    Back on the very day he left, he was never away: the absence goes, the history keeps it.
    """
    require(actor, MANAGE_STAFF, absence.person)
    kept = locked(absence.person)
    row = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if from_day < row.valid.lower or (row.valid.upper is not None and from_day > row.valid.upper):
        raise Refused("day_outside", "Ngày trở lại phải nằm trong thời gian nghỉ đã ghi.", field="from_day")
    if row.kind == AbsenceKind.SECONDMENT:
        for post in Post.objects.on(from_day).filter(person=kept, begin_reason=PostReason.SECONDED):
            ended(actor, now, post, from_day, PostReason.RETURNED, basis)
    if from_day == row.valid.lower:
        row.delete()
    else:
        row.valid = ranges.since(row.valid.lower, from_day)
        row.save(update_fields=["valid"])
    settle_left_unit(kept, actor.today)
    after = {"kind": row.get_kind_display(), "until": from_day} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason)
