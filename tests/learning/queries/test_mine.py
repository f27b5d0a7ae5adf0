"""Whom I stand by, and who stands by me."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible
from phusa.learning.actions.groups import end_assignment
from phusa.learning.queries.mine import my_group, my_support
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_a_core_person_sees_his_groups_a_learner_his_core_person(world: Supported) -> None:
    row = world.assigned()
    given = my_support(world.place.actor("cc"), world.year)
    assert (given.terms, given.given, given.received) == ([row.core_person], [row], [])
    got = my_support(world.place.actor("gv"), world.year)
    assert (got.terms, got.given, got.received) == ([], [], [row])
    for other in ("ht2", "cv"):
        seen = my_support(world.place.actor(other), world.year)
        assert (seen.given, seen.received) == ([], [])


def test_a_lecturer_sees_the_core_people_he_backs_and_not_the_learners(world: Supported) -> None:
    row = world.assigned()
    backed = world.assigned(supporter=world.lecturer(), group=row.group)
    [seen] = my_support(world.place.actor("gvcs"), world.year).given
    assert seen == backed
    assert [one.core_person for one in seen.group.core] == [row.core_person]  # type: ignore[attr-defined]
    with pytest.raises(NotVisible):
        my_group(world.place.actor("gvcs"), row.group_id)


def test_a_group_is_open_to_its_core_person_as_long_as_he_is_named(world: Supported) -> None:
    row = world.assigned()
    found = my_group(world.place.actor("cc"), row.group_id)
    assert (found.group, found.learners.count(), found.lecturers) == (row.group, 3, [])
    for other in ("gv", "ht", "cv"):
        with pytest.raises(NotVisible):
            my_group(world.place.actor(other), row.group_id)
    end_assignment(**world.by("cv"), assignment=row, last_day=date(2020, 5, 31))
    with pytest.raises(NotVisible):
        my_group(world.place.actor("cc"), row.group_id)
    assert my_support(world.place.actor("gv"), world.year).received == []
