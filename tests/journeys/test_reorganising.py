"""A department hands its schools over to communes on 1/7/2025, and merges two of them; every page scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.base.access import Role
from phusa.organisations.models import Reorganisation, Unit
from phusa.staff.jobs.reorganising import commit_reorganisation
from tests.journeys.test_unit_lists import look
from tests.journeys.test_unit_work import enter_as
from tests.reorganised import locate
from tests.schools import District, district, employ, score_all, sign_up

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
Look = Callable[[str], None]


@pytest.fixture
def place(transactional_db: None) -> District:
    """Two schools with people, the first scored; one lies in a commune that was divided."""
    place = district()
    locate(place)
    people = employ(place, place.school, 4)
    employ(place, place.schools[1], 3)
    score_all(place, place.school)
    sign_up(place, "ht", people[-1].name, Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


@pytest.fixture
def seen(page: Page, phone: Page, axe: Scan, screenshot: Keep) -> Look:
    """Scans and keeps the page at both widths."""
    return lambda name: look(page, phone, axe, screenshot, f"reorganise-{name}")


def test_a_district_gives_way_to_communes(
    place: District, page: Page, live_server: LiveServer, seen: Look
) -> None:
    enter_as(page, place.users["so"], live_server)
    page.get_by_role("link", name="Đơn vị", exact=True).first.click()
    page.get_by_role("link", name="Sắp xếp đơn vị").click()
    seen("list")
    page.get_by_role("link", name="Chuyển giao cấp huyện 1/7/2025").click()
    page.get_by_label("Căn cứ").fill("NQ 1656/NQ-UBTVQH15 ngày 16/6/2025")
    seen("kit")
    page.get_by_role("button", name="Lập bản nháp").click()
    expect(page.get_by_role("heading", name="Phải sửa trước: 1")).to_be_visible()
    seen("kit-open")
    page.get_by_role("link", name="Chọn xã, phường").click()
    seen("communes")
    page.get_by_label("Trường THCS Nà Sàng").select_option("Xã Pá Nó")
    page.get_by_role("button", name="Ghi các xã đã chọn").click()
    page.get_by_role("link", name="Xem kết quả kiểm tra").click()
    seen("kit-ready")
    page.get_by_role("link", name="Thực hiện").click()
    seen("commit")
    page.get_by_role("button", name="Thực hiện từ 1/7/2025").click()
    expect(page.get_by_text("Đã thực hiện", exact=True).last).to_be_visible()
    seen("done")
    page.get_by_role("link", name="so với trước đó").click()
    page.get_by_label("Ngày trước").fill("30/6/2025")
    page.get_by_role("button", name="So sánh").click()
    expect(page.get_by_text("UBND xã Pá Nó", exact=True)).to_be_visible()
    seen("compare")


def test_two_schools_become_one_and_part_again(
    place: District, page: Page, live_server: LiveServer, seen: Look
) -> None:
    enter_as(page, place.users["so"], live_server)
    page.goto(f"{live_server.url}/sap-xep/moi/SO-SL/")
    page.get_by_label("Tên đợt sắp xếp").fill("Nhập hai trường THCS")
    page.get_by_label("Căn cứ").fill("QĐ 15/QĐ-UBND ngày 3/8/2025")
    page.get_by_label("Từ ngày").fill("1/9/2025")
    page.get_by_role("button", name="Lập bản nháp").click()
    page.get_by_role("link", name="Sáp nhập").click()
    page.get_by_label("Mã các đơn vị nhập vào").fill("THCS-CL")
    page.get_by_label("Mã đơn vị nhận").fill("THCS-NS")
    seen("merge")
    page.get_by_role("button", name="Thêm bước").click()
    seen("merge-ready")
    draft = Reorganisation.objects.get()
    page.get_by_role("link", name="Thực hiện").click()
    shown = page.locator("[name=fingerprint]").get_attribute("value")
    commit_reorganisation("00000000-0000-0000-0000-000000000000", draft.pk, str(shown))
    enter_as(page, place.users["ht2"], live_server)
    page.goto(f"{live_server.url}/khoa-so/THCS-CL/2019-2020/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Khoá sổ")
    seen("kept-board")
    enter_as(page, place.users["so"], live_server)
    page.goto(f"{live_server.url}/sap-xep/{draft.pk}/hoan-tac/")
    page.get_by_label("Lý do hoàn tác").fill("Nhầm trường")
    seen("undo")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác", exact=True).last).to_be_visible()
