"""S-112, S-110: an office visits a school and the school answers; a difficulty goes up to the department and its answer
comes down to a teacher. Every page scanned, on an office screen and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from phusa.accounts.models import User
from phusa.planning.models import SupervisionVisit, VisitState
from phusa.workflow.models import Difficulty
from tests.journeys.pages import Enter, Look, go, heading, press
from tests.planned import PlannedSchool, planned_school
from tests.worlds import World, world

planned_world = world(planned_school)


@pytest.fixture
def users(planned_world: World[PlannedSchool], transactional_db: None) -> dict[str, User]:
    """A school under its office, the department above."""
    return planned_world.given().place.users


def test_a_visit_from_its_plan_to_its_end(
    phone: Page, users: dict[str, User], enter: Enter, look: Look
) -> None:
    enter(phone, users["cv"], "/ke-hoach/kiem-tra/")
    heading(phone, "Kiểm tra thực hiện kế hoạch")
    look(phone, "visits-schools")
    go(phone, "Trường Tiểu học Nà Khoang", "Các đợt kiểm tra")
    look(phone, "visits-none")
    go(phone, "Lên lịch kiểm tra", "Lên lịch kiểm tra")
    look(phone, "visits-plan")
    phone.get_by_label("Ngày kiểm tra").fill("12/3/2020")
    phone.get_by_label("Ai đi kiểm tra").fill("Bà Quàng Thị Oanh, ông Hà Văn Sơn")
    phone.get_by_label("Kiểm tra việc gì").fill("Việc thực hiện kế hoạch học kỳ 1")
    press(phone, "Lên lịch kiểm tra", "Các đợt kiểm tra")
    look(phone, "visits-school")
    go(phone, "12/3/2020", "Kiểm tra Trường Tiểu học Nà Khoang")
    look(phone, "visits-planned")
    go(phone, "Ghi kết quả", "Ghi kết quả kiểm tra")
    phone.get_by_label("Điều đã thấy").fill("Mười hai giáo viên có sổ.\nHai người chưa có.")
    phone.get_by_label("Đề nghị nhà trường").fill("Bổ sung sổ của hai người.")
    phone.get_by_label("Hạn trường trả lời").fill("30/3/2020")
    look(phone, "visits-record")
    press(phone, "Ghi kết quả kiểm tra", "Kiểm tra Trường")

    enter(phone, users["ht"], "/ke-hoach/kiem-tra/")
    heading(phone, "Các đợt kiểm tra Trường Tiểu học Nà Khoang")
    go(phone, "12/3/2020", "Kiểm tra Trường")
    look(phone, "visits-asked")
    go(phone, "Trả lời", "Trả lời đợt kiểm tra")
    phone.get_by_label("Trường trả lời").fill("Đã bổ sung ngày 20/3/2020.")
    look(phone, "visits-answer")
    press(phone, "Trả lời đợt kiểm tra", "Kiểm tra Trường")

    enter(phone, users["cv"], f"/ke-hoach/kiem-tra/dot/{SupervisionVisit.objects.get().pk}/")
    phone.get_by_role("button", name="Soạn biên bản").click()
    expect(phone.get_by_label("Trích yếu")).to_have_value(
        "Kiểm tra việc thực hiện kế hoạch của Trường Tiểu học Nà Khoang, ngày 12/3/2020"
    )
    look(phone, "visits-minutes")
    phone.go_back()
    heading(phone, "Kiểm tra Trường")
    go(phone, "Kết thúc", "Kết thúc đợt kiểm tra")
    phone.get_by_label("Kết luận").fill("Trường đã làm đủ.")
    press(phone, "Kết thúc đợt kiểm tra", "Kiểm tra Trường")
    expect(phone.get_by_text("Trường đã làm đủ.")).to_be_visible()
    look(phone, "visits-closed")
    assert SupervisionVisit.objects.get().state == VisitState.CLOSED


def test_a_difficulty_goes_up_and_its_answer_comes_down(
    phone: Page, users: dict[str, User], enter: Enter, look: Look
) -> None:
    enter(phone, users["ht"], "/bao-cao/kho-khan/")
    heading(phone, "Khó khăn, vướng mắc")
    look(phone, "difficulties-none")
    go(phone, "Báo khó khăn", "Báo khó khăn")
    phone.get_by_label("Về việc").select_option(label="Học tập, lớp bồi dưỡng")
    phone.get_by_label("Khó khăn gì").fill("Lớp mô đun TH18 trùng lịch thi của trường.")
    look(phone, "difficulties-raise")
    press(phone, "Báo lên cấp trên", "Khó khăn, vướng mắc")
    look(phone, "difficulties-own")
    one = f"/bao-cao/kho-khan/{Difficulty.objects.get().pk}/"

    enter(phone, users["cv"], "/bao-cao/kho-khan/")
    heading(phone, "Khó khăn, vướng mắc")
    look(phone, "difficulties-waiting")
    go(phone, "Lớp mô đun TH18", "Học tập, lớp bồi dưỡng")
    go(phone, "Chuyển lên", "Chuyển lên Sở")
    phone.get_by_label("Vì sao chuyển lên").fill("Lịch lớp do Sở đặt.")
    look(phone, "difficulties-pass")
    press(phone, "Chuyển lên", "Học tập, lớp bồi dưỡng")
    look(phone, "difficulties-passed")

    enter(phone, users["so"], one)
    go(phone, "Trả lời", "Trả lời khó khăn")
    phone.get_by_label("Trả lời", exact=True).fill("Có lớp bù ngày 2/7/2020.")
    phone.get_by_label("Giải đáp chung").check()
    look(phone, "difficulties-answer")
    press(phone, "Gửi trả lời", "Học tập, lớp bồi dưỡng")

    enter(phone, users["ht"], one)
    expect(phone.get_by_text("Có lớp bù ngày 2/7/2020.")).to_be_visible()
    look(phone, "difficulties-answered")
    enter(phone, users["gv"], "/bao-cao/kho-khan/")
    heading(phone, "Giải đáp chung")
    expect(phone.get_by_text("Có lớp bù ngày 2/7/2020.")).to_be_visible()
    look(phone, "difficulties-shared")
