"""Posts over time: opened, ended, exchanged for another, corrected; people moved, released and taken in."""

from datetime import date, datetime

from phusa.base import audit, ranges
from phusa.base.access import Actor, may, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.actions.steps import Terms, ended, locked, noted, opened_post, posts_changed
from phusa.staff.models import Absence, AbsenceKind, Person, Position, Post, PostReason, StaffRole

LEAVING = (PostReason.MOVED, PostReason.RESIGNED, PostReason.RETIRED, PostReason.DECEASED)


@action
def end_post(
    *,
    actor: Actor,
    now: datetime,
    post: Post,
    from_day: date,
    reason: str,
    why: PostReason = PostReason.RELIEVED,
    basis: str = "",
) -> None:
    """End a post from a day on; the days before stay as they were, the rights that came with it end too."""
    require(actor, MANAGE_STAFF, post.unit)
    kept = ended(actor, now, post, from_day, why, basis)
    posts_changed(kept.person, actor.today)
    after = {"unit": kept.unit.code, "position": kept.position, "until": from_day} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept.person, now=now, after=after, reason=reason)


@action
def open_post(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    unit: Unit,
    role: StaffRole,
    position: Position,
    level: str,
    from_day: date,
    subject_group: Unit | None = None,
    subject: str = "",
    is_main: bool = False,
    reason: str = "",
    why: PostReason = PostReason.APPOINTED,
    basis: str = "",
) -> Post:
    """Give somebody the actor sees one more post in `unit` from a day on; the posts he holds stay as they are.

    Refused where he holds a post of this role in the unit on one of these days, for a second main post at a time, and
    for a subject group that does not stand under the unit on the day.
    """
    require(actor, MANAGE_STAFF, unit)
    require(actor, VIEW_STAFF, person)
    kept = locked(person)
    terms = Terms(role, position, level, subject_group, subject)
    post = opened_post(actor, now, kept, unit, terms, from_day, is_main=is_main, why=why, basis=basis)
    posts_changed(kept, actor.today)
    after = {"unit": unit.code, "position": position, "from": from_day} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason)
    return post


@action
def change_post(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    unit: Unit,
    terms: Terms,
    from_day: date,
    why: PostReason,
    basis: str,
    reason: str = "",
) -> Post:
    """Exchange the main post for another from a day on: a move, a promotion to manager, the end of a manager's office.

    The old main post ends the day before, with its rights. The actor manages both units; whoever manages only one
    releases or takes in.
    """
    require(actor, MANAGE_STAFF, unit)
    kept = locked(person)
    old = _main_post(kept, from_day)
    require(actor, MANAGE_STAFF, old.unit)
    ended(actor, now, old, from_day, why, basis)
    post = opened_post(actor, now, kept, unit, terms, from_day, is_main=True, why=why, basis=basis)
    posts_changed(kept, actor.today)
    audit.record(
        actor,
        MANAGE_STAFF,
        kept,
        now=now,
        before={"unit": old.unit.code, "position": old.position},
        after={"unit": unit.code, "position": terms.position, "from": from_day} | noted(basis),
        reason=reason or str(why.label),
    )
    return post


@action
def release(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    from_day: date,
    why: PostReason,
    basis: str,
    reason: str = "",
) -> None:
    """Let somebody go from a day on: moved away, resigned, retired or dead.

    Who has moved leaves the posts in the units the actor manages; in the other cases every post ends, for whoever
    manages the main one. Absences end with the last post. Refused where nothing is held on the day.
    """
    require(actor, MANAGE_STAFF, person)
    if why not in LEAVING:
        raise Refused("not_leaving", "Lý do này không phải là rời đơn vị.", field="why")
    kept = locked(person)
    posts = Post.objects.filter(person=kept, valid__overlap=ranges.since(from_day)).select_related("unit")
    held = [post for post in posts.order_by("pk") if _ends(actor, post, why)]
    if not held or (why != PostReason.MOVED and not _manages_main(actor, held)):
        raise Refused(
            "nothing_held",
            f"{kept} không giữ vị trí chính nào ở đơn vị của anh chị vào ngày này.",
            field="from_day",
            next_step="Xem lại ngày; vị trí ở đơn vị khác do đơn vị ấy hoặc cấp trên ghi.",
            status=409,
        )
    for post in held:
        ended(actor, now, post, from_day, why, basis)
    if not posts.exists():
        _end_absences(kept, from_day)
    posts_changed(kept, actor.today)
    after = {"units": [post.unit.code for post in held], "until": from_day} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason or str(why.label))


