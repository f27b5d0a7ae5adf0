from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions.school_plans import (
    assign_followers,
    change_check,
    drop_check,
    drop_follower,
    follow_person,
    plan_check,
)
from phusa.planning.models import FollowAssignment, PlannedCheck, PlanState, UnitPlan
from phusa.planning.queries.school_plans import values_of
from tests.planned import PlannedSchool
from tests.schools import NOW, found

pytestmark = pytest.mark.django_db
FRIDAY = date(2019, 12, 20)


def plan_of(planned: PlannedSchool, **of: Any) -> UnitPlan:
    values = {"title": "Kế hoạch BDTX", **of}
    return UnitPlan.objects.create(unit=planned.school, school_year=planned.year, **values)


def assign(planned: PlannedSchool, plan: UnitPlan, who: str, *by: str | None, **more: Any) -> int:
    """Let leaders (by code) follow the groups of the school, in their order."""
    wanted = {
        group.pk: planned.people[code].pk if code else None
        for group, code in zip(planned.groups, by, strict=False)
    }
    return assign_followers(actor=planned.place.actor(who), now=NOW, plan=plan, followers=wanted, **more)


def check(planned: PlannedSchool, plan: UnitPlan, who: str = "php", **of: Any) -> PlannedCheck:
    values = {"day": FRIDAY, "content": "Sổ ghi nội dung 1", **of}
    return plan_check(actor=planned.place.actor(who), now=NOW, plan=plan, **values)


def following(plan: UnitPlan) -> Mapping[str, str]:
    rows = FollowAssignment.objects.filter(plan=plan).select_related("follower", "subject_group", "person")
    return {str(one.subject_group or one.person): one.follower.name for one in rows}


def test_leaders_follow_groups_and_the_log_says_who(planned: PlannedSchool) -> None:
    plan = plan_of(planned)
    assert assign(planned, plan, "ht", "php", "ht") == 2
    assert following(plan) == {"Tổ khối 4–5": "Hà Thị Nhung", "Tổ đặc thù": "Tòng Văn Hặc"}
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.after["following"]["Tổ khối 4–5"]) == (
        "planning.write_unit_plans",
        "Hà Thị Nhung, phó hiệu trưởng",
    )
    plan.refresh_from_db()
    assert plan.version == 2


def test_the_same_again_changes_nothing_and_nobody_takes_it_back(planned: PlannedSchool) -> None:
    plan = plan_of(planned)
    assign(planned, plan, "vt", "php", "ht")
    lines = AuditLine.objects.count()
    assert assign(planned, plan, "vt", "php", "ht") == 0
    assert AuditLine.objects.count() == lines
    assert assign(planned, plan, "vt", None) == 1
    assert following(plan) == {"Tổ đặc thù": "Tòng Văn Hặc"}


@pytest.mark.parametrize("who", ["gv", "to", "cv", "so", "ht2"])
def test_only_the_schools_own_people_write(planned: PlannedSchool, who: str) -> None:
    plan = plan_of(planned)
    with pytest.raises(NotVisible):
        assign(planned, plan, who, "php")
    with pytest.raises(NotVisible):
        check(planned, plan, who)
    assert following(plan) == {} and not PlannedCheck.objects.exists()


def test_only_leaders_of_the_school_follow(planned: PlannedSchool) -> None:
    with pytest.raises(Refused) as refused:
        assign(planned, plan_of(planned), "ht", "to")
    assert (refused.value.code, refused.value.field) == ("not_a_leader", f"to-{planned.groups[0].pk}")


def test_a_group_of_another_school_is_refused(planned: PlannedSchool) -> None:
    other = found("TH-KHAC-T1", "Tổ trường khác", "subject_group", planned.place.school)
    wanted = {other.pk: planned.people["php"].pk}
    with pytest.raises(Refused) as refused:
        assign_followers(actor=planned.place.actor("ht"), now=NOW, plan=plan_of(planned), followers=wanted)
    assert refused.value.code == "no_such_group"


def test_of_two_who_assign_the_second_is_told(planned: PlannedSchool) -> None:
    plan = plan_of(planned)
    opened = {group.pk: None for group in planned.groups}
    assign(planned, plan, "php", "php", None)
    with pytest.raises(Refused) as refused:
        assign(planned, plan, "ht", "ht", None, opened=opened)
    assert (refused.value.code, refused.value.status) == ("changed_meanwhile", 409)
    assert assign(planned, plan, "ht", None, "ht", opened=opened) == 1
    assert following(plan) == {"Tổ khối 4–5": "Hà Thị Nhung", "Tổ đặc thù": "Tòng Văn Hặc"}


