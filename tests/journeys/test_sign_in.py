"""Signing in as people do it: code and password, a wrong one, a new one, the second step on the telephone."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from phusa.accounts.models import User
from tests.journeys.pages import Keep, Look, Scan, go, press

PASSWORD = "phù sa bồi đắp 2020"
NEW_PASSWORD = "sông Đà mùa nước nổi"


@pytest.fixture
def may(transactional_db: None) -> User:
    user = User(code="may.lothi", name="Lò Thị Mẩy", created_at=datetime(2019, 9, 5, tzinfo=UTC))
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(page: Page, password: str = PASSWORD) -> None:
    page.goto("/")
    page.get_by_label("Mã đăng nhập hoặc e-mail").fill("may.lothi")
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    press(page, "Đăng nhập")


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_sign_in_page(phone: Page, look: Look) -> None:
    phone.goto("/")
    expect(phone.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    look(phone, "dang-nhap")
    go(phone, "Quên mật khẩu", "Quên mật khẩu")
    look(phone, "quen-mat-khau")


def test_a_wrong_password_says_what_to_do_and_keeps_the_code(
    may: User, phone: Page, axe: Scan, screenshot: Keep
) -> None:
    enter(phone, "sai rồi")
    expect(phone.get_by_role("alert")).to_be_focused()
    assert phone.get_by_label("Mã đăng nhập hoặc e-mail").input_value() == "may.lothi"
    axe(phone)
    screenshot(phone, "dang-nhap-sai")


def test_the_right_one_leads_home_and_out_again(may: User, page: Page, axe: Scan, screenshot: Keep) -> None:
    enter(page)
    page.locator("summary", has_text="Lò Thị Mẩy").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    screenshot(page, "trang-dau")
    axe(page)
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_a_password_of_the_unit_is_changed_before_anything_else(
    may: User, phone: Page, axe: Scan, screenshot: Keep
) -> None:
    User.objects.filter(pk=may.pk).update(must_change_password=True)
    enter(phone)
    expect(phone.get_by_role("heading", name="Đặt mật khẩu mới")).to_be_visible()
    axe(phone)
    screenshot(phone, "dat-mat-khau")
    phone.get_by_label("Mật khẩu tạm").fill(PASSWORD)
    phone.locator("#id_password1").fill(NEW_PASSWORD)
    phone.locator("#id_password2").fill(NEW_PASSWORD)
    phone.get_by_role("button", name="Đổi mật khẩu").click()
    expect(phone.get_by_text("Đã đổi mật khẩu.")).to_be_visible()


def test_the_second_step_is_turned_on_and_asked_for(
    may: User, page: Page, axe: Scan, screenshot: Keep
) -> None:
    enter(page)
    page.goto("/buoc-hai/")
    axe(page)
    go(page, "Bật bước thứ hai")
    axe(page)
    screenshot(page, "bat-buoc-hai")
    secret = page.locator(".code").inner_text()
    page.locator("#id_code").fill(code_of(secret))
    page.get_by_role("button", name="Bật bước thứ hai").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    axe(page)
    screenshot(page, "ma-du-phong")
    spare = page.locator(".code-list li").first.inner_text()
    page.locator("summary", has_text="Lò Thị Mẩy").click()
    press(page, "Đăng xuất")
    enter(page)
    expect(page.get_by_role("heading", name="Bước xác thực thứ hai")).to_be_visible()
    axe(page)
    screenshot(page, "buoc-hai")
    page.locator("#id_code").fill("000000")
    press(page, "Đăng nhập")
    expect(page.get_by_role("alert")).to_be_focused()
    page.locator("#id_code").fill(spare)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("summary", has_text="Lò Thị Mẩy")).to_be_visible()