@action
def take_in(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    unit: Unit,
    terms: Terms,
    from_day: date,
    basis: str,
    why: PostReason = PostReason.MOVED,
    reason: str = "",
) -> Post:
    """Take somebody into a unit whom another has released; to know his number or his code and name is to be let in.

    Somebody sent on secondment gets a second post. Refused for whoever holds a main post on the day: where, only
    somebody who may see him is told.
    """
    require(actor, MANAGE_STAFF, unit)
    kept = locked(person)
    sent = Absence.objects.on(from_day).filter(person=kept, kind=AbsenceKind.SECONDMENT).exists()
    main = Post.objects.filter(person=kept, is_main=True, valid__overlap=ranges.since(from_day)).first()
    if main is not None and not sent:
        raise _still_held(actor, kept, main)
    why = PostReason.SECONDED if main is not None else why
    post = opened_post(actor, now, kept, unit, terms, from_day, is_main=main is None, why=why, basis=basis)
    posts_changed(kept, actor.today)
    after = {"unit": unit.code, "position": terms.position, "from": from_day} | noted(basis)
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason or str(why.label))
    return post


@action
def correct_post(
    *,
    actor: Actor,
    now: datetime,
    post: Post,
    terms: Terms,
    from_day: date,
    until: date | None,
    reason: str,
) -> None:
    """Write a post as it really was, where it was noted wrongly; `until` is the first day no longer held.

    Refused where the corrected days meet another post of the kind, or another main post.
    """
    require(actor, MANAGE_STAFF, post.unit)
    kept = locked(post.person)
    row = Post.objects.select_for_update(of=("self",)).select_related("unit").get(pk=post.pk)
    if until is not None and until <= from_day:
        raise Refused("day_outside", "Ngày thôi phải sau ngày bắt đầu.", field="until")
    before = {"position": row.position, "from": row.valid.lower, "until": row.valid.upper}
    row.valid = ranges.since(from_day, until)
    row.role, row.position, row.level = terms.role, terms.position, terms.level
    row.subject_group, row.subject = terms.subject_group, terms.subject
    _refuse_meeting(row)
    row.save()
    posts_changed(kept, actor.today)
    after = {"position": row.position, "from": from_day, "until": until}
    audit.record(actor, MANAGE_STAFF, kept, now=now, before=before, after=after, reason=reason)


@action
def strike_post(*, actor: Actor, now: datetime, post: Post, reason: str) -> None:
    """Take out a post that never was; the history keeps the row. Refused for the only post somebody has."""
    require(actor, MANAGE_STAFF, post.unit)
    kept = locked(post.person)
    if not Post.objects.filter(person=kept).exclude(pk=post.pk).exists():
        text = f"Đây là vị trí duy nhất của {kept}. Hãy sửa ngày hoặc đơn vị thay vì bỏ."
        raise Refused("only_post", text, status=409)
    before = {"unit": post.unit.code, "position": post.position, "from": post.valid.lower}
    Post.objects.filter(pk=post.pk).delete()
    posts_changed(kept, actor.today)
    audit.record(actor, MANAGE_STAFF, kept, now=now, before=before, reason=reason)


def _main_post(person: Person, day: date) -> Post:
    """The main post on the day before another begins. Refused when there is none."""
    posts = Post.objects.filter(person=person, is_main=True, valid__overlap=ranges.since(day))
    found = posts.select_related("unit").order_by("valid").first()
    if found is None or found.valid.lower >= day:
        raise Refused(
            "no_main_post",
            f"{person} không giữ vị trí chính nào trước ngày này.",
            field="from_day",
            next_step="Dùng Thêm vị trí công tác, hoặc xem lại ngày.",
            status=409,
        )
    return found


def _ends(actor: Actor, post: Post, why: PostReason) -> bool:
    return why != PostReason.MOVED or may(actor, MANAGE_STAFF, post.unit)


def _manages_main(actor: Actor, posts: list[Post]) -> bool:
    mains = [post for post in posts if post.is_main] or posts
    return all(may(actor, MANAGE_STAFF, post.unit) for post in mains)


def _end_absences(person: Person, from_day: date) -> None:
    for absence in Absence.objects.on(from_day).filter(person=person):
        if absence.valid.lower == from_day:
            absence.delete()
        else:
            absence.valid = ranges.since(absence.valid.lower, from_day)
            absence.save(update_fields=["valid"])


def _still_held(actor: Actor, person: Person, main: Post) -> Refused:
    where = str(main.unit) if may(actor, VIEW_STAFF, person) else "đơn vị khác"
    if may(actor, MANAGE_STAFF, main.unit):
        step = "Dùng Chuyển vị trí ở trang của người này."
    else:
        step = "Đơn vị đó hoặc cấp trên ghi chuyển đi trước, rồi anh chị tiếp nhận."
    text = f"Người này đang giữ vị trí ở {where}. {step}"
    return Refused("held_elsewhere", text, field="from_day", next_step=step, status=409)


def _refuse_meeting(row: Post) -> None:
    others = Post.objects.filter(person=row.person_id, valid__overlap=row.valid).exclude(pk=row.pk)
    if others.filter(unit=row.unit_id, role=row.role).exists() or (
        row.is_main and others.filter(is_main=True).exists()
    ):
        text = "Những ngày này trùng với một vị trí khác của người này. Sửa vị trí kia trước, hoặc chọn ngày khác."
        raise Refused("post_overlaps", text, field="from_day", status=409)
