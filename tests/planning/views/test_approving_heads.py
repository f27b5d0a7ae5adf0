"""The office reads the plans of heads of schools and approves those that were sent."""

import pytest

from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.rules.approvers import Whose
from tests.approvers import choose
from tests.planned import PlannedSchool
from tests.planning.views.test_approving import BOARD, address, seen
from tests.sent import fill, send, sent_plans
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
HEADS = "/ke-hoach/ca-nhan/lanh-dao/2019-2020/"


def test_an_office_comes_to_its_heads_from_the_home_page_and_the_list(planned: PlannedSchool) -> None:
    sent_plans(planned, "ht")
    assert HEADS in seen(planned, "cv", "/")
    assert HEADS in seen(planned, "cv", "/ke-hoach/ca-nhan/")
    page = seen(planned, "cv", HEADS)
    assert "Duyệt 1 kế hoạch" in page and "Tòng Văn Hặc" in page


def test_what_passes_is_approved_and_the_rest_named(planned: PlannedSchool) -> None:
    plan = planned.plan("ht")
    fill(plan, 58)
    send(plan)
    client = signed_in(planned.place.users["cv"])
    page = client.post(f"{HEADS}duyet/", {"plans": str(plan.pk)}, follow=True).content.decode()
    assert "Chưa duyệt kế hoạch của Tòng Văn Hặc: ND3 có 58 tiết" in page
    plan.lines.filter(block="ND3").update(hours_first=30, hours_second=30)
    page = client.post(f"{HEADS}duyet/", {"plans": str(plan.pk)}, follow=True).content.decode()
    assert "Đã duyệt 1 kế hoạch." in page
    assert PersonalPlan.objects.get(pk=plan.pk).state == PlanState.APPROVED


@pytest.mark.parametrize(("who", "status"), [("ht", 404), ("bo", 404), ("cv", 200), ("so", 200)])
def test_the_list_is_for_offices_above_schools(who: str, status: int, planned: PlannedSchool) -> None:
    assert signed_in(planned.place.users[who]).get(HEADS).status_code == status


def test_a_list_that_cannot_be_read_is_refused(planned: PlannedSchool) -> None:
    answer = signed_in(planned.place.users["cv"]).post(f"{HEADS}duyet/", {"plans": "1;2"})
    assert answer.status_code == 422


def test_the_principal_is_told_who_approves_his_plan(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "ht")
    page = seen(planned, "ht", BOARD)
    assert "Đã gửi, do Phòng Giáo dục và Đào tạo Mai Sơn duyệt." in page
    assert "Duyệt 1 kế hoạch" not in page
    page = seen(planned, "ht", address(plan))
    assert "Kế hoạch này do Phòng Giáo dục và Đào tạo Mai Sơn duyệt." in page
    assert 'data-opens="duyet"' not in page
    assert 'data-opens="duyet"' in seen(planned, "cv", address(plan))


def test_approving_ones_own_is_said_in_the_dialog_on_the_page_and_in_the_version(
    planned: PlannedSchool,
) -> None:
    choose(Whose.HEAD, "own")
    plans = sent_plans(planned, "gv", "ht")
    assert "Trong đó có kế hoạch của chính anh chị" in seen(planned, "ht", BOARD)
    assert "Đây là kế hoạch của chính anh chị" in seen(planned, "ht", address(plans[1]))
    client = signed_in(planned.place.users["ht"])
    client.post(f"{BOARD}duyet/", {"plans": ",".join(str(plan.pk) for plan in plans)})
    assert "tự duyệt" in seen(planned, "cv", address(plans[1]))
    assert "tự duyệt" not in seen(planned, "cv", address(plans[0]))


def test_an_approver_reads_each_version_as_it_was_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    client = signed_in(planned.place.users["ht"])
    client.post(f"{BOARD}duyet/", {"plans": str(plan.pk)})
    plan.lines.filter(block="ND3").update(title="Dạy học theo dự án")
    assert address(plan, "ban/1/") in seen(planned, "ht", address(plan))
    page = seen(planned, "ht", address(plan, "ban/1/"))
    assert "Dạy học ở lớp ghép" in page and "Dạy học theo dự án" not in page
    assert client.get(address(plan, "ban/2/")).status_code == 404
    assert signed_in(planned.place.users["ta"]).get(address(plan, "ban/1/")).status_code == 404
