"""Groups, one group, and what may be chosen for it."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.learning.models import GroupMember
from phusa.learning.queries.groups import (
    assignment_kept,
    day_of_list,
    first_day_for,
    group_kept,
    group_page,
    groups_page,
    items_for,
    member_kept,
    members_on,
    not_yet_in,
    places_for,
    schools_for,
)
from tests.schools import END, START
from tests.supported import Supported, cluster_of

pytestmark = pytest.mark.django_db


def test_an_office_sees_its_groups_and_those_of_its_schools_a_school_its_own(world: Supported) -> None:
    world.assigned()
    world.group("ht", name="Nhóm trường")
    office = groups_page(world.place.actor("cv"), world.place.office, world.year)
    assert [(row.name, row.learners, len(row.present)) for row in office.groups] == [  # type: ignore[attr-defined]
        ("Toán THCS", 3, 1),
        ("Nhóm trường", 0, 0),
    ]
    school = groups_page(world.place.actor("ht"), world.place.school, world.year)
    assert [row.name for row in school.groups] == ["Nhóm trường"]
    with pytest.raises(NotVisible):
        groups_page(world.place.actor("gv"), world.place.school, world.year)


def test_one_group_is_read_from_above_and_kept_by_its_own_unit(world: Supported) -> None:
    row = world.assigned()
    world.assigned(supporter=world.lecturer(), group=row.group)
    for code, keeps in (("cv", True), ("so", False), ("tt", False)):
        found = group_page(world.place.actor(code), row.group_id)
        assert (len(found.core), len(found.lecturers), found.may_keep) == (1, 1, keeps)
    for code in ("ht", "cc", "gvcs"):
        with pytest.raises(NotVisible):
            group_page(world.place.actor(code), row.group_id)
    member = GroupMember.objects.earliest("pk")
    cv, so = world.place.actor("cv"), world.place.actor("so")
    assert group_kept(cv, row.group_id) == row.group
    assert member_kept(cv, row.group_id, member.pk) == member
    assert assignment_kept(cv, row.group_id, row.pk) == row
    for ask in (
        lambda: group_kept(so, row.group_id),
        lambda: member_kept(cv, row.group_id, 0),
        lambda: assignment_kept(cv, row.group_id, 0),
    ):
        with pytest.raises(NotVisible):
            ask()


def test_learners_come_with_where_they_work(world: Supported) -> None:
    group = world.filled()
    found = {row.person_id: (row.works_at, row.teaches) for row in members_on(group, START)}  # type: ignore[attr-defined]
    assert found[world.people[0].pk] == (world.place.school.name, "Toán")
    assert not members_on(group, date(2019, 8, 31)).exists()


def test_what_may_be_chosen(world: Supported) -> None:
    cluster, group = cluster_of(world), world.filled()
    assert all("THCS" in item.levels for item in items_for(group, START)) and items_for(group, START)
    assert places_for(group, START) == [world.place.office, cluster, *schools_for(group, START)]
    assert {one.code for one in schools_for(group, START)} == {one.code for one in world.place.schools}
    assert places_for(world.group("ht"), START) == [world.place.school, cluster]
    assert not_yet_in(group, world.place.school, START) == []
    assert len(not_yet_in(group, world.place.schools[1], START)) == 3
    assert not_yet_in(world.group("ht", name="Khác"), world.place.schools[1], START) == []


def test_the_first_day_that_is_proposed(world: Supported) -> None:
    group = world.group()
    assert first_day_for(group, date(2020, 5, 16)) == date(2020, 5, 16)
    assert first_day_for(group, date(2026, 1, 1)) == START
    assert day_of_list(group, date(2026, 1, 1)) == END
