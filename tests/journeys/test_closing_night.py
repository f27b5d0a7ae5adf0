"""The night of 20 May: a head closes, signs and sends; the office's board turns green; one report goes back and comes
again; on the morning after the office receives, calls and gives more time."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from phusa.assessment.models import AnnualRecord
from phusa.base import clock
from phusa.workflow.models import Extension, Submission
from tests.handed import due_on, hand_in, handing_district
from tests.journeys.pages import Enter, Keep, Scan, Window, follow, go, opened
from tests.schools import District, employ, give, score_all
from tests.worlds import World, world

BOARD = "/khoa-so/THCS-CL/2019-2020/"
REPORT = "/bao-cao/truong/THCS-CL/2019-2020/"
OFFICE = "/bao-cao/tong-hop/P-MS/2019-2020/"


def build() -> District:
    """A school of twelve with two who still lack a score, and the office above it."""
    place = handing_district()
    employ(place, place.school, 12)
    records = score_all(place, place.school)
    give(place, records[2], THCS19="")
    give(place, records[4], ND2="")
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    """Reports are due tomorrow."""
    place = built_world.given()
    due_on(place, clock.today() + timedelta(days=1))
    return place


def records_of(place: District) -> list[AnnualRecord]:
    return list(AnnualRecord.objects.filter(unit=place.school, school_year=place.year).by_name())


def close(page: Page) -> None:
    page.goto(BOARD)
    opened(page, "Khoá sổ, lập danh sách và báo cáo")
    follow(page, page.get_by_role("dialog").get_by_role("button", name="Khoá sổ"))
    expect(page.get_by_text("Danh sách và báo cáo đã lập xong")).to_be_visible()


def send(page: Page) -> None:
    go(page, "Gửi báo cáo")
    expect(page.get_by_role("heading", name="Báo cáo năm học")).to_be_visible()
    for line in page.locator("main form input[type=text]").all():
        if not line.input_value():
            line.fill("Đã xem, gửi theo số tính.")
    page.get_by_role("button", name="Gửi báo cáo cho").click()
    expect(page.get_by_role("heading", name="Biên nhận BN-", level=2)).to_be_visible()


def test_a_head_closes_and_sends_and_the_board_turns_green(
    place: District,
    page: Page,
    window: Window,
    enter: Enter,
    axe: Scan,
    screenshot: Keep,
) -> None:
    office = window(viewport={"width": 1366, "height": 820})
    enter(office, place.users["cv"], OFFICE)
    expect(office.get_by_role("heading", name="Theo dõi báo cáo")).to_be_visible()
    axe(office)
    enter(page, place.users["ht"], BOARD)
    blocked = page.get_by_role("heading", name="Còn vướng gì: 2")
    expect(blocked).to_be_visible()
    first, second = records_of(place)[2], records_of(place)[4]
    for record in (first, second):
        expect(page.get_by_role("heading", name=record.person.name)).to_be_visible()
    give(place, first, THCS19="8")
    give(place, second, ND2="7,5")
    page.reload()
    expect(blocked).to_have_count(0)
    close(page)
    send(page)
    axe(page)
    screenshot(page, "gui-bao-cao-may-tinh")
    sent = Submission.objects.get()
    assert sent.people == 13 and sent.timeliness == "on_time"
    row = office.get_by_role("row", name="Trường THCS Chiềng Lau")
    expect(row).to_contain_text("Đã gửi")
    expect(row).to_contain_text("vừa gửi")
    axe(office)
    screenshot(office, "bang-theo-doi-may-tinh")
    page.get_by_role("link", name="Mở biên nhận để in").click()
    expect(page.get_by_text(sent.content_sha256).first).to_be_visible()
    axe(page)
    office.get_by_role("button", name="Nhận 1 báo cáo đang chờ").click()
    expect(office.get_by_role("status").filter(has_text="Đã nhận 1 báo cáo")).to_be_visible()
    page.goto(BOARD)
    expect(page.get_by_text("Biên nhận BN-1/")).to_be_visible()
    expect(page.get_by_text("Mở lại sổ")).to_have_count(0)


def test_a_report_goes_back_is_mended_and_comes_again(
    place: District, page: Page, window: Window, enter: Enter, axe: Scan
) -> None:
    first, second = records_of(place)[2], records_of(place)[4]
    give(place, first, THCS19="8")
    give(place, second, ND2="7,5")
    enter(page, place.users["ht"])
    close(page)
    send(page)
    office = window(viewport={"width": 390, "height": 780})
    enter(office, place.users["cv"], f"{OFFICE}don-vi/THCS-CL/")
    axe(office)
    office.get_by_label("Lý do trả lại").fill("Danh sách lệch báo cáo 1 người")
    office.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(office.get_by_role("status").filter(has_text="Đã trả lại báo cáo")).to_be_visible()
    page.goto(REPORT)
    expect(page.get_by_text("Danh sách lệch báo cáo 1 người").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Mở bảng khoá sổ").first.click()
    opened(page, "Mở lại sổ")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lý do mở lại").fill("Phòng trả lại báo cáo")
    dialog.get_by_role("button", name="Mở lại sổ").click()
    expect(page.get_by_text("Đã mở lại sổ")).to_be_visible()
    give(place, records_of(place)[2], THCS19="9")
    close(page)
    send(page)
    attempts = Submission.objects.order_by("attempt").values_list("attempt", "state")
    assert list(attempts) == [(1, "returned"), (2, "sent")]
    expect(page.get_by_role("heading", name="Các lần gửi trước")).to_be_visible()


def test_the_morning_after_an_officer_calls_reminds_and_gives_more_time(
    place: District, phone: Page, enter: Enter, axe: Scan
) -> None:
    hand_in(place, unit=place.schools[1], now=clock.now())
    enter(phone, place.users["cv"], f"{OFFICE}?loc=chua-gui")
    expect(phone.get_by_role("heading", name="2 trường")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Mở Trường THCS Chiềng Lau").click()
    expect(phone.get_by_role("link", name="Mở trang để trả lại, ghi chú")).to_be_visible()
    axe(phone)
    go(phone, "Mở trang để trả lại, ghi chú", "Báo cáo của")
    phone.get_by_label("Ghi chú đôn đốc").fill("Đã gọi 9:40, hứa gửi trước 11:00")
    phone.get_by_role("button", name="Ghi chú").click()
    expect(phone.get_by_text("hứa gửi trước 11:00").first).to_be_visible()
    axe(phone)
    phone.goto(OFFICE)
    phone.get_by_role("button", name="Nhắc 1 trường chưa gửi").click()
    expect(phone.get_by_role("status").filter(has_text="Đang nhắc lần lượt")).to_be_visible()
    phone.get_by_role("link", name="Gia hạn").click()
    expect(phone.get_by_role("heading", name="Gia hạn gửi báo cáo")).to_be_visible()
    axe(phone)
    phone.get_by_label("Trường THCS Chiềng Lau").check()
    until = clock.today() + timedelta(days=3)
    phone.get_by_label("Được gửi đến ngày").fill(f"{until.day}/{until.month}/{until.year}")
    phone.get_by_label("Lý do").fill("Lũ cuốn đường dây")
    phone.get_by_role("button", name="Gia hạn").click()
    expect(phone.get_by_role("status").filter(has_text="Đã gia hạn")).to_be_visible()
    assert Extension.objects.get().until == clock.start_of(until + timedelta(days=1))
