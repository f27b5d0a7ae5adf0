import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.planning.actions.school_plans import assign_followers, follow_person, plan_check
from phusa.planning.models import FollowAssignment, PlannedCheck, PlanState, UnitPlan
from phusa.planning.queries.needs_counted import needs_at, topics_of
from phusa.planning.queries.school_plans import (
    assignment_to_drop,
    check_to_change,
    checkers_of,
    leaders_of,
    need_to_answer,
    parts_of,
    plan_to_write,
)
from phusa.staff.models import Person
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    return UnitPlan.objects.create(unit=planned.school, school_year=planned.year, title="Kế hoạch BDTX")


def test_the_parts_of_a_new_plan(planned: PlannedSchool, plan: UnitPlan) -> None:
    parts = parts_of(planned.place.actor("ht"), plan)
    assert [group.name for group in parts.unfollowed] == ["Tổ đặc thù", "Tổ khối 4–5"]
    assert (parts.needs, parts.following, parts.checks) == ((), (), ())
    assert parts.is_school and parts.may_write


def test_needs_are_those_of_the_list(planned: PlannedSchool, plan: UnitPlan) -> None:
    register(planned, WEAK, MODULE)
    register(planned, WEAK, WORDS, who="ta")
    parts = parts_of(planned.place.actor("ht"), plan)
    listed = topics_of(needs_at(planned.school, planned.year, planned.year.last_day))
    assert [(one.key, one.people) for one in parts.needs] == [(one.key, one.people) for one in listed]
    assert (parts.answered, parts.open) == (0, 3)
    assert parts.first_needs == parts.needs and parts.more_needs == ()


def test_groups_come_first_then_people(planned: PlannedSchool, plan: UnitPlan) -> None:
    actor, people = planned.place.actor("ht"), planned.people
    follow_person(actor=actor, now=NOW, plan=plan, person=people["gv"].pk, follower=people["ht"].pk)
    wanted = {planned.groups[0].pk: people["php"].pk}
    assign_followers(actor=actor, now=NOW, plan=plan, followers=wanted)
    parts = parts_of(actor, plan)
    assert [str(one) for one in parts.following] == [
        "Hà Thị Nhung theo dõi Tổ khối 4–5",
        "Tòng Văn Hặc theo dõi Lò Thị Mẩy",
    ]
    assert [group.name for group in parts.unfollowed] == ["Tổ đặc thù"]


@pytest.mark.parametrize(("who", "writes"), [("ht", True), ("vt", True), ("gv", False), ("cv", False)])
def test_who_may_write(planned: PlannedSchool, plan: UnitPlan, who: str, writes: bool) -> None:
    assert parts_of(planned.place.actor(who), plan).may_write is writes
    if writes:
        assert plan_to_write(planned.place.actor(who), plan.pk) == plan
        return
    with pytest.raises(NotVisible):
        plan_to_write(planned.place.actor(who), plan.pk)


def test_nobody_writes_what_was_issued(planned: PlannedSchool, plan: UnitPlan) -> None:
    plan.state = PlanState.SENT
    assert not parts_of(planned.place.actor("ht"), plan).may_write


def test_leaders_and_checkers_are_people_of_the_school(planned: PlannedSchool, plan: UnitPlan) -> None:
    actor = planned.place.actor("ht")
    assert set(leaders_of(plan, actor).values()) == {
        "Tòng Văn Hặc, hiệu trưởng",
        "Hà Thị Nhung, phó hiệu trưởng",
    }
    more = set(checkers_of(plan, actor).values()) - set(leaders_of(plan, actor).values())
    assert more == {"Lường Văn Thắng, tổ trưởng chuyên môn Tổ khối 4–5"}


def test_parts_of_another_plan_are_not_found(planned: PlannedSchool, plan: UnitPlan) -> None:
    other = UnitPlan.objects.create(
        unit=planned.place.school, school_year=planned.year, title="Kế hoạch trường khác"
    )
    check = PlannedCheck.objects.create(plan=other, day=planned.year.first_day, content="Sổ ghi")
    follow = FollowAssignment.objects.create(
        plan=other, follower=planned.people["ht"], subject_group=planned.groups[0]
    )
    actor = planned.place.actor("ht")
    with pytest.raises(NotVisible):
        check_to_change(actor, plan.pk, check.pk)
    with pytest.raises(NotVisible):
        assignment_to_drop(actor, plan.pk, follow.pk)
    with pytest.raises(NotVisible):
        need_to_answer(actor, plan, "muc:TH39")


def test_as_many_queries_for_many_parts(planned: PlannedSchool, plan: UnitPlan) -> None:
    actor, counts = planned.place.actor("ht"), []
    leader = planned.people["ht"]
    register(planned, WEAK)
    for times in (1, 12):
        for number in range(times):
            person = Person.objects.create(code=f"P{times}-{number}", name="Lò Văn Tám")
            FollowAssignment.objects.create(plan=plan, follower=leader, person=person)
            plan_check(
                actor=actor, now=NOW, plan=plan, day=planned.year.first_day, content=f"{times}, {number}"
            )
        with CaptureQueriesContext(
            connection,
        ) as seen:
            parts_of(actor, plan)
        counts.append(len(seen))
    assert counts[0] == counts[1]
