"""Somebody named, corrected, ended: with the role that follows from it."""

from datetime import date

import pytest

from phusa.accounts.models import Grant
from phusa.base import ranges
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.learning.actions.core_people import correct_core_person, end_core_person
from phusa.learning.models import CorePerson, SupportAssignment
from phusa.staff.models import Post
from tests.schools import START
from tests.supported import DECISION, Supported

pytestmark = pytest.mark.django_db


def grants(world: Supported) -> list[Grant]:
    held = Grant.objects.filter(user=world.place.users["cc"], role=Role.CORE_TEACHER)
    return list(held.select_related("unit"))


def test_the_office_and_the_department_name_each_on_its_own_list_and_nobody_else_does(
    world: Supported,
) -> None:
    for other in ("ht", "gv", "tt", "so"):
        with pytest.raises(NotVisible):
            world.named(by=other)
    assert world.named().unit == world.place.office
    assert world.named(by="so", unit=world.doet).unit == world.doet


def test_a_named_teacher_gets_the_role_where_he_works_for_his_term(world: Supported) -> None:
    world.named(last_day=date(2030, 5, 31))
    [grant] = grants(world)
    assert (grant.unit, grant.valid.lower, grant.last_day) == (world.place.school, START, date(2030, 5, 31))
    assert world.place.actor("cc").has_role(Role.CORE_TEACHER)
    line = AuditLine.objects.filter(verb="learning.keep_core_people").latest("seq")
    assert (line.after["kind"], line.after["subject"], line.reason) == ("Giáo viên cốt cán", "Toán", DECISION)


def test_a_manager_is_named_without_a_role_and_a_teacher_without_an_account_too(world: Supported) -> None:
    world.named(world.people[-1], kind="core_manager", subject="")
    world.named(world.people[2])
    assert not Grant.objects.filter(role=Role.CORE_TEACHER).exists()


def test_a_term_that_was_over_before_the_present_post_gives_no_role(world: Supported) -> None:
    Post.objects.filter(person=world.people[1]).update(valid=ranges.since(date(2020, 6, 1)))
    Post.objects.create(
        person=world.people[1],
        unit=world.place.school,
        role="teacher",
        level="THCS",
        valid=ranges.since(START, date(2020, 6, 1)),
    )
    world.named(last_day=date(2020, 5, 31))
    assert grants(world) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"basis": " "}, "no_basis"),
        ({"kind": "core_manager"}, "other_role"),
        ({"from_day": date(2019, 8, 31)}, "works_elsewhere"),
        ({"last_day": date(2019, 8, 1)}, "day_outside"),
    ],
)
def test_what_is_refused(world: Supported, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        world.named(**values)
    assert not CorePerson.objects.exists()


def test_a_school_keeps_no_list_and_nobody_is_named_twice_for_the_same(world: Supported) -> None:
    with pytest.raises(NotVisible):
        world.named(by="ht", unit=world.place.school)
    world.named(last_day=date(2020, 5, 31))
    with pytest.raises(Refused, match="named_already"):
        world.named(from_day=date(2020, 5, 31), subject="TOÁN")
    world.named(from_day=date(2020, 6, 1))
    world.named(subject="Tin học")
    assert CorePerson.objects.count() == 3


def test_load_and_basis_are_corrected(world: Supported) -> None:
    row = world.named()
    lines = AuditLine.objects.count()
    correct_core_person(**world.by("cv"), core_person=row, load=None, basis=DECISION)
    assert AuditLine.objects.count() == lines
    correct_core_person(**world.by("cv"), core_person=row, load=25, basis="Quyết định 9")
    row.refresh_from_db()
    assert (row.load, row.basis) == (25, "Quyết định 9")
    with pytest.raises(Refused, match="no_basis"):
        correct_core_person(**world.by("cv"), core_person=row, load=25, basis="")
    for other in ("ht", "so", "cc"):
        with pytest.raises(NotVisible):
            correct_core_person(**world.by(other), core_person=row, load=1, basis="x")


def test_the_end_of_a_term_takes_assignments_and_the_role_with_it(world: Supported) -> None:
    row = world.assigned().core_person
    assert row is not None
    last = date(2020, 5, 31)
    for reason in ("", " "):
        with pytest.raises(Refused, match="no_reason"):
            end_core_person(**world.by("cv"), core_person=row, last_day=last, reason=reason)
    with pytest.raises(NotVisible):
        end_core_person(**world.by("so"), core_person=row, last_day=last, reason="Chuyển trường")
    assert end_core_person(**world.by("cv"), core_person=row, last_day=last, reason="Chuyển trường") == 1
    assert SupportAssignment.objects.get().last_day == last
    assert [grant.last_day for grant in grants(world)] == [last]
    assert not world.place.actor("cc").has_role(Role.CORE_TEACHER)
    with pytest.raises(Refused, match="ended_already"):
        end_core_person(**world.by("cv"), core_person=row, last_day=date(2020, 6, 1), reason="Lần nữa")


def test_the_role_stays_while_another_term_goes_on(world: Supported) -> None:
    row, _ = world.named(), world.named(subject="Tin học")
    end_core_person(**world.by("cv"), core_person=row, last_day=date(2020, 5, 31), reason="Thôi dạy Toán")
    assert [grant.last_day for grant in grants(world)] == [None]
