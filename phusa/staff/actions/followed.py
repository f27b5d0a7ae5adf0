"""Rights that follow people from one school to another."""

from collections.abc import Sequence
from datetime import date, datetime

from phusa.accounts.actions import give_grant, take_grant
from phusa.accounts.models import Grant
from phusa.base.access import Actor, Role, system_actor
from phusa.organisations.models import Unit
from phusa.staff.actions.steps import ROLES_OF_POST
from phusa.staff.models import Person

ROLES = tuple(role for roles in ROLES_OF_POST.values() for role in roles)


def carry_rights(
    actor: Actor, now: datetime, moved: Sequence[tuple[int, int | None, int]], from_day: date
) -> None:
    """End the rights that came with posts people left, and let those with an account teach where they came.

    `moved` is person, unit left (None: from nowhere) and unit entered. Nobody without an account costs anything.
    """
    people = {pk: (left, entered) for pk, left, entered in moved}
    holders = {
        p.pk: p.user for p in Person.objects.filter(pk__in=people, user__isnull=False).select_related("user")
    }
    if not holders:
        return
    machine = system_actor(actor.today, f"{actor.name}, theo biến động nhân sự")
    persons = {user.pk: pk for pk, user in holders.items() if user}
    units = Unit.objects.in_bulk({entered for _, entered in people.values()})
    grants = Grant.objects.on(from_day).filter(user__in=persons, role__in=ROLES, valid__upper_inf=True)
    for grant in grants.select_related("unit", "user"):
        left, _ = people[persons[grant.user_id]]
        at = {grant.unit_id, *grant.unit.places.on(from_day).values_list("parent", flat=True)}
        if left in at and grant.valid.lower < from_day:
            take_grant(actor=machine, now=now, grant=grant, from_day=from_day, reason="Chuyển đơn vị")
    for pk, user in holders.items():
        if user is not None:
            unit = units[people[pk][1]]
            give_grant(actor=machine, now=now, user=user, role=Role.TEACHER, unit=unit, from_day=from_day)
