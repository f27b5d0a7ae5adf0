"""A head approves all plans that pass at once, returns one with a note, and the group's head reads. Pages scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from tests.planned import PlannedSchool, planned_school
from tests.sent import fill, send, sent_plans
from tests.signing import signed_in

Enter = Callable[[Page, User], None]
Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
BOARD = "/ke-hoach/ca-nhan/"


@pytest.fixture
def planned(transactional_db: None) -> PlannedSchool:
    """Three plans that pass, one two tiết short, one not sent."""
    place = planned_school()
    sent_plans(place, "gv", "ta", "php")
    short = place.plan("to")
    fill(short, 58)
    send(short)
    return place


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_head_approves_and_returns(
    size: str,
    planned: PlannedSchool,
    sign_in: Enter,
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, planned.place.users["ht"])
    page.goto(BOARD)
    axe(page)
    screenshot(page, f"duyet-ke-hoach-{size}")
    page.get_by_role("link", name="Duyệt 3 kế hoạch").click()
    axe(page)
    page.get_by_role("button", name="Duyệt 3 kế hoạch").click()
    expect(page.get_by_text("Đã duyệt 3 kế hoạch.")).to_be_visible()
    page.get_by_role("link", name="Xem kế hoạch của Lường Văn Thắng").click()
    expect(page.get_by_role("heading", name="ND3 có 58 tiết")).to_be_visible()
    axe(page)
    screenshot(page, f"duyet-mot-ke-hoach-{size}")
    page.get_by_role("link", name="Trả lại", exact=True).click()
    page.get_by_label("Cần sửa gì").fill("Thêm 2 tiết ở ND3")
    page.get_by_role("button", name="Trả lại kế hoạch").click()
    expect(page.get_by_text("Thêm 2 tiết ở ND3").first).to_be_visible()
    page.goto(BOARD)
    expect(page.get_by_text("Đã trả lại: Thêm 2 tiết ở ND3.")).to_be_visible()


def test_the_head_of_a_group_reads_only(
    planned: PlannedSchool, sign_in: Enter, axe: Scan, phone: Page
) -> None:
    sign_in(phone, planned.place.users["to"])
    phone.goto(BOARD)
    expect(phone.get_by_role("link", name="Lò Thị Mẩy")).to_be_visible()
    expect(phone.get_by_role("button", name="Duyệt")).to_have_count(0)
    axe(phone)


@pytest.mark.parametrize("size", ["page", "phone"])
def test_the_office_approves_the_principals_plan(
    size: str,
    planned: PlannedSchool,
    live_server: LiveServer,
    sign_in: Enter,
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    sent_plans(planned, "ht")
    sign_in(page, planned.place.users["ht"])
    page.goto(BOARD)
    expect(page.get_by_text("Đã gửi, do Phòng Giáo dục và Đào tạo Mai Sơn duyệt.")).to_be_visible()
    value = signed_in(planned.place.users["cv"]).cookies["sessionid"].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page.goto(f"{live_server.url}{BOARD}lanh-dao/2019-2020/")
    axe(page)
    screenshot(page, f"duyet-lanh-dao-{size}")
    page.get_by_role("link", name="Duyệt 1 kế hoạch").click()
    axe(page)
    page.get_by_role("button", name="Duyệt 1 kế hoạch").click()
    expect(page.get_by_text("Đã duyệt 1 kế hoạch.")).to_be_visible()
    page.get_by_role("link", name="Tòng Văn Hặc").click()
    expect(page.get_by_text("thay mặt đơn vị quản lý trực tiếp")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Bản 1", exact=True).click()
    expect(page.get_by_role("heading", name="Kế hoạch của Tòng Văn Hặc, bản 1")).to_be_visible()
    axe(page)
