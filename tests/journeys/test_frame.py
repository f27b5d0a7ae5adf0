"""The frame of every page: menu of the account, dialogs, forms and printing, with script and without."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.journeys.pages import Keep, Scan, Window, fits
from tests.journeys.test_gallery import PAGES


@pytest.fixture(autouse=True)
def _open_gallery(settings: Settings) -> None:
    settings.DEBUG = True


def test_the_account_menu_opens_and_closes_with_the_keyboard(page: Page, axe: Scan, screenshot: Keep) -> None:
    page.goto("/giao-dien/trang-thai/")
    button = page.locator("summary", has_text="Cầm Văn Định · Hiệu trưởng")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    axe(page)
    screenshot(page, "tai-khoan-mo")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()


def test_a_decision_is_asked_in_a_dialog_and_can_be_left(page: Page, axe: Scan, screenshot: Keep) -> None:
    page.goto("/giao-dien/")
    page.get_by_role("link", name="Lập báo cáo và danh sách").click()
    dialog = page.get_by_role("dialog", name="Duyệt 203 người hoàn thành mô-đun 4?")
    expect(dialog).to_be_visible()
    expect(page.get_by_label("Số quyết định")).to_be_focused()
    axe(page)
    screenshot(page, "hop-quyet-dinh")
    dialog.get_by_role("link", name="Chưa duyệt").click()
    expect(dialog).to_be_hidden()


def test_without_script_the_decision_and_the_menu_still_open(window: Window) -> None:
    page = window(java_script_enabled=False)
    page.goto("/giao-dien/")
    page.get_by_role("link", name="Lập báo cáo và danh sách").click()
    expect(page.get_by_role("heading", name="Duyệt 203 người hoàn thành mô-đun 4?")).to_be_visible()
    page.goto("/giao-dien/")
    page.get_by_text("Cầm Văn Định · Hiệu trưởng").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_what_is_wrong_takes_the_focus_and_leads_to_the_field(phone: Page) -> None:
    phone.goto("/giao-dien/bieu-mau/")
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_role("link", name="Điểm vận dụng: 45 lớn hơn 5,0").click()
    expect(phone.locator("#sai_applied")).to_be_focused()


def test_a_password_can_be_shown(phone: Page) -> None:
    phone.goto("/giao-dien/bieu-mau/")
    field = phone.locator("#id_secret")
    phone.get_by_role("button", name="Hiện mật khẩu").first.click()
    expect(field).to_have_attribute("type", "text")
    phone.get_by_role("button", name="Ẩn mật khẩu").first.click()
    expect(field).to_have_attribute("type", "password")


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/giao-dien/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#noi-dung")).to_be_focused()


def test_nothing_is_lost_at_320_pixels(window: Window) -> None:
    page = window(viewport={"width": 320, "height": 640})
    for name in PAGES:
        page.goto(f"/giao-dien/{name}")
        fits(page)


def test_a_fault_is_said_beside_what_was_typed(page: Page) -> None:
    page.goto("/giao-dien/bieu-mau/")
    page.locator("#id_reason").fill("Đã sửa theo biên bản")
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:sendError'))")
    expect(page.get_by_text("Chưa gửi được, máy đang mất mạng")).to_be_visible()
    assert page.locator("#id_reason").input_value() == "Đã sửa theo biên bản"


def test_a_stranger_gets_one_page_for_what_is_absent_and_what_is_hidden(
    page: Page, settings: Settings, axe: Scan, screenshot: Keep
) -> None:
    settings.DEBUG = False
    answers = [page.goto(path) for path in ("/giao-dien/", "/khong-co/")]
    assert [answer.status for answer in answers if answer] == [404, 404]
    axe(page)
    screenshot(page, "khong-co-trang")


def test_a_working_paper_has_no_menus_and_open_folds(page: Page) -> None:
    page.goto("/giao-dien/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for gone in (".menu", ".top"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_text("c) Loại Giỏi nếu điểm trung bình")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details#d14").get_attribute("open") is None
