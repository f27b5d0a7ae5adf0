"""A plan begun, issued, received and returned in the browser."""

import pytest
from django.test import Client

from phusa.planning.models import PlanState, UnitPlan
from tests.planned import PlannedSchool
from tests.signing import signed_in
from tests.unit_plans import begun, filled, issued, kept, plan_of

pytestmark = pytest.mark.django_db
SCHOOL = "/ke-hoach/don-vi/TH-NK/2019-2020/"


@pytest.fixture
def head(planned: PlannedSchool) -> Client:
    """The browser of the head of the school."""
    return signed_in(planned.place.users["ht"])


def at(plan: UnitPlan, page: str) -> str:
    """A page of a plan."""
    return f"/ke-hoach/don-vi/ban/{plan.pk}/{page}/"


def test_a_plan_is_begun(planned: PlannedSchool, head: Client) -> None:
    page = head.get(f"{SCHOOL}lap/").content.decode()
    assert "Cấp trên chưa ban hành" in page
    answer = head.post(f"{SCHOOL}lap/", {"texts": "empty", "with_catalogue": "on"})
    assert answer.headers["Location"] == SCHOOL
    assert plan_of(planned, planned.school).items.count() > 10
    assert head.get(f"{SCHOOL}lap/").status_code == 302, "what was begun is not begun again"
    assert signed_in(planned.place.users["cv"]).get(f"{SCHOOL}lap/").status_code == 404


def test_the_meter_stands_before_the_button(planned: PlannedSchool, head: Client) -> None:
    plan = begun(planned, "ht", planned.school)
    blocked = head.get(at(plan, "ban-hanh")).content.decode()
    assert "Chưa ban hành được" in blocked and "Bản này được giữ nguyên" not in blocked
    filled(planned, "ht", plan)
    page = head.get(at(plan, "ban-hanh")).content.decode()
    assert "Kế hoạch này giao 5 người" in page and "Bản này được giữ nguyên" in page
    assert head.post(at(plan, "ban-hanh"), {}).status_code == 302
    assert kept(plan).state == PlanState.SENT


def test_a_deputy_does_not_issue(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    for who in ("php", "cv"):
        assert signed_in(planned.place.users[who]).get(at(plan, "ban-hanh")).status_code == 404


def test_the_office_receives_returns_and_the_school_issues_again(
    planned: PlannedSchool, head: Client
) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    issued(planned, "ht", plan)
    officer = signed_in(planned.place.users["cv"])
    assert officer.post(at(plan, "nhan")).status_code == 302
    assert officer.post(at(plan, "tra-lai"), {"note": ""}).status_code == 422
    assert officer.post(at(plan, "tra-lai"), {"note": "Thêm lịch"}).status_code == 302
    assert "Thêm lịch" in head.get(SCHOOL).content.decode()
    assert head.post(at(plan, "ban-hanh"), {}).status_code == 422, "a new version says why"
    assert head.post(at(plan, "ban-hanh"), {"reason": "Đã thêm lịch"}).status_code == 302
    assert plan.versions.count() == 2


def test_a_plan_is_recalled(planned: PlannedSchool, head: Client) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    issued(planned, "ht", plan)
    assert "Thu hồi" in head.get(SCHOOL).content.decode()
    assert head.post(at(plan, "mo-lai")).status_code == 302
    assert kept(plan).state == PlanState.DRAFT
    assert head.get(at(plan, "mo-lai")).status_code == 405
