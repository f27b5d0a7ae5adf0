"""The role of core teachers: it is given where somebody on the list works, and taken when his term ends."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from phusa.accounts.actions import give_grant, take_grant
from phusa.accounts.models import Grant, User
from phusa.base import audit, ranges
from phusa.base.access import Actor, Role, require, system_actor
from phusa.base.writing import action
from phusa.learning.access import KEEP_CORE_PEOPLE
from phusa.learning.models import CoreKind, CorePerson
from phusa.organisations.models import Unit
from phusa.staff.models import Post

REASON = "Theo danh sách cốt cán"


@action
def settle_roles(*, actor: Actor, now: datetime, unit: Unit, people: Collection[int] | None = None) -> int:
    """Give the role to core teachers on the list of a unit who have an account and lack it; gives how many got it.

    `people` (ids of persons) are all of the list when left out. So the role follows somebody who changes his school, or
    gets his account after he was named.
    """
    require(actor, KEEP_CORE_PEOPLE, unit)
    rows = CorePerson.objects.on(actor.today).filter(unit=unit, kind=CoreKind.TEACHER)
    if people is not None:
        rows = rows.filter(person__in=people)
    given = sum(give_role(actor, now, row) for row in rows.select_related("person__user").order_by("pk"))
    if given:
        after = {"role": Role.CORE_TEACHER, "count": given}
        audit.record(actor, KEEP_CORE_PEOPLE, unit, now=now, after=after, reason=REASON)
    return given


def give_role(actor: Actor, now: datetime, row: CorePerson) -> bool:
    """Give the role of a term where its person works today; whether there was anything to give.

    A part of the verbs on the list. Core managers need no role: they see their groups by being named.
    """
    user = User.objects.filter(person=row.person_id).first()
    post = (
        Post.objects.on(actor.today).filter(person=row.person_id, is_main=True).select_related("unit").first()
    )
    if user is None or post is None or row.kind != CoreKind.TEACHER:
        return False
    held = Grant.objects.filter(user=user, role=Role.CORE_TEACHER, unit=post.unit)
    if held.on(actor.today).exists():
        return False
    from_day = max(row.valid.lower, actor.today if held.exists() else post.valid.lower)
    if row.valid.upper is not None and row.valid.upper <= from_day:
        return False
    give_grant(
        actor=_machine(actor),
        now=now,
        user=user,
        role=Role.CORE_TEACHER,
        unit=post.unit,
        from_day=from_day,
        until=row.valid.upper,
    )
    return True


def take_role(actor: Actor, now: datetime, row: CorePerson, from_day: date) -> None:
    """End the role with a term, unless another term of the same person goes on."""
    others = CorePerson.objects.on(from_day).filter(person=row.person_id, kind=CoreKind.TEACHER)
    user = User.objects.filter(person=row.person_id).first()
    if user is None or row.kind != CoreKind.TEACHER or others.exclude(pk=row.pk).exists():
        return
    grants = Grant.objects.filter(user=user, role=Role.CORE_TEACHER, valid__overlap=ranges.since(from_day))
    for grant in grants.select_related("unit", "user"):
        end = max(from_day, grant.valid.lower + timedelta(days=1))
        if grant.valid.upper is None or end < grant.valid.upper:
            take_grant(actor=_machine(actor), now=now, grant=grant, from_day=end, reason=REASON)


def _machine(actor: Actor) -> Actor:
    """What follows from the list is the machine's doing: whoever keeps the list need not keep accounts."""
    return system_actor(actor.today, f"{REASON}, {actor.name}")
