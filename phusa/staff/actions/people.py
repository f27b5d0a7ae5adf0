"""Verbs on persons: enrolled in a unit, tied to an account."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phusa.accounts.access import VIEW_ACCOUNTS
from phusa.accounts.models import User
from phusa.base import audit, events, ranges
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.events import PeopleEnrolled
from phusa.staff.models import Person, Position, Post, PostReason, StaffRole


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
    codes = next_codes(unit, sum(1 for post in posts if not post.code))
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
            begin_reason=PostReason.APPOINTED,
            valid=valid,
        )
        for person, post in zip(people, posts, strict=True)
    )
    events.publish(PeopleEnrolled(unit.pk, len(people)))
    after = {"count": len(people), "codes": [person.code for person in people[:200]]}
    audit.record(actor, MANAGE_STAFF, unit, now=now, after=after, reason=reason)
    return people


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


def next_codes(unit: Unit, count: int) -> Iterator[str]:
    """Codes "UNIT-001", … not given out yet; the unit's row is locked so that two enrolments do not meet."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    prefix = f"{unit.code}-"
    taken = Person.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    last = max((int(tail) for code in taken if (tail := code.removeprefix(prefix)).isdigit()), default=0)
    return (f"{prefix}{number:03d}" for number in range(last + 1, last + count + 1))
