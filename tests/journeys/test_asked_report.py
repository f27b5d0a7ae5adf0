"""An office asks, a school fills the form on a phone and sends it, the office receives it and reads the sum; what
only a browser shows is that a cell is kept as one leaves it, and that what follows from it comes by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.workflow.models import AnswerDraft, Submission
from tests.asked import Asked, asked_district
from tests.signing import signed_in

Scan = Callable[[Page], None]
TITLE = "Tiến độ bồi dưỡng mô đun"


@pytest.fixture
def asked(transactional_db: None) -> Asked:
    """An office that has asked its two schools."""
    return asked_district()


def enter(page: Page, live_server: LiveServer, asked: Asked, code: str, address: str) -> None:
    """Give the page the session of a user and open an address."""
    value = signed_in(asked.place.users[code]).cookies["sessionid"].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page.goto(address)


def narrow(page: Page) -> None:
    """The page is no wider than its screen."""
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"


def test_a_school_answers_on_a_phone_and_the_office_reads_the_sum(
    asked: Asked, page: Page, phone: Page, live_server: LiveServer, axe: Scan
) -> None:
    enter(phone, live_server, asked, "ht", "/bao-cao-theo-mau/")
    phone.get_by_role("link", name=TITLE, exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    for label, value in (("Được giao", "10"), ("Hoàn thành", "8")):
        cell = phone.get_by_label(f"Giáo viên, {label}", exact=True)
        cell.fill(value)
        cell.press("Tab")
        expect(phone.get_by_role("status").filter(has_text="Đã lưu")).to_be_visible()
    expect(phone.locator("#o2")).to_have_text("80,0")
    assert AnswerDraft.objects.get().values == {"b1.gv.giao": "10", "b1.gv.xong": "8"}
    narrow(phone)
    axe(phone)
    phone.get_by_role("button", name="Xem còn vướng gì, rồi gửi").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Còn 1 chỗ cần một dòng")
    axe(phone)
    phone.get_by_role("textbox").last.fill("Không có cán bộ quản lý trong diện")
    phone.get_by_role("button", name="Gửi cho Phòng").click()
    expect(phone.get_by_role("heading", name="Biên nhận BN-1/")).to_be_visible()
    axe(phone)
    assert Submission.objects.get().content["values"]["b1.gv.giao"] == "10"

    enter(page, live_server, asked, "cv", f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    axe(page)
    page.get_by_role("button", name="Nhận 1 báo cáo đang chờ").click()
    expect(page.get_by_text("Đã nhận 1 báo cáo.")).to_be_visible()
    page.get_by_role("link", name="Tổng hợp").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Tổng hợp: {TITLE}")
    axe(page)
    page.get_by_role("link", name="10 Giáo viên, Được giao").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giáo viên, Được giao: 10")
    axe(page)
