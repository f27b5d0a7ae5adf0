"""The day after: an office adds up what it received, sends it up, a school sends again and is listed, the sums are
published, and anybody reads them."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from phusa.base import clock
from phusa.organisations.models import Unit
from tests.handed import handing_district
from tests.journeys.pages import Enter, Scan, Window, go
from tests.published import COUNTS
from tests.schools import District
from tests.submitted import hand_in, send_back, teachers
from tests.worlds import World, world

SUMS = "/bao-cao/tong-hop/P-MS/2019-2020/so-lieu/"


place_world = world(handing_district)


@pytest.fixture
def place(place_world: World[District], transactional_db: None) -> District:
    """One of two schools has handed in, an hour ago."""
    place = place_world.given()
    send(place, place.school, 0, hours=1)
    return place


def send(place: District, school: Unit, which: int, *, hours: int) -> None:
    best, good, fair, not_done = COUNTS[which]
    figures = teachers(gioi=best, kha=good, trung_binh=fair, khong_hoan_thanh=not_done)
    hand_in(school, place.office, place.year, clock.now() - timedelta(hours=hours), figures)


def test_an_office_adds_up_sends_and_publishes(
    place: District, page: Page, window: Window, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["cv"], SUMS)
    make_and_send(page, axe)
    # Its school sends again: the sum is another one, and says why.
    send_back(place.school.submissions.get(), clock.now(), "Lệch một người")
    hand_in(
        place.school, place.office, place.year, clock.now() - timedelta(minutes=1), teachers(gioi=4, kha=20)
    )
    page.goto(SUMS)
    changed = page.get_by_role("table", name="Thay đổi và lý do")
    expect(changed).to_contain_text("Lệch một người")
    axe(page)
    publish_and_read(page, window(), axe)


def make_and_send(page: Page, scan: Scan) -> None:
    expect(page.get_by_role("heading", name="Số liệu tổng hợp", level=1)).to_be_visible()
    scan(page)
    page.get_by_role("link", name="20 người xếp Khá").click()
    expect(page.get_by_role("heading", name="Giáo viên trung học cơ sở", level=1)).to_be_visible()
    scan(page)
    page.goto(SUMS)
    page.get_by_label("1 đơn vị chưa có trong số liệu").fill("Trường mất điện, hẹn gửi ngày mai")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", name="Báo cáo đã lập")).to_be_visible()
    page.get_by_role("button", name="Gửi lên cấp trên").click()
    expect(page.get_by_role("heading", name="Biên nhận", level=1)).to_be_visible()


def publish_and_read(page: Page, stranger: Page, scan: Scan) -> None:
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_role("heading", name="Công bố số liệu", level=1)).to_be_visible()
    scan(page)
    stranger.goto("/cong-bo/")
    scan(stranger)
    go(stranger, "Phòng Giáo dục và Đào tạo Mai Sơn", "Kết quả bồi dưỡng thường xuyên")
    expect(stranger.get_by_text("< 5").first).to_be_visible()
    scan(stranger)
