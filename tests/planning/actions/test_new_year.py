"""A new year takes over what is ticked, and never touches the old one."""

from datetime import date

import pytest
from django.core import serializers

from phusa.base.refusals import NotVisible, Refused
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.actions import set_deadline
from phusa.cycles.models import Deadline, SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.new_year import open_new_year
from phusa.planning.models import FollowAssignment, PersonalPlan, PlanItem, PlannedCheck, UnitPlan
from phusa.planning.queries.new_year import PEOPLE, PLAN, YEAR, new_year
from phusa.regulations.actions import choose_reading
from phusa.regulations.models import SwitchSetting
from tests.planned import PlannedSchool
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def year_open(planned: PlannedSchool) -> SchoolYear:
    """The school year after, opened by the ministry."""
    return SchoolYear.objects.create(code="2020-2021", first_day=date(2020, 9, 1), last_day=date(2021, 8, 31))


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    """The school's plan with a topic of its own, one from above, a follower and a check."""
    above = UnitPlan.objects.create(unit=planned.place.office, school_year=planned.year, title="Của Phòng")
    given = PlanItem.objects.create(plan=above, place=0, title="Của Phòng", roles=["teacher"], levels=["TH"])
    plan = UnitPlan.objects.create(
        unit=planned.school,
        school_year=planned.year,
        title="Bồi dưỡng năm học 2019-2020",
        sections=[{"number": 1, "title": "Mục đích", "paragraphs": ["Năm học 2019-2020."]}],
    )
    PlanItem.objects.create(
        plan=plan, place=0, title="Của trường", roles=["teacher"], levels=["TH"], from_day=date(2019, 11, 4)
    )
    PlanItem.objects.create(
        plan=plan, place=1, title="Của Phòng", roles=["teacher"], levels=["TH"], upper=given, origin=given
    )
    people = planned.people
    FollowAssignment.objects.create(plan=plan, follower=people["php"], subject_group=planned.groups[0])
    PlannedCheck.objects.create(plan=plan, day=date(2020, 1, 10), content="Sổ tiết", checker=people["php"])
    return plan


def everything() -> str:
    """All rows of the old year, to be compared."""
    old = SchoolYear.objects.get(code="2019-2020")
    rows = [
        *UnitPlan.objects.filter(school_year=old),
        *PlanItem.objects.filter(plan__school_year=old),
        *FollowAssignment.objects.filter(plan__school_year=old),
        *PersonalPlan.objects.filter(school_year=old),
        *Deadline.objects.filter(school_year=old),
        *SwitchSetting.objects.filter(school_year=old.code),
    ]
    return serializers.serialize("json", rows)


def test_a_school_takes_over_its_plan_and_begins_everybodys(
    planned: PlannedSchool, year_open: SchoolYear, plan: UnitPlan
) -> None:
    planned.plan("gv")
    before, actor = everything(), planned.place.actor("ht")
    run = new_year(actor, planned.school, planned.year)
    assert set(run.keys) == {PLAN, PEOPLE}
    assert open_new_year(actor=actor, now=NOW, unit=planned.school, before=planned.year, keys=run.keys) == 2
    later = UnitPlan.objects.get(unit=planned.school, school_year=year_open)
    assert later.title == "Bồi dưỡng năm học 2020-2021"
    assert later.sections[0]["paragraphs"] == ["Năm học 2020-2021."]
    assert [(item.title, item.from_day) for item in later.items.all()] == [("Của trường", date(2020, 11, 4))]
    assert later.follow_assignments.get().follower == planned.people["php"]
    assert later.planned_checks.get().day == date(2021, 1, 10)
    assert PersonalPlan.objects.filter(school_year=year_open).count() == 5
    assert everything() == before


def test_topics_of_a_programme_that_has_ended_stay_behind(
    planned: PlannedSchool, year_open: SchoolYear, plan: UnitPlan
) -> None:
    mine = {"plan": plan, "roles": ["teacher"], "levels": ["TH"]}
    old = CatalogueItem.objects.get(code="ND2-TH-GV-03")
    PlanItem.objects.create(place=2, title="Của danh mục cũ", block="ND2", catalogue_item=old, **mine)
    PlanItem.objects.create(place=3, title="Khối của năm cũ", block="ND1", **mine)
    PlanItem.objects.create(place=4, title="Khối của năm mới", block="CT02", **mine)
    actor = planned.place.actor("ht")
    run = new_year(actor, planned.school, planned.year)
    assert "2 nội dung riêng" in run.plans[0].after and "2 nội dung không mang sang" in run.plans[0].after
    open_new_year(actor=actor, now=NOW, unit=planned.school, before=planned.year, keys=[PLAN])
    later = UnitPlan.objects.get(unit=planned.school, school_year=year_open)
    assert {item.title for item in later.items.all()} == {"Của trường", "Khối của năm mới"}


