"""Whose lists reach whom."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.learning.queries.reach import (
    core_people_for,
    core_people_near,
    lecturers_for,
    lecturers_near,
    supporters_of,
)
from tests.schools import START, found
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_a_list_serves_everybody_under_its_unit_and_those_above_look_into_it(world: Supported) -> None:
    core, lecturer = world.named(), world.lecturer()
    for unit in (world.place.office, world.place.school, world.place.schools[1]):
        assert (core_people_near(unit, START).get(), lecturers_near(unit, START).get()) == (core, lecturer)
    assert not core_people_near(world.doet, START).exists()
    assert not lecturers_near(world.doet, START).exists()
    so = world.place.actor("so")
    assert core_people_for(so, world.doet, START).get() == core
    assert lecturers_for(so, world.doet, START).get() == lecturer
    ht = world.place.actor("ht2")
    assert core_people_for(ht, world.place.schools[1], START).get() == core


def test_another_office_and_a_teacher_see_no_list(world: Supported) -> None:
    world.named()
    other = found("P-YC", "Phòng Giáo dục và Đào tạo Yên Châu", "boet", world.doet)  # type: ignore[arg-type]
    assert not core_people_near(other, START).exists()
    for look in (core_people_for, lecturers_for):
        for code, unit in (("gv", world.place.school), ("cv", other), ("ht", world.place.office)):
            with pytest.raises(NotVisible):
                look(world.place.actor(code), unit, START)


def test_whose_verdict_counts_for_a_learner(world: Supported) -> None:
    row = world.assigned()
    given = {"item_id": world.item.pk, "year": world.year, "today": START}
    assert supporters_of(world.people[0].pk, **given).get() == row.core_person
    assert not supporters_of(world.others[0].pk, **given).exists()
    assert not supporters_of(world.people[0].pk, **{**given, "item_id": 0}).exists()
