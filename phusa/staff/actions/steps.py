"""Steps that several verbs on posts share: terms, ends, the main-post rule, and the rights that go with a post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phusa.accounts.actions import give_grant, take_grant
from phusa.accounts.models import Grant
from phusa.base import events, ranges
from phusa.base.access import Actor, Role, system_actor
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.organisations.models import Place, Unit
from phusa.staff.events import PostsChanged
from phusa.staff.models import Person, Position, Post, PostReason, StaffRole

TOLD_AT_ONCE = 4_000  # persons in one event
# The roles that come with a post and end with it; what somebody was given besides stays.
ROLES_OF_POST = {
    StaffRole.TEACHER: (Role.TEACHER, Role.SUBJECT_GROUP_HEAD, Role.CORE_TEACHER),
    StaffRole.MANAGER: (Role.PRINCIPAL, Role.VICE_PRINCIPAL),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody does in a unit."""

    role: StaffRole
    position: Position
    level: str
    subject_group: Unit | None = None
    subject: str = ""


def locked(person: Person) -> Person:
    """The person's row, locked until the transaction ends: two changes of one person's posts do not meet."""
    return Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)


def ended(actor: Actor, now: datetime, post: Post, from_day: date, why: PostReason, basis: str) -> Post:
    """The post with its end from a day on, and its rights gone. Refused on or before its first day."""
    kept = Post.objects.select_for_update(of=("self",)).select_related("unit", "person").get(pk=post.pk)
    if from_day <= kept.valid.lower:
        raise Refused("day_outside", "Ngày thôi giữ vị trí phải sau ngày bắt đầu.", field="from_day")
    if kept.valid.upper is not None and kept.valid.upper < from_day:
        text = f"Vị trí {kept} đã thôi từ {show_date(kept.valid.upper)}."
        raise Refused("ended_already", text, field="from_day", status=409)
    kept.valid = ranges.since(kept.valid.lower, from_day)
    kept.end_reason = why
    kept.basis = "; ".join(filter(None, (kept.basis, clean(basis))))
    kept.save(update_fields=["valid", "end_reason", "basis"])
    _take_rights(actor, now, kept, from_day)
    return kept


def opened_post(
    actor: Actor,
    now: datetime,
    person: Person,
    unit: Unit,
    terms: Terms,
    from_day: date,
    *,
    is_main: bool,
    why: PostReason,
    basis: str,
) -> Post:
    """A new post from a day on, with a teacher's right for his account. Refused where it cannot stand."""
    valid = ranges.since(from_day)
    present = (
        Post.objects.filter(person=person, valid__overlap=valid).select_related("unit").order_by("valid")
    )
    _refuse_second(person, present.filter(unit=unit, role=terms.role).first())
    if is_main:
        _refuse_second_main(person, present.filter(is_main=True).first())
    _refuse_strange_group(terms.subject_group, unit, from_day)
    post = Post.objects.create(
        person=person,
        unit=unit,
        subject_group=terms.subject_group,
        role=terms.role,
        position=terms.position,
        level=terms.level,
        subject=clean(terms.subject),
        is_main=is_main,
        begin_reason=why,
        basis=clean(basis),
        valid=valid,
    )
    if terms.role == StaffRole.TEACHER and person.user is not None:
        machine = _following(actor)
        give_grant(actor=machine, now=now, user=person.user, role=Role.TEACHER, unit=unit, from_day=from_day)
    return post


def posts_changed(person: Person, today: date) -> None:
    """What every change of one person's posts ends with: the unit he left is kept in mind, other rooms hear of it."""
    settle_left_unit(person, today)
    tell_of_posts([person.pk])


def tell_of_posts(people: Iterable[int]) -> None:
    """Say that the posts of these persons (ids) changed, some thousands in one event."""
    ids = sorted(set(people))
    for start in range(0, len(ids), TOLD_AT_ONCE):
        events.publish(PostsChanged(ids[start : start + TOLD_AT_ONCE]))


def settle_left_unit(person: Person, today: date) -> None:
    """Keep in mind the unit somebody left last, for as long as he holds no open post."""
    posts = Post.objects.filter(person=person).select_related("unit")
    last = posts.filter(valid__upper_inf=False).order_by("-valid__endswith", "-is_main", "pk").first()
    standing = posts.filter(valid__contains=today, valid__upper_inf=True).exists()
    left = None if standing or last is None else last.unit
    if person.left_unit_id != (left.pk if left else None):
        person.left_unit = left
        person.save(update_fields=["left_unit"])


def noted(basis: str) -> dict[str, str]:
    """The decision behind a change as the log has it; nothing where none was given."""
    return {"basis": clean(basis)} if clean(basis) else {}


def _days_words(post: Post) -> str:
    """The days of a post: “từ 1/9/2019”, “từ 1/9/2019 đến hết 31/8/2020”."""
    since = f"từ {show_date(post.valid.lower)}"
    return f"{since} đến hết {show_date(post.last_day)}" if post.last_day else since


def _following(actor: Actor) -> Actor:
    """The machine, drawing the consequence of what the actor wrote: whoever moves people need not manage accounts."""
    return system_actor(actor.today, f"{actor.name}, theo biến động nhân sự")


def _take_rights(actor: Actor, now: datetime, post: Post, from_day: date) -> None:
    """End the rights that came with a post, where no other post of the kind in the unit goes on."""
    user = post.person.user
    others = Post.objects.filter(
        person=post.person, unit=post.unit, role=post.role, valid__contains=from_day
    ).exclude(pk=post.pk)
    if user is None or others.exists():
        return
    groups = Place.objects.filter(parent=post.unit).values("unit")
    roles = ROLES_OF_POST[StaffRole(post.role)]
    grants = Grant.objects.filter(user=user, role__in=roles, valid__overlap=ranges.since(from_day))
    for grant in grants.filter(unit=post.unit) | grants.filter(unit__in=groups):
        day = max(from_day, grant.valid.lower + timedelta(days=1))
        if grant.valid.upper is None or day < grant.valid.upper:
            take_grant(
                actor=_following(actor), now=now, grant=grant, from_day=day, reason="Thôi vị trí công tác"
            )


def _refuse_second(person: Person, held: Post | None) -> None:
    if held is not None:
        raise Refused(
            "post_overlaps",
            f"{person} đã giữ vị trí {held} {_days_words(held)}. Một người không giữ hai vị trí cùng chương trình ở "
            "một đơn vị trong những ngày trùng nhau.",
            field="from_day",
            next_step="Ghi ngày thôi vị trí ấy trước, hoặc chọn ngày bắt đầu muộn hơn.",
            status=409,
        )


def _refuse_second_main(person: Person, held: Post | None) -> None:
    if held is not None:
        raise Refused(
            "main_post_taken",
            f"Vị trí chính của {person} là {held} {_days_words(held)}. Mỗi ngày chỉ có một vị trí chính: hãy ghi vị "
            "trí mới là kiêm nhiệm, hoặc ghi ngày thôi vị trí chính trước.",
            field="is_main",
            status=409,
        )


def _refuse_strange_group(group: Unit | None, unit: Unit, day: date) -> None:
    if group is not None and not Place.objects.on(day).filter(unit=group, parent=unit).exists():
        raise Refused("no_such_group", f"{group} không thuộc {unit} vào ngày này.", field="subject_group")