def test_again_changes_nothing(planned: PlannedSchool, year_open: SchoolYear, plan: UnitPlan) -> None:
    actor = planned.place.actor("ht")
    open_new_year(actor=actor, now=NOW, unit=planned.school, before=planned.year, keys=[PLAN, PEOPLE])
    assert (
        open_new_year(actor=actor, now=NOW, unit=planned.school, before=planned.year, keys=[PLAN, PEOPLE])
        == 0
    )
    assert UnitPlan.objects.filter(unit=planned.school).count() == 2


def test_only_what_is_ticked(planned: PlannedSchool, year_open: SchoolYear, plan: UnitPlan) -> None:
    open_new_year(
        actor=planned.place.actor("ht"), now=NOW, unit=planned.school, before=planned.year, keys=[PLAN]
    )
    assert not PersonalPlan.objects.filter(school_year=year_open).exists()


def test_who_left_follows_nobody_any_more(
    planned: PlannedSchool, year_open: SchoolYear, plan: UnitPlan
) -> None:
    planned.people["php"].posts.update(valid=("2019-09-01", "2020-07-01"))
    run = new_year(planned.place.actor("ht"), planned.school, planned.year)
    assert run.staff.stay == 4
    open_new_year(
        actor=planned.place.actor("ht"), now=NOW, unit=planned.school, before=planned.year, keys=[PLAN]
    )
    later = UnitPlan.objects.get(unit=planned.school, school_year=year_open)
    assert not later.follow_assignments.exists()
    assert later.planned_checks.get().checker is None


def test_an_office_takes_over_calendar_readings_and_lists_that_still_hold(
    planned: PlannedSchool, year_open: SchoolYear
) -> None:
    office = planned.place.office
    set_deadline(
        actor=system(),
        now=NOW,
        scope=office,
        code="personal_plan",
        school_year=planned.year,
        day=date(2019, 10, 31),
        wording="trước ngày 31/10/2019",
        cite="KH 772",
    )
    choose_reading(
        actor=system(),
        now=NOW,
        scope=unit_of("SO-SL"),
        name="hours.total_rule",
        value="at_least",
        school_year="2019-2020",
    )
    actor = planned.place.actor("cv")
    run = new_year(actor, office, planned.year)
    assert [one.after for one in run.deadlines] == ["trước ngày 31/10/2020"]
    assert run.deadlines[0].title == "Gửi kế hoạch cá nhân để duyệt, trước ngày 31/10/2019"
    assert run.lists[0].hindrance and not run.lists[0].is_open
    open_new_year(actor=actor, now=NOW, unit=office, before=planned.year, keys=run.keys)
    assert Deadline.objects.get(school_year=year_open, code="personal_plan").day == date(2020, 10, 31)
    above = unit_of("SO-SL")
    so = planned.place.actor("so")
    open_new_year(
        actor=so, now=NOW, unit=above, before=planned.year, keys=new_year(so, above, planned.year).keys
    )
    assert SwitchSetting.objects.get(school_year="2020-2021").value == "at_least"


def unit_of(code: str) -> Unit:
    """A unit by its code."""
    return Unit.objects.get(code=code)


def test_the_ministry_opens_the_year_first(planned: PlannedSchool) -> None:
    head, ministry = planned.place.actor("ht"), planned.place.actor("bo")
    assert new_year(head, planned.school, planned.year).opens.hindrance
    with pytest.raises(Refused, match="year_not_open"):
        open_new_year(actor=head, now=NOW, unit=planned.school, before=planned.year, keys=[PEOPLE])
    root = unit_of("BO")
    assert open_new_year(actor=ministry, now=NOW, unit=root, before=planned.year, keys=[YEAR]) == 1
    assert SchoolYear.objects.get(code="2020-2021").first_day == date(2020, 9, 1)


def test_nobody_opens_the_year_of_another_unit(planned: PlannedSchool, year_open: SchoolYear) -> None:
    for code in ("ht2", "gv", "to"):
        with pytest.raises(NotVisible):
            open_new_year(
                actor=planned.place.actor(code),
                now=NOW,
                unit=planned.school,
                before=planned.year,
                keys=[PLAN],
            )
