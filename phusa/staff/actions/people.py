"""Verbs on persons and posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phusa.accounts.access import VIEW_ACCOUNTS
from phusa.accounts.models import User
from phusa.base import audit, events, ranges
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.organisations.models import Place, Unit
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.events import PeopleEnrolled
from phusa.staff.models import Person, Position, Post, StaffRole


@dataclass(frozen=True, slots=True)
class NewPost:
    """A person to be enrolled, with the post he gets; `code` is given out by the unit's code when empty."""

    name: str
    role: StaffRole
    level: str
    position: Position = Position.TEACHER
    birth_date: date | None = None
    birth_year: int | None = None
    subject_group: Unit | None = None
    subject: str = ""
    code: str = ""


@action
def enrol_people(
    *, actor: Actor, now: datetime, unit: Unit, posts: Sequence[NewPost], from_day: date, reason: str
) -> list[Person]:
    """Create persons with their main post in `unit` from a day on, in the order given: one audit line a batch."""
    require(actor, MANAGE_STAFF, unit)
    codes = _next_codes(unit, sum(1 for post in posts if not post.code))
    people = [_person(post, post.code or next(codes)) for post in posts]
    Person.objects.bulk_create(people)
    valid = ranges.since(from_day)
    Post.objects.bulk_create(
        Post(
            person=person,
            unit=unit,
            subject_group=post.subject_group,
            role=post.role,
            position=post.position,
            level=post.level,
            subject=clean(post.subject),
            valid=valid,
        )
        for person, post in zip(people, posts, strict=True)
    )
    events.publish(PeopleEnrolled(unit.pk, len(people)))
    after = {"count": len(people), "codes": [person.code for person in people[:200]]}
    audit.record(actor, MANAGE_STAFF, unit, now=now, after=after, reason=reason)
    return people


@action
def end_post(*, actor: Actor, now: datetime, post: Post, from_day: date, reason: str) -> None:
    """End a post from a day on; the days before stay as they were."""
    require(actor, MANAGE_STAFF, post.unit)
    kept = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if from_day <= kept.valid.lower:
        raise Refused("day_outside", "Ngày thôi giữ vị trí phải sau ngày bắt đầu.", field="from_day")
    kept.valid = ranges.since(kept.valid.lower, from_day)
    kept.save(update_fields=["valid"])
    after = {"unit": kept.unit.code, "position": kept.position, "until": from_day}
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
) -> Post:
    """Give somebody the actor sees one more post in `unit` from a day on; the posts he holds stay as they are.

    Refused where he holds a post of this role in the unit on one of these days, for a second main post at a time, and
    for a subject group that does not stand under the unit on the day.
    """
    require(actor, MANAGE_STAFF, unit)
    require(actor, VIEW_STAFF, person)
    kept = Person.objects.select_for_update().get(pk=person.pk)
    valid = ranges.since(from_day)
    present = Post.objects.filter(person=kept, valid__overlap=valid).select_related("unit").order_by("valid")
    _refuse_second(kept, present.filter(unit=unit, role=role).first())
    if is_main:
        _refuse_second_main(kept, present.filter(is_main=True).first())
    _refuse_strange_group(subject_group, unit, from_day)
    post = Post.objects.create(
        person=kept,
        unit=unit,
        subject_group=subject_group,
        role=role,
        position=position,
        level=level,
        subject=clean(subject),
        is_main=is_main,
        valid=valid,
    )
    after = {"unit": unit.code, "position": position, "from": from_day}
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason)
    return post


def _refuse_second(person: Person, held: Post | None) -> None:
    if held is not None:
        raise Refused(
            "post_overlaps",
            f"{person} đã giữ vị trí {held} {_days(held)}. Một người không giữ hai vị trí cùng chương trình ở một đơn "
            "vị trong những ngày trùng nhau.",
            field="from_day",
            next_step="Ghi ngày thôi vị trí ấy trước, hoặc chọn ngày bắt đầu muộn hơn.",
            status=409,
        )


def _refuse_second_main(person: Person, held: Post | None) -> None:
    if held is not None:
        raise Refused(
            "main_post_taken",
            f"Vị trí chính của {person} là {held} {_days(held)}. Mỗi ngày chỉ có một vị trí chính: hãy ghi vị trí mới "
            "là kiêm nhiệm, hoặc ghi ngày thôi vị trí chính trước.",
            field="is_main",
            status=409,
        )


def _refuse_strange_group(group: Unit | None, unit: Unit, day: date) -> None:
    if group is not None and not Place.objects.on(day).filter(unit=group, parent=unit).exists():
        raise Refused("no_such_group", f"{group} không thuộc {unit} vào ngày này.", field="subject_group")


def _days(post: Post) -> str:
    """The days of a post: “từ 1/9/2019”, “từ 1/9/2019 đến hết 31/8/2020”."""
    since = f"từ {show_date(post.valid.lower)}"
    return f"{since} đến hết {show_date(post.last_day)}" if post.last_day else since


@action
def link_account(*, actor: Actor, now: datetime, person: Person, user: User) -> None:
    """Say that an account the actor sees is this person's. Linking the same again changes nothing.

    Refused where the account is somebody else's or the person has another.
    """
    require(actor, MANAGE_STAFF, person)
    require(actor, VIEW_ACCOUNTS, user)
    kept = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if kept.user_id == user.pk:
        return
    if kept.user is not None:
        raise Refused(
            "has_account",
            f"{kept} đã gắn với tài khoản {kept.user.code}. Gỡ tài khoản ấy trước.",
            field="code",
        )
    if Person.objects.filter(user=user).exists():
        raise Refused("account_taken", f"Tài khoản {user.code} đã gắn với người khác.", field="code")
    kept.user = user
    kept.save(update_fields=["user"])
    audit.record(actor, MANAGE_STAFF, kept, now=now, after={"user": user.code})


@action
def unlink_account(*, actor: Actor, now: datetime, person: Person, reason: str) -> None:
    """Say that a person's account is his no longer; the account itself stays. Unlinking again changes nothing."""
    require(actor, MANAGE_STAFF, person)
    kept = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if kept.user is None:
        return
    before = {"user": kept.user.code}
    kept.user = None
    kept.save(update_fields=["user"])
    audit.record(actor, MANAGE_STAFF, kept, now=now, before=before, after={"user": ""}, reason=reason)


def _person(post: NewPost, code: str) -> Person:
    person = Person(code=code, name=clean(post.name), birth_date=post.birth_date, birth_year=post.birth_year)
    person.prepare()
    return person


def _next_codes(unit: Unit, count: int) -> Iterator[str]:
    """Codes "UNIT-001", … not given out yet; the unit's row is locked so that two enrolments do not meet."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    prefix = f"{unit.code}-"
    taken = Person.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    last = max((int(tail) for code in taken if (tail := code.removeprefix(prefix)).isdigit()), default=0)
    return (f"{prefix}{number:03d}" for number in range(last + 1, last + count + 1))
