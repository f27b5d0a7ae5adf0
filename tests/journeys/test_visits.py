"""S-112, S-110: an office visits a school and the school answers; a difficulty goes up to the department and its answer
comes down to a teacher. Every page scanned, on an office screen and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.planning.models import SupervisionVisit, VisitState
from phusa.workflow.models import Difficulty
from tests.planned import PlannedSchool, planned_school
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
Enter = Callable[[Page, str, str], None]
Look = Callable[[Page, str], None]


@pytest.fixture
def world(transactional_db: None) -> PlannedSchool:
    """A school under its office, the department above."""
    return planned_school()


@pytest.fixture
def enter(live_server: LiveServer, world: PlannedSchool) -> Enter:
    """Gives a page the session of somebody and opens an address."""

    def give_session(page: Page, code: str, address: str) -> None:
        value = signed_in(world.place.users[code]).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(f"{live_server.url}{address}")

    return give_session


@pytest.fixture
def look(axe: Scan, screenshot: Keep) -> Look:
    """Scans a page, sees that it is no wider than its screen, keeps its picture."""

    def scan(page: Page, name: str) -> None:
        axe(page)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
        screenshot(page, f"{name}-{shown}")

    return scan


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def go(page: Page, name: str, words: str) -> None:
    """Follow a link to the page of this heading."""
    page.get_by_role("link", name=name).first.click()
    heading(page, words)


def press(page: Page, name: str, words: str) -> None:
    """Press a button that leads to the page of this heading."""
    page.get_by_role("button", name=name).click()
    heading(page, words)


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_visit_from_its_plan_to_its_end(
    size: str, enter: Enter, look: Look, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, "cv", "/ke-hoach/kiem-tra/")
    heading(page, "Kiểm tra thực hiện kế hoạch")
    look(page, "visits-schools")
    go(page, "Trường Tiểu học Nà Khoang", "Các đợt kiểm tra")
    look(page, "visits-none")
    go(page, "Lên lịch kiểm tra", "Lên lịch kiểm tra")
    look(page, "visits-plan")
    page.get_by_label("Ngày kiểm tra").fill("12/3/2020")
    page.get_by_label("Ai đi kiểm tra").fill("Bà Quàng Thị Oanh, ông Hà Văn Sơn")
    page.get_by_label("Kiểm tra việc gì").fill("Việc thực hiện kế hoạch học kỳ 1")
    press(page, "Lên lịch kiểm tra", "Các đợt kiểm tra")
    look(page, "visits-school")
    go(page, "12/3/2020", "Kiểm tra Trường Tiểu học Nà Khoang")
    look(page, "visits-planned")
    go(page, "Ghi kết quả", "Ghi kết quả kiểm tra")
    page.get_by_label("Điều đã thấy").fill("Mười hai giáo viên có sổ.\nHai người chưa có.")
    page.get_by_label("Đề nghị nhà trường").fill("Bổ sung sổ của hai người.")
    page.get_by_label("Hạn trường trả lời").fill("30/3/2020")
    look(page, "visits-record")
    press(page, "Ghi kết quả kiểm tra", "Kiểm tra Trường")

    enter(page, "ht", "/ke-hoach/kiem-tra/")
    heading(page, "Các đợt kiểm tra Trường Tiểu học Nà Khoang")
    go(page, "12/3/2020", "Kiểm tra Trường")
    look(page, "visits-asked")
    go(page, "Trả lời", "Trả lời đợt kiểm tra")
    page.get_by_label("Trường trả lời").fill("Đã bổ sung ngày 20/3/2020.")
    look(page, "visits-answer")
    press(page, "Trả lời đợt kiểm tra", "Kiểm tra Trường")

    enter(page, "cv", f"/ke-hoach/kiem-tra/dot/{SupervisionVisit.objects.get().pk}/")
    page.get_by_role("button", name="Soạn biên bản").click()
    expect(page.get_by_label("Trích yếu")).to_have_value(
        "Kiểm tra việc thực hiện kế hoạch của Trường Tiểu học Nà Khoang, ngày 12/3/2020"
    )
    look(page, "visits-minutes")
    page.go_back()
    heading(page, "Kiểm tra Trường")
    go(page, "Kết thúc", "Kết thúc đợt kiểm tra")
    page.get_by_label("Kết luận").fill("Trường đã làm đủ.")
    press(page, "Kết thúc đợt kiểm tra", "Kiểm tra Trường")
    expect(page.get_by_text("Trường đã làm đủ.")).to_be_visible()
    look(page, "visits-closed")
    assert SupervisionVisit.objects.get().state == VisitState.CLOSED


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_difficulty_goes_up_and_its_answer_comes_down(
    size: str, enter: Enter, look: Look, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, "ht", "/bao-cao/kho-khan/")
    heading(page, "Khó khăn, vướng mắc")
    look(page, "difficulties-none")
    go(page, "Báo khó khăn", "Báo khó khăn")
    page.get_by_label("Về việc").select_option(label="Học tập, lớp bồi dưỡng")
    page.get_by_label("Khó khăn gì").fill("Lớp mô đun TH18 trùng lịch thi của trường.")
    look(page, "difficulties-raise")
    press(page, "Báo lên cấp trên", "Khó khăn, vướng mắc")
    look(page, "difficulties-own")
    one = f"/bao-cao/kho-khan/{Difficulty.objects.get().pk}/"

    enter(page, "cv", "/bao-cao/kho-khan/")
    heading(page, "Khó khăn, vướng mắc")
    look(page, "difficulties-waiting")
    go(page, "Lớp mô đun TH18", "Học tập, lớp bồi dưỡng")
    go(page, "Chuyển lên", "Chuyển lên Sở")
    page.get_by_label("Vì sao chuyển lên").fill("Lịch lớp do Sở đặt.")
    look(page, "difficulties-pass")
    press(page, "Chuyển lên", "Học tập, lớp bồi dưỡng")
    look(page, "difficulties-passed")

    enter(page, "so", one)
    go(page, "Trả lời", "Trả lời khó khăn")
    page.get_by_label("Trả lời", exact=True).fill("Có lớp bù ngày 2/7/2020.")
    page.get_by_label("Giải đáp chung").check()
    look(page, "difficulties-answer")
    press(page, "Gửi trả lời", "Học tập, lớp bồi dưỡng")

    enter(page, "ht", one)
    expect(page.get_by_text("Có lớp bù ngày 2/7/2020.")).to_be_visible()
    look(page, "difficulties-answered")
    enter(page, "gv", "/bao-cao/kho-khan/")
    heading(page, "Giải đáp chung")
    expect(page.get_by_text("Có lớp bù ngày 2/7/2020.")).to_be_visible()
    look(page, "difficulties-shared")
