"""Groups made and filled, and who stands by them."""

from datetime import date, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.learning.actions.core_people import end_core_person
from phusa.learning.actions.groups import (
    Everybody,
    add_everybody,
    add_learners,
    assign,
    drop_learner,
    end_assignment,
    start_group,
)
from phusa.learning.models import GroupMember, SupportAssignment
from tests.schools import END, START
from tests.supported import Supported, cluster_of

pytestmark = pytest.mark.django_db
LAST = date(2020, 5, 31)


def test_an_office_and_a_school_make_groups_of_their_own_and_others_do_not(world: Supported) -> None:
    assert world.group("ht").unit == world.place.school
    assert world.group("cv").unit == world.place.office
    for other in ("gv", "cc", "tt", "gvcs", "ht2"):
        with pytest.raises(NotVisible):
            start_group(**world.by(other), unit=world.place.school, school_year=world.year, name="Nhóm khác")
    with pytest.raises(NotVisible):  # the office looks after schools, it does not act as them
        start_group(**world.by("cv"), unit=world.place.school, school_year=world.year, name="Nhóm khác")


def test_a_group_has_a_name_of_its_own(world: Supported) -> None:
    world.group()
    with pytest.raises(Refused, match="name_taken"):
        world.group(name="TOÁN thcs ")
    with pytest.raises(Refused, match="no_name"):
        world.group(name="  ")


def test_everybody_of_a_place_comes_in_but_core_people_and_nobody_twice(world: Supported) -> None:
    world.named()
    group, who = world.group(), Everybody(world.place.office, role="teacher")
    assert add_everybody(**world.by("cv"), group=group, who=who, from_day=START) == 4
    assert not GroupMember.objects.filter(group=group, person=world.people[1]).exists()
    lines = AuditLine.objects.count()
    assert add_everybody(**world.by("cv"), group=group, who=who, from_day=START) == 0
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"subject": "TOÁN"}, 3),
        ({"subject": "Ngữ văn"}, 2),
        ({"role": "manager"}, 2),
        ({"level": "THCS"}, 7),
    ],
)
def test_only_those_of_a_role_level_and_subject(world: Supported, values: dict[str, str], count: int) -> None:
    who = Everybody(world.place.office, **values)
    assert add_everybody(**world.by("cv"), group=world.group(), who=who, from_day=START) == count


def test_a_cluster_gives_the_people_of_its_schools(world: Supported) -> None:
    who = Everybody(cluster_of(world))
    assert add_everybody(**world.by("cv"), group=world.group(), who=who, from_day=START) == 4
    with pytest.raises(Refused, match="nobody"):
        who = Everybody(world.place.schools[1])
        add_everybody(**world.by("ht"), group=world.group("ht"), who=who, from_day=START)


def test_nobody_answers_to_a_level_that_is_not_taught(world: Supported) -> None:
    with pytest.raises(Refused, match="nobody"):
        who = Everybody(world.place.office, level="MN")
        add_everybody(**world.by("cv"), group=world.group(), who=who, from_day=START)


def test_people_are_picked_from_under_the_unit_of_the_group_only(world: Supported) -> None:
    group = world.group("ht")
    ids = [world.people[0].pk, world.people[2].pk]
    assert add_learners(**world.by("ht"), group=group, people=ids, from_day=START) == 2
    assert add_learners(**world.by("ht"), group=group, people=ids, from_day=START) == 0
    with pytest.raises(NotVisible):
        add_learners(**world.by("ht"), group=group, people=[world.others[0].pk], from_day=START)
    for other in ("cv", "gv", "ht2"):
        with pytest.raises(NotVisible):
            add_learners(**world.by(other), group=group, people=ids, from_day=START)
    for day in (START - timedelta(days=1), END + timedelta(days=1)):
        with pytest.raises(Refused, match="day_outside"):
            add_learners(**world.by("ht"), group=group, people=ids, from_day=day)


def test_a_learner_leaves_on_a_day_or_was_never_there(world: Supported) -> None:
    group = world.filled()
    first, second, third = GroupMember.objects.filter(group=group).order_by("pk")[:3]
    drop_learner(**world.by("cv"), member=first, last_day=LAST)
    drop_learner(**world.by("cv"), member=second, last_day=START - timedelta(days=1))
    first.refresh_from_db()
    assert first.valid.upper == LAST + timedelta(days=1)
    drop_learner(**world.by("cv"), member=first, last_day=END)
    first.refresh_from_db()
    assert first.valid.upper == LAST + timedelta(days=1)
    assert not GroupMember.objects.filter(pk=second.pk).exists()
    with pytest.raises(NotVisible):
        drop_learner(**world.by("ht"), member=third, last_day=LAST)


def test_a_core_person_is_named_to_a_group_for_a_module(world: Supported) -> None:
    row = world.assigned()
    assert (row.catalogue_item, row.valid.lower, row.last_day) == (world.item, START, None)
    with pytest.raises(Refused, match="assigned_already"):
        world.assigned(supporter=row.core_person, group=row.group)
    line = AuditLine.objects.latest("seq")
    assert line.after["item"] == world.item.code


def test_a_school_names_core_people_of_the_lists_above_it_and_of_no_other(world: Supported) -> None:
    group, near = world.group("ht"), world.named()
    far = world.named(world.people[0], by="so", unit=world.doet)
    for supporter in (near, far, world.lecturer()):
        assert world.assigned("ht", supporter=supporter, group=group).group == group
    near.unit = world.place.schools[1]
    near.save(update_fields=["unit"])
    with pytest.raises(NotVisible):
        world.assigned("ht", supporter=near, group=world.group("ht", name="Nhóm sau"))


def test_an_assignment_is_inside_the_term(world: Supported) -> None:
    core = world.named(last_day=LAST)
    assert world.assigned(supporter=core).last_day == LAST
    later = world.group(name="Nhóm sau")
    assert world.assigned(supporter=core, group=later, last_day=date(2020, 1, 1)).last_day == date(2020, 1, 1)
    end_core_person(**world.by("cv"), core_person=core, last_day=date(2019, 12, 31), reason="Nghỉ")
    given = {"group": later, "item": world.item, "from_day": date(2020, 2, 1)}
    with pytest.raises(NotVisible):
        assign(**world.by("cv"), supporter=core, **given)


def test_nobody_stands_by_himself(world: Supported) -> None:
    group = world.filled()
    core = world.named()
    with pytest.raises(Refused, match="supports_himself") as refused:
        world.assigned(supporter=core, group=group)
    assert world.people[1].name in refused.value.text


def test_an_assignment_ends_by_whoever_keeps_the_group(world: Supported) -> None:
    row = world.assigned()
    for other in ("ht", "cc", "tt"):
        with pytest.raises(NotVisible):
            end_assignment(**world.by(other), assignment=row, last_day=LAST)
    with pytest.raises(Refused, match="day_outside"):
        end_assignment(**world.by("cv"), assignment=row, last_day=date(2019, 8, 31))
    end_assignment(**world.by("cv"), assignment=row, last_day=LAST)
    assert SupportAssignment.objects.get().last_day == LAST
