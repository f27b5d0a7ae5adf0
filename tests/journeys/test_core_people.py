"""Pages of core people, of plans of support, of a schedule of one's own: opened at a desk and on a phone, scanned; a
list of core people from Excel read and written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.learning.models import CorePerson
from tests.corelists import workbook
from tests.signing import signed_in
from tests.supported import DECISION, Supported, support_plan, supported

Scan = Callable[[Page], None]
HAND = {"width": 390, "height": 780}


@pytest.fixture
def world(transactional_db: None) -> Supported:
    """The office has a group with a core person beside it; the school a plan of support, not issued."""
    world = supported()
    world.assigned()
    support_plan(world)
    return world


def enter(page: Page, live_server: LiveServer, world: Supported, code: str) -> None:
    """Give the page the session of a user."""
    value = signed_in(world.place.users[code]).cookies["sessionid"].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])


def test_every_page_stands_at_a_desk_and_on_a_phone(
    world: Supported, page: Page, live_server: LiveServer, axe: Scan
) -> None:
    plan = f"/ke-hoach/don-vi/{world.place.school.code}/{world.year.code}/ho-tro/"
    walks = {
        "cv": {"/cot-can/": "Đội ngũ cốt cán", "/cot-can/nhap/": "Nhập danh sách cốt cán từ Excel"},
        "ht": {plan: "Kế hoạch hỗ trợ", "/mien-hoan/moi/lich-rieng/": "Đề nghị lịch học riêng"},
    }
    desk = page.viewport_size
    assert desk is not None
    for code, pages in walks.items():
        enter(page, live_server, world, code)
        for address, heading in pages.items():
            page.set_viewport_size(desk)
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
            axe(page)
            page.set_viewport_size({"width": HAND["width"], "height": HAND["height"]})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= HAND["width"], address


def test_a_list_from_excel_is_read_looked_at_and_written(
    world: Supported, page: Page, live_server: LiveServer, axe: Scan
) -> None:
    enter(page, live_server, world, "cv")
    person = world.people[0]
    content = workbook((person.name, person.code, "", "", 40), ("Không Có Ai", "X-1", "", "", ""))
    page.goto("/cot-can/nhap/")
    page.get_by_label("Tệp danh sách").set_input_files(
        {"name": "cot-can.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_label("Căn cứ").fill(DECISION)
    page.get_by_role("button", name="Đọc danh sách").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cot-can.xlsx")
    expect(page.get_by_text("Không có ai mang mã X-1")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Ghi 1 người").click()
    expect(page.get_by_text("Đã thêm 1 người vào danh sách cốt cán")).to_be_visible()
    assert CorePerson.objects.filter(person=person, basis=DECISION).exists()