def test_a_person_is_followed_beside_his_group(planned: PlannedSchool) -> None:
    plan, actor = plan_of(planned), planned.place.actor("ht")
    keys = {code: person.pk for code, person in planned.people.items()}
    for follower in ("ht", "php", "php"):
        follow_person(actor=actor, now=NOW, plan=plan, person=keys["gv"], follower=keys[follower])
    assert following(plan) == {"Lò Thị Mẩy": "Hà Thị Nhung"}
    assert AuditLine.objects.filter(verb="planning.write_unit_plans").count() == 2
    for person, follower, code in (
        ("php", "php", "follows_himself"),
        ("gv", "to", "not_a_leader"),
    ):
        with pytest.raises(Refused) as refused:
            follow_person(actor=actor, now=NOW, plan=plan, person=keys[person], follower=keys[follower])
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        follow_person(actor=actor, now=NOW, plan=plan, person=0, follower=keys["ht"])
    assert refused.value.code == "no_such_person"


def test_an_assignment_is_dropped_once(planned: PlannedSchool) -> None:
    plan, actor = plan_of(planned), planned.place.actor("ht")
    assign(planned, plan, "ht", "php")
    assignment = FollowAssignment.objects.get()
    with pytest.raises(NotVisible):
        drop_follower(actor=planned.place.actor("cv"), now=NOW, assignment=assignment)
    for _ in range(2):
        drop_follower(actor=actor, now=NOW, assignment=assignment)
    assert following(plan) == {} and AuditLine.objects.filter(before__has_key="following").count() == 1


def test_a_check_of_a_group_by_its_head(planned: PlannedSchool) -> None:
    plan = plan_of(planned)
    values = {"subject_group": planned.groups[0].pk, "checker": planned.people["to"].pk}
    made = check(planned, plan, **values)
    assert str(made) == "20/12/2019: Sổ ghi nội dung 1"
    assert check(planned, plan, content=" Sổ ghi  nội dung 1 ", **values) == made
    assert AuditLine.objects.filter(after__has_key="content").count() == 1


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2019, 8, 31), False),
        (date(2019, 9, 1), True),
        (date(2020, 8, 31), True),
        (date(2020, 9, 1), False),
    ],
)
def test_a_check_is_within_the_year(planned: PlannedSchool, day: date, is_in: bool) -> None:
    plan = plan_of(planned)
    if is_in:
        assert check(planned, plan, day=day).day == day
        return
    with pytest.raises(Refused) as refused:
        check(planned, plan, day=day)
    assert (refused.value.code, refused.value.field) == ("day_outside", "day")


def test_a_check_names_what_is_looked_at_and_people_of_the_school(planned: PlannedSchool) -> None:
    plan = plan_of(planned)
    teacher = planned.people["gv"].pk
    for values, code in (
        ({"content": "  "}, "no_content"),
        ({"subject_group": planned.school.pk}, "no_such_group"),
        ({"checker": teacher}, "not_a_checker"),
    ):
        with pytest.raises(Refused) as refused:
            check(planned, plan, **values)
        assert refused.value.code == code
    assert not PlannedCheck.objects.exists()


def test_a_check_is_changed_and_the_second_of_two_is_told(planned: PlannedSchool) -> None:
    plan, actor = plan_of(planned), planned.place.actor("php")
    made = check(planned, plan)
    opened = values_of(made)
    change_check(actor=actor, now=NOW, check=made, values={**opened, "day": date(2020, 1, 3)}, opened=opened)
    with pytest.raises(Refused) as refused:
        change_check(
            actor=planned.place.actor("ht"),
            now=NOW,
            check=made,
            values={**opened, "day": date(2020, 1, 10)},
            opened=opened,
        )
    assert (refused.value.code, refused.value.status) == ("changed_meanwhile", 409)
    change_check(
        actor=planned.place.actor("ht"),
        now=NOW,
        check=made,
        values={**opened, "content": "Sổ họp tổ"},
        opened=opened,
    )
    made.refresh_from_db()
    assert (made.day, made.content) == (date(2020, 1, 3), "Sổ họp tổ")
    lines = AuditLine.objects.count()
    change_check(actor=actor, now=NOW, check=made, values=values_of(made))
    assert AuditLine.objects.count() == lines


def test_a_check_that_is_gone(planned: PlannedSchool) -> None:
    plan, actor = plan_of(planned), planned.place.actor("php")
    made = check(planned, plan)
    opened = values_of(made)
    drop_check(actor=actor, now=NOW, check=made)
    drop_check(actor=actor, now=NOW, check=made)
    assert AuditLine.objects.filter(before__has_key="content").count() == 1
    with pytest.raises(Refused) as refused:
        change_check(actor=actor, now=NOW, check=made, values=opened)
    assert (refused.value.code, refused.value.status) == ("check_gone", 409)


def test_an_issued_plan_takes_no_changes(planned: PlannedSchool) -> None:
    plan = plan_of(planned, state=PlanState.SENT)
    with pytest.raises(Refused) as refused:
        assign(planned, plan, "ht", "php")
    assert (refused.value.code, refused.value.status) == ("plan_issued", 409)
    with pytest.raises(Refused):
        check(planned, plan)
