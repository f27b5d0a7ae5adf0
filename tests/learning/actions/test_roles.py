"""The role follows the list: to another school, to an account that came later, and away."""

from datetime import date, timedelta

import pytest

from phusa.accounts.models import Grant
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.learning.actions.core_people import end_core_person
from phusa.learning.actions.roles import give_role, settle_roles, take_role
from phusa.learning.queries.roster import Wanted, roster_page
from phusa.staff import actions as staff
from phusa.staff.actions.steps import Terms
from phusa.staff.models import Position, PostReason, StaffRole
from tests.schools import sign_up
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def held(world: Supported, code: str) -> list[tuple[str, date | None]]:
    rows = Grant.objects.filter(user=world.place.users[code], role=Role.CORE_TEACHER).order_by("valid", "pk")
    return [(row.unit.code, row.last_day) for row in rows.select_related("unit")]


def lacking(world: Supported) -> int:
    return roster_page(world.place.actor("cv"), world.place.office, world.year, Wanted()).without_role


def test_an_account_that_came_later_gets_the_role(world: Supported) -> None:
    row = world.named(world.people[2])
    assert lacking(world) == 0
    sign_up(world.place, "moi", world.people[2].name, Role.TEACHER, world.place.school, world.people[2])
    assert lacking(world) == 1
    lines = AuditLine.objects.filter(verb="learning.keep_core_people").count()
    assert settle_roles(**world.by("cv"), unit=world.place.office) == 1
    assert AuditLine.objects.filter(verb="learning.keep_core_people").count() == lines + 1
    assert (lacking(world), held(world, "moi")) == (0, [("THCS-CL", None)])
    assert settle_roles(**world.by("cv"), unit=world.place.office) == 0
    assert not give_role(world.place.actor("cv"), world.by("cv")["now"], row)


def test_only_those_asked_for_and_only_by_whoever_keeps_the_list(world: Supported) -> None:
    world.named(world.people[2])
    sign_up(world.place, "moi", world.people[2].name, Role.TEACHER, world.place.school, world.people[2])
    for other in ("ht", "gv", "tt"):
        with pytest.raises(NotVisible):
            settle_roles(**world.by(other), unit=world.place.office)
    assert settle_roles(**world.by("cv"), unit=world.place.office, people=[world.people[0].pk]) == 0
    assert settle_roles(**world.by("cv"), unit=world.place.office, people=[world.people[2].pk]) == 1


def test_the_role_follows_to_another_school(world: Supported) -> None:
    world.named()
    person, today = world.people[1], clock.today()
    terms = Terms(role=StaffRole.TEACHER, position=Position.TEACHER, level="THCS", subject="Toán")
    moved = {"person": person, "unit": world.place.schools[1], "terms": terms, "from_day": today}
    staff.change_post(**world.by("so"), **moved, why=PostReason.MOVED, basis="QĐ 12")
    assert lacking(world) == 1
    settle_roles(**world.by("cv"), unit=world.place.office)
    assert held(world, "cc") == [("THCS-CL", today - timedelta(days=1)), ("THCS-NS", None)]


def test_a_role_given_today_for_a_term_that_ended_before_holds_no_longer_than_today(world: Supported) -> None:
    row = world.named(world.people[2])
    sign_up(world.place, "moi", world.people[2].name, Role.TEACHER, world.place.school, world.people[2])
    settle_roles(**world.by("cv"), unit=world.place.office)
    given = {"last_day": date(2020, 5, 31), "reason": "Thôi"}
    end_core_person(**world.by("cv"), core_person=row, **given)
    assert [end for _, end in held(world, "moi")] == [date(2020, 5, 31)]
    take_role(world.place.actor("cv"), world.by("cv")["now"], row, clock.today())
    assert [end for _, end in held(world, "moi")] == [date(2020, 5, 31)]
