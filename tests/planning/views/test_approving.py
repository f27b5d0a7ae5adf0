"""The approver's pages: one button for all that pass, the others by name; one plan, approved or returned as read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.planning.models import PersonalPlan, PlanState
from tests.planned import PlannedSchool
from tests.schools import found
from tests.sent import fill, send, sent_plans
from tests.signing import signed_in

pytestmark = pytest.mark.django_db

BOARD = "/ke-hoach/ca-nhan/don-vi/TH-NK/2019-2020/"


def address(plan: PersonalPlan, rest: str = "") -> str:
    """Where a plan is read and decided."""
    return f"/ke-hoach/ca-nhan/{plan.person.code}/2019-2020/{rest}"


def seen(planned: PlannedSchool, who: str, url: str) -> str:
    """The page as somebody sees it."""
    answer = signed_in(planned.place.users[who]).get(url, follow=True)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_a_head_comes_to_his_school_and_sees_what_is_ready_and_who_is_in_the_way(
    planned: PlannedSchool,
) -> None:
    sent_plans(planned, "gv", "ta", "php")
    short = planned.plan("to")
    fill(short, 58)
    send(short)
    page = seen(planned, "ht", "/ke-hoach/ca-nhan/")
    assert "Duyệt 3 kế hoạch" in page
    assert "Còn vướng gì: 2" in page
    assert "ND3 có 58 tiết, cần đúng 60: thiếu 2 tiết." in page
    assert "Chưa gửi. ND3 có 0 tiết" in page


def test_all_that_pass_are_approved_by_one_button_and_the_page_says_whom_it_left_out(
    planned: PlannedSchool,
) -> None:
    good = sent_plans(planned, "gv", "ta")
    short = planned.plan("to")
    fill(short, 58)
    send(short)
    client = signed_in(planned.place.users["ht"])
    ids = ",".join(str(plan.pk) for plan in [*good, short])
    page = client.post(f"{BOARD}duyet/", {"plans": ids}, follow=True).content.decode()
    assert "Đã duyệt 2 kế hoạch." in page
    assert "Chưa duyệt kế hoạch của Lường Văn Thắng: ND3 có 58 tiết" in page
    assert PersonalPlan.objects.filter(state=PlanState.APPROVED).count() == 2


@pytest.mark.parametrize("typed", ["", "1,x", "9" * 30, "1;2"])
def test_a_list_that_cannot_be_read_is_refused(planned: PlannedSchool, typed: str) -> None:
    client = signed_in(planned.place.users["ht"])
    assert client.post(f"{BOARD}duyet/", {"plans": typed}).status_code == 422


def test_the_figures_add_up_to_the_staff_and_filters_keep_who_is_asked_for(planned: PlannedSchool) -> None:
    sent_plans(planned, "gv")
    page = seen(planned, "ht", BOARD)
    assert page.count("Lò Thị Mẩy") == 1
    blocked = seen(planned, "ht", f"{BOARD}?loc=blocked")
    assert "4 trong 5 người" in blocked
    assert "1 trong 5 người" in seen(planned, "ht", f"{BOARD}?loc=ready")
    assert "1 trong 5 người" in seen(planned, "ht", f"{BOARD}?tim=may")
    assert "Không ai khớp" in seen(planned, "ht", f"{BOARD}?tim=khong-co-ai")


def test_many_plans_cost_no_more_queries_than_one(planned: PlannedSchool) -> None:
    def cost() -> int:
        client = signed_in(planned.place.users["ht"])
        with CaptureQueriesContext(connection) as asked:
            client.get(BOARD)
        return len(asked)

    sent_plans(planned, "gv")
    one = cost()
    for code in ("ta", "to", "ht", "php"):
        fill(planned.plan(code))
    assert cost() == one


def test_the_head_of_a_group_reads_the_plans_of_his_group_and_decides_nothing(planned: PlannedSchool) -> None:
    plan, other = sent_plans(planned, "gv", "ta")
    page = seen(planned, "to", "/ke-hoach/ca-nhan/")
    assert "Lò Thị Mẩy" in page
    assert "Vì Thị Anh" not in page
    assert "Duyệt" not in page.replace("Đã duyệt", "").replace("Duyệt được ngay", "")
    client = signed_in(planned.place.users["to"])
    assert client.get(address(plan)).status_code == 200
    assert client.get(address(other)).status_code == 404
    assert client.post(address(plan, "duyet/"), {"version": plan.version}).status_code == 404


def test_an_officer_goes_down_to_his_schools_and_reads(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    page = seen(planned, "cv", "/ke-hoach/ca-nhan/")
    assert "Trường Tiểu học Nà Khoang" in page
    assert "Trường THCS Chiềng Lau" in page
    assert "TH-NK" in page
    assert "Lò Thị Mẩy" in seen(planned, "cv", BOARD)
    assert "Dạy học ở lớp ghép" in seen(planned, "cv", address(plan))
    client = signed_in(planned.place.users["cv"])
    assert client.post(f"{BOARD}duyet/", {"plans": str(plan.pk)}).status_code == 404


@pytest.mark.parametrize("who", ["ht2", "ta"])
def test_others_find_no_such_page(planned: PlannedSchool, who: str) -> None:
    [plan] = sent_plans(planned, "gv")
    client = signed_in(planned.place.users[who])
    for url in (BOARD, address(plan), address(plan, "tep/pdf/")):
        assert client.get(url).status_code == 404, url


def test_a_plan_is_read_whole_and_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    page = seen(planned, "ht", address(plan))
    assert "Dạy học ở lớp ghép" in page
    assert "Duyệt kế hoạch của Lò Thị Mẩy?" in page
    client = signed_in(planned.place.users["ht"])
    client.post(address(plan, "duyet/"), {"version": plan.version, "note": ""})
    assert "Tòng Văn Hặc duyệt lúc" in seen(planned, "gv", address(plan))


def test_a_plan_that_changed_since_answers_conflict_and_keeps_what_was_typed(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    client = signed_in(planned.place.users["ht"])
    PersonalPlan.objects.filter(pk=plan.pk).update(version=plan.version + 1)
    answer = client.post(address(plan, "tra-lai/"), {"version": plan.version, "note": "Thêm lớp ghép nhé"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "vừa được sửa và gửi lại" in page
    assert "Thêm lớp ghép nhé" in page
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    answer = client.post(address(plan, "duyet/"), {"version": plan.version + 1})
    assert answer.status_code == 409


def test_a_plan_is_returned_with_a_note_and_never_without(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    client = signed_in(planned.place.users["ht"])
    assert client.post(address(plan, "tra-lai/"), {"version": plan.version, "note": " "}).status_code == 422
    client.post(address(plan, "tra-lai/"), {"version": plan.version, "note": "Thêm mô đun lớp ghép"})
    assert "Thêm mô đun lớp ghép" in seen(planned, "gv", address(plan))
    assert "Đã trả lại: Thêm mô đun lớp ghép" in seen(planned, "ht", BOARD)


def test_what_was_sent_unreadably_is_refused(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    client = signed_in(planned.place.users["ht"])
    assert client.post(address(plan, "duyet/"), {"version": "mấy"}).status_code == 422
    assert PersonalPlan.objects.get(pk=plan.pk).state == PlanState.SENT


def test_a_school_without_people_says_so(planned: PlannedSchool) -> None:
    found("TH-MOI", "Trường Tiểu học Mới", "school", planned.place.office, levels=["TH"])
    assert "Chưa có ai trong danh sách" in seen(planned, "cv", "/ke-hoach/ca-nhan/don-vi/TH-MOI/2019-2020/")


def test_a_search_without_a_match_says_so(planned: PlannedSchool) -> None:
    assert "Không có đơn vị nào khớp" in seen(planned, "cv", "/ke-hoach/ca-nhan/?tim=khong-co-truong-nay")
