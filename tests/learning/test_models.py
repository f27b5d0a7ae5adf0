"""What the tables hold to, and whom their rows belong to."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from phusa.base import ranges
from phusa.base.access import may
from phusa.learning.access import KEEP_CORE_PEOPLE, VIEW_CORE_PEOPLE, VIEW_GROUPS
from phusa.learning.models import CorePerson, GroupMember, Lecturer, SupportAssignment, SupportGroup
from tests.corelists import brought
from tests.schools import START
from tests.supported import Supported

pytestmark = pytest.mark.django_db
LATER = date(2020, 1, 1)


def test_a_term_never_overlaps_another_for_the_same(world: Supported) -> None:
    row = world.named(last_day=date(2019, 12, 31))
    again = {"unit": row.unit, "person": row.person, "kind": row.kind, "level": "THCS", "subject": "Toán"}
    CorePerson.objects.create(**again, basis="QĐ", valid=ranges.since(LATER))
    with pytest.raises(IntegrityError), transaction.atomic():
        CorePerson.objects.create(**again, basis="QĐ", valid=ranges.since(date(2019, 12, 31), LATER))


def test_an_assignment_is_of_a_core_person_or_of_a_lecturer_not_of_both(world: Supported) -> None:
    row = world.assigned()
    given = {"group": row.group, "catalogue_item": row.catalogue_item, "valid": ranges.since(START)}
    for both in ({}, {"core_person": row.core_person, "lecturer": world.lecturer()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SupportAssignment.objects.create(**given, **both)


def test_one_is_in_a_group_once_at_a_time(world: Supported) -> None:
    member = GroupMember.objects.filter(group=world.filled()).earliest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupMember.objects.create(group=member.group, person=member.person, valid=ranges.since(LATER))


def test_days_and_words(world: Supported) -> None:
    row = world.named(last_day=date(2020, 5, 31))
    assert row.last_day == date(2020, 5, 31)
    assert row.field_words == "Trung học cơ sở, Toán"
    lecturer, group = world.lecturer(), world.filled()
    named = world.assigned(supporter=lecturer, group=group)
    assert (lecturer.last_day, named.last_day) == (None, None)
    assert CorePerson.objects.on(date(2020, 5, 31)).exists()
    assert not CorePerson.objects.on(date(2020, 6, 1)).exists()
    assert Lecturer.objects.on(START).exists()


def test_who_may_see_rows_and_whose_they_are(world: Supported) -> None:
    core, group, lecturer = world.named(), world.group(), world.lecturer()
    teacher, own = world.place.actor("gv"), world.place.actor("cc")
    for code in ("cv", "so", "tt"):
        actor = world.place.actor(code)
        assert CorePerson.objects.within(actor, VIEW_CORE_PEOPLE).get() == core
        assert Lecturer.objects.within(actor, VIEW_CORE_PEOPLE).get() == lecturer
        assert SupportGroup.objects.within(actor, VIEW_GROUPS).get() == group
    assert CorePerson.objects.within(own, VIEW_CORE_PEOPLE).get().access_person_id() == own.person_id
    assert not CorePerson.objects.within(teacher, VIEW_CORE_PEOPLE).exists()
    assert not SupportGroup.objects.within(own, VIEW_GROUPS).exists()
    office = world.place.office.access_paths(own)
    assert core.access_paths(own) == group.access_paths(own) == lecturer.access_paths(own) == office
    assert group.access_person_id() is None and lecturer.access_person_id() is None


def test_a_list_brought_in_is_its_unit_s(world: Supported) -> None:
    found = brought(world, (world.people[0].name, world.people[0].code, "", "", ""))
    assert str(found) == str(found.batch) and found.access_person_id() is None
    assert [may(world.place.actor(code), KEEP_CORE_PEOPLE, found) for code in ("cv", "ht")] == [True, False]
