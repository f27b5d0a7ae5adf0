"""What plans, hours and requests ask of somebody on the home page."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.hours.actions import open_accounts, report_hours
from phusa.hours.models import HoursAccount
from phusa.hours.rules import AccountOf, Norm
from phusa.planning.models import PersonalPlan, PlanKind, PlanState, Relief, UnitPlan
from phusa.portal.queries.planned import own_plan_of, own_plan_tasks, planning_tasks
from phusa.portal.queries.work import my_work
from tests.needing import relieve
from tests.planned import PlannedSchool, planned_school
from tests.schools import END, NOW, system
from tests.signing import signed_in
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
WITHIN = date(2020, 1, 10)


planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], db: None) -> PlannedSchool:
    """A copy of it for one test."""
    return planned_world.given()


def account_of(planned: PlannedSchool, code: str) -> HoursAccount:
    """The ledger of one of them, opened with the norms of the year."""
    person = planned.people[code]
    open_accounts(
        actor=system(),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        people=[AccountOf(person.pk, planned.groups[0].pk, "teacher", "TH")],
        norms={("teacher", "TH"): [Norm("ND3", 60, "KH 772")]},
    )
    return HoursAccount.objects.get(person=person)


def titles(planned: PlannedSchool, code: str) -> list[str]:
    actor = planned.place.actor(code)
    return [task.title for task in planning_tasks(actor, actor.held[0], planned.year)]


def test_who_has_no_plan_is_asked_to_begin_while_the_year_goes_on(planned: PlannedSchool) -> None:
    (task,) = own_plan_tasks(None, planned.year, WITHIN)
    assert (task.verb, task.page) == ("Bắt đầu", "my_plan")
    assert own_plan_tasks(None, planned.year, END)
    assert not own_plan_tasks(None, planned.year, END.replace(month=9, day=1))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PlanState.DRAFT, "Bản 1, chưa gửi."),
        (PlanState.RETURNED, "Lời nhắn: Thêm ND3"),
        (PlanState.SENT, ""),
        (PlanState.APPROVED, ""),
    ],
)
def test_an_open_plan_is_gone_on_with(planned: PlannedSchool, state: str, said: str) -> None:
    plan = planned.plan("gv")
    plan.state, plan.note = state, "Thêm ND3"
    assert [task.text for task in own_plan_tasks(plan, planned.year, WITHIN)] == ([said] if said else [])


def test_ones_own_plan_is_ones_own(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    assert own_plan_of(planned.place.actor("gv"), planned.year) == plan
    assert own_plan_of(planned.place.actor("ta"), planned.year) is None
    assert own_plan_of(planned.place.actor("vt"), planned.year) is None


def test_a_head_is_told_of_plans_that_were_sent(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    assert not titles(planned, "ht")
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    assert titles(planned, "ht") == ["Duyệt kế hoạch cá nhân"]
    assert not titles(planned, "ht2") and not titles(planned, "gv")


def test_hours_wait_for_head_and_group_head(planned: PlannedSchool) -> None:
    actor, account = planned.place.actor("gv"), account_of(planned, "gv")
    report_hours(
        actor=actor,
        now=NOW,
        account=account,
        title="TH15",
        block="ND3",
        hours=Decimal(15),
        day=WITHIN,
        key="a",
    )
    assert "Xác nhận tiết đã học" in titles(planned, "ht")
    assert "Xác nhận tiết đã học" in titles(planned, "to")
    assert "Xác nhận tiết đã học" not in titles(planned, "ht2")


def test_plans_of_units_wait_for_their_head_and_then_for_the_office(planned: PlannedSchool) -> None:
    plan = UnitPlan.objects.create(unit=planned.school, school_year=planned.year, title="Kế hoạch")
    assert titles(planned, "ht") == ["Kế hoạch năm học của Trường Tiểu học Nà Khoang"]
    UnitPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    assert not titles(planned, "ht")
    assert titles(planned, "cv") == ["Kế hoạch đơn vị dưới gửi lên"]
    assert not titles(planned, "so")


def test_plans_of_support_wait_too_and_those_of_mass_modules_for_no_receipt(planned: PlannedSchool) -> None:
    office, kinds = planned.place.office, (PlanKind.SUPPORT, PlanKind.MASS)
    for kind in kinds:
        UnitPlan.objects.create(unit=office, school_year=planned.year, title="Kế hoạch", kind=kind)
    (mine,) = planning_tasks(planned.place.actor("cv"), planned.place.actor("cv").held[0], planned.year)
    assert (mine.title, mine.page) == (f"Kế hoạch mô đun đại trà của {office}", "mass_plan")
    UnitPlan.objects.filter(unit=office).update(state=PlanState.SENT)
    actor = planned.place.actor("so")
    (task,) = planning_tasks(actor, actor.held[0], planned.year)
    assert (task.page, task.args) == ("support_plan", ("SO-SL", planned.year.code))
    assert task.text == "1 kế hoạch chờ nhận."


def test_the_home_of_a_teacher_asks_little(planned: PlannedSchool) -> None:
    planned.plan("gv")
    account_of(planned, "gv")
    client = signed_in(planned.place.users["gv"])
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/").content.decode()
    assert len(asked) <= 12
    assert "Sổ tiết của tôi" in page and "Kế hoạch của tôi" in page


def test_an_exemption_is_decided_by_the_head(planned: PlannedSchool) -> None:
    relieve(planned.plan("ta"), kind="exemption", block="ND3", basis="KH 772")
    Relief.objects.update(state="asked")
    actor = planned.place.actor("ht")
    work = my_work(actor, actor.held[0])
    assert "Đề nghị miễn, hoãn" in [task.title for task in work.tasks]
