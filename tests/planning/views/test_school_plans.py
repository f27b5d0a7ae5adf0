"""Parts of a plan filled in: who follows whom, the calendar of checks, what is said to needs."""

import re
from typing import Any

import pytest

from phusa.planning.models import FollowAssignment, NeedAnswer, PlannedCheck, UnitPlan
from tests.needed import MODULE, WORDS, register
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SECTIONS = [{"number": number, "title": "Mục", "paragraphs": ["Lời văn."]} for number in range(1, 7)]


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    values = {"title": "Kế hoạch BDTX", "sections": SECTIONS}
    return UnitPlan.objects.create(unit=planned.school, school_year=planned.year, **values)


def address(plan: UnitPlan, rest: str) -> str:
    return f"/ke-hoach/don-vi/ban/{plan.pk}/{rest}"


def post(planned: PlannedSchool, url: str, who: str = "ht", **data: Any) -> Any:
    return signed_in(planned.place.users[who]).post(url, data)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def page(planned: PlannedSchool, who: str = "ht") -> str:
    return text(signed_in(planned.place.users[who]).get("/ke-hoach/don-vi/TH-NK/2019-2020/"))


def test_the_page_of_a_plan_has_its_parts(planned: PlannedSchool, plan: UnitPlan) -> None:
    register(planned, MODULE)
    seen = page(planned)
    assert "Chưa có người theo dõi: Tổ đặc thù, Tổ khối 4–5." in seen
    assert "0 trong 1 nội dung có mục đáp ứng, 1 chưa trả lời" in seen
    assert "Chưa có lần kiểm tra nào trong kế hoạch." in seen
    assert "Thêm lần kiểm tra" in seen and "Thêm lần kiểm tra" not in page(planned, "cv")


def test_groups_get_their_leaders(planned: PlannedSchool, plan: UnitPlan) -> None:
    first, second = planned.groups
    url = address(plan, "theo-doi/")
    form = text(signed_in(planned.place.users["ht"]).get(url))
    assert "Tổ khối 4–5" in form and "Hà Thị Nhung, phó hiệu trưởng" in form
    answer = post(planned, url, **{f"to-{first.pk}": planned.people["php"].pk, f"to-{second.pk}": ""})
    assert answer.headers["Location"] == "/ke-hoach/don-vi/TH-NK/2019-2020/#theo-doi"
    seen = page(planned)
    assert "Hà Thị Nhung" in seen and "Chưa có người theo dõi: Tổ đặc thù." in seen
    stale = {f"to-{first.pk}": planned.people["ht"].pk, f"luc-mo-{first.pk}": ""}
    answer = post(planned, url, "php", **stale)
    assert answer.status_code == 409 and "Có người vừa sửa đúng chỗ này" in text(answer)
    assert "Đang có: Hà Thị Nhung, phó hiệu trưởng." in text(answer)
    stale[f"luc-mo-{first.pk}"] = planned.people["php"].pk  # as the page says now
    assert post(planned, url, "php", **stale).status_code == 302
    assert FollowAssignment.objects.get().follower == planned.people["ht"]
    dropped = post(planned, address(plan, f"theo-doi/{FollowAssignment.objects.get().pk}/bo/"))
    assert dropped.status_code == 302 and not FollowAssignment.objects.exists()


def test_one_person_gets_a_leader(planned: PlannedSchool, plan: UnitPlan) -> None:
    url, people = address(plan, "theo-doi/nguoi/"), planned.people
    answer = post(planned, url, person=people["ht"].pk, follower=people["ht"].pk)
    assert answer.status_code == 422 and "Không ai tự theo dõi mình." in text(answer)
    assert post(planned, url, person=people["gv"].pk, follower=people["ht"].pk).status_code == 302
    assert "Lò Thị Mẩy" in page(planned)


def test_a_check_is_planned_changed_and_dropped(planned: PlannedSchool, plan: UnitPlan) -> None:
    url = address(plan, "kiem-tra/them/")
    wrong = post(planned, url, day="31/2/2020", content="")
    assert wrong.status_code == 422 and "Lịch không có ngày 31/2/2020" in text(wrong)
    late = post(planned, url, day="1/9/2020", content="Sổ ghi")
    assert late.status_code == 422 and "không thuộc năm học" in text(late)
    assert post(planned, url, day="20/12/2019", content="Sổ ghi nội dung 1").status_code == 302
    check = PlannedCheck.objects.get()
    assert "20/12/2019" in page(planned) and "Toàn trường" in page(planned)
    change = address(plan, f"kiem-tra/{check.pk}/")
    values = {"day": "3/1/2020", "content": "Sổ ghi nội dung 1", "subject_group": planned.groups[0].pk}
    assert post(planned, change, **values).status_code == 302
    check.refresh_from_db()
    assert (f"{check.day}", check.subject_group) == ("2020-01-03", planned.groups[0])
    assert post(planned, f"{change}bo/").status_code == 302 and not PlannedCheck.objects.exists()


def test_the_second_of_two_sees_three_columns_and_may_still_save(
    planned: PlannedSchool, plan: UnitPlan
) -> None:
    post(planned, address(plan, "kiem-tra/them/"), day="20/12/2019", content="Sổ ghi")
    change = address(plan, f"kiem-tra/{PlannedCheck.objects.get().pk}/")
    opened = '{"day": "2019-12-20", "content": "Sổ ghi", "subject_group": null, "checker": null}'
    post(planned, change, "php", day="20/12/2019", content="Sổ họp tổ", opened=opened)
    answer = post(planned, change, day="20/12/2019", content="Bài thu hoạch", opened=opened)
    assert answer.status_code == 409
    assert "Hai người sửa cùng một chỗ" in text(answer) and "Sổ họp tổ" in text(answer)
    again = re.search(r'name="opened" value="([^"]*)"', answer.content.decode())
    assert again
    shown = again[1].replace("&quot;", '"')
    post(planned, change, day="20/12/2019", content="Bài thu hoạch", opened=shown)
    assert PlannedCheck.objects.get().content == "Bài thu hoạch"


def test_a_need_is_answered(planned: PlannedSchool, plan: UnitPlan) -> None:
    register(planned, WORDS)
    url = address(plan, "nhu-cau/khac:day hoc stem o tieu hoc/")
    form = text(signed_in(planned.place.users["ht"]).get(url))
    assert "Dạy học STEM ở tiểu học</b>: 1 người đăng ký" in form
    nothing = post(planned, url, item="", reason="")
    assert nothing.status_code == 422 and "ghi lý do chưa đáp ứng" in text(nothing)
    assert post(planned, url, item="", reason="Chờ lớp của Phòng").status_code == 302
    assert NeedAnswer.objects.get().reason == "Chờ lớp của Phòng"
    assert "Chưa đáp ứng: Chờ lớp của Phòng" in page(planned)


@pytest.mark.parametrize("who", ["gv", "to", "cv", "ht2"])
def test_others_find_nothing(planned: PlannedSchool, plan: UnitPlan, who: str) -> None:
    client = signed_in(planned.place.users[who])
    for rest in ("theo-doi/", "theo-doi/nguoi/", "kiem-tra/them/", "nhu-cau/muc:TH39/"):
        assert client.get(address(plan, rest)).status_code == 404
    assert client.get(address(plan, "kiem-tra/1/")).status_code == 404
