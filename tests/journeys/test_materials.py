"""A-20: a material waits until its appraisal is recorded; a group's choice and one's own library stand apart. Every
page scanned, on an office screen and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.providers.models import Material
from tests.materials import Registers, registers
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]


@pytest.fixture
def kept(transactional_db: None) -> Registers:
    """A department whose register is empty."""
    return registers()


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, User, str], None]:
    """Gives a page the session of a user and opens an address."""

    def give_session(page: Page, user: User, address: str) -> None:
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)

    return give_session


@pytest.fixture
def look(axe: Scan, screenshot: Keep) -> Callable[[Page, str], None]:
    """Scans a page, sees that it is no wider than its screen, keeps its picture."""

    def scan(page: Page, name: str) -> None:
        axe(page)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
        screenshot(page, f"{name}-{shown}")

    return scan


@pytest.mark.parametrize("size", ["page", "phone"])
def test_only_what_was_appraised_is_used(
    size: str,
    kept: Registers,
    enter: Callable[[Page, User, str], None],
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    users = kept.place.users
    enter(page, users["so"], "/tai-lieu/moi/")
    look(page, "tai-lieu-ghi")
    page.get_by_label("Tên tài liệu").fill("Tài liệu bồi dưỡng mô đun 9")
    page.get_by_label("Mã mô đun").fill(kept.item.code)
    page.get_by_role("button", name="Ghi tài liệu").click()
    row = Material.objects.get()
    enter(page, users["gv"], "/tai-lieu/")
    expect(page.get_by_text("Chưa có kết quả thẩm định").first).to_be_visible()
    look(page, "tai-lieu-danh-sach")

    enter(page, users["so"], f"/tai-lieu/{row.pk}/tham-dinh/")
    look(page, "tai-lieu-tham-dinh")
    page.get_by_label("Hội đồng").fill("Hội đồng thẩm định Trường Cao đẳng Sơn La")
    page.get_by_label("Số quyết định").fill("45/QĐ-CĐSL")
    page.get_by_label("Ngày quyết định").fill("2/3/2020")
    page.get_by_label("Đạt, cho dùng").check()
    page.get_by_role("button", name="Ghi thẩm định").click()
    expect(page.get_by_text("Dùng chính thức được")).to_be_visible()
    look(page, "tai-lieu-mot")

    enter(page, users["to"], f"/tai-lieu/to/{kept.group.code}/2019-2020/them/")
    page.get_by_label("Tài liệu trong sổ").select_option(label=str(row))
    page.get_by_label("Lý do chọn").fill("Sát nội dung bồi dưỡng của tổ")
    page.get_by_label("Số biên bản").fill("03/BB-TCM")
    page.get_by_label("Ngày họp").fill("10/3/2020")
    page.get_by_role("button", name="Ghi lựa chọn").click()
    look(page, "tai-lieu-to-chon")

    enter(page, users["gv"], "/tai-lieu/cua-toi/them/")
    page.get_by_label("Tên tài liệu").fill("Bài giảng về đánh giá học sinh")
    page.get_by_label("Địa chỉ trên mạng").fill("https://vi-du.edu.vn/bai-giang")
    look(page, "tai-lieu-giu")
    page.get_by_role("button", name="Giữ tài liệu").click()
    expect(page.get_by_text("Tự tìm", exact=True)).to_be_visible()
    look(page, "tai-lieu-cua-toi")
