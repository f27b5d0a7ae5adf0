"""Pages of one's own plan."""

import pytest

from tests.needing import approve
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
YEAR = "/ke-hoach/2019-2020/"


def test_before_the_start_the_page_says_what_the_year_asks(planned: PlannedSchool) -> None:
    page = signed_in(planned.place.users["gv"]).get("/ke-hoach/").content.decode()
    assert "Bắt đầu lập kế hoạch" in page and "Cần gì để hoàn thành" in page and "ND3: đúng 60 tiết." in page


def test_without_a_person_or_a_post_the_page_says_why_there_is_no_plan(planned: PlannedSchool) -> None:
    page = signed_in(planned.place.users["vt"]).get("/ke-hoach/").content.decode()
    assert "Chưa có vị trí công tác chính" in page and "Bắt đầu lập kế hoạch" not in page


def test_the_plan_shows_its_blocks_sums_and_what_stops_it(planned: PlannedSchool) -> None:
    planned.plan("gv")
    page = signed_in(planned.place.users["gv"]).get(YEAR).content.decode()
    for words in ("ND3, tự chọn: 0 trong 60 tiết", "60/120", "thiếu 60 tiết ND3", "Bác Hồ", "Cần chú trọng"):
        assert words in page
    assert "tiếng Anh ở Tiểu học" not in page


def test_a_year_nobody_opened_is_not_there(planned: PlannedSchool) -> None:
    client = signed_in(planned.place.users["gv"])
    assert client.get("/ke-hoach/2031-2032/").status_code == 404
    assert client.get("/ke-hoach/gi-do/").status_code == 404


def test_modules_are_searched_in_ones_own_plan_only(planned: PlannedSchool) -> None:
    client = signed_in(planned.place.users["gv"])
    assert client.get(f"{YEAR}tim/").status_code == 404
    planned.plan("gv")
    page = client.get(f"{YEAR}tim/?tim=ki+nang+song").content.decode()
    assert "TH39" in page and "1 trong 48 mô đun" in page and "THCS" not in page
    assert "Không có mô đun, chuyên đề nào như vậy" in client.get(f"{YEAR}tim/?tim=zzz").content.decode()


def test_an_approved_version_is_shown_to_its_person_alone(planned: PlannedSchool) -> None:
    approve(planned.plan("gv"))
    page = signed_in(planned.place.users["gv"]).get(f"{YEAR}ban/1/").content.decode()
    assert "Kế hoạch của tôi, bản 1" in page
    assert signed_in(planned.place.users["ht"]).get(f"{YEAR}ban/1/").status_code == 404


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "Gửi hiệu trưởng"),
        ("sent", "Rút lại để sửa"),
        ("returned", "Bổ sung mô đun về đánh giá"),
        ("approved", "Mở bản thay đổi"),
    ],
)
def test_every_state_says_how_the_plan_stands(planned: PlannedSchool, state: str, words: str) -> None:
    plan = planned.plan("gv")
    plan.state, plan.note, plan.decided_by = state, "Bổ sung mô đun về đánh giá", "Tòng Văn Hặc"
    plan.sent_at = plan.decided_at = plan.saved_at
    plan.save()
    page = signed_in(planned.place.users["gv"]).get(YEAR).content.decode()
    assert words in page
    assert ('name="half"' in page) == (state in ("draft", "returned"))


def test_a_draft_says_which_version_holds_and_what_is_renewed(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    approve(plan)
    plan.lines.filter(block="ND2").earliest("place").delete()
    page = signed_in(planned.place.users["gv"]).get(YEAR).content.decode()
    assert "Bản đã duyệt vẫn có hiệu lực" in page and "So với bản 1" in page
    assert "Nội dung được giao có bản mới" in page and "Thêm ND2" in page
