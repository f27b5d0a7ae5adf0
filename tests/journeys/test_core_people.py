"""Pages of core people, of plans of support, of a schedule of one's own: opened at a desk and on a phone, scanned; a
list of core people from Excel read and written."""

import pytest
from playwright.sync_api import Page, expect

from phusa.learning.models import CorePerson
from tests.corelists import workbook
from tests.journeys.pages import Enter, Look, heading, press
from tests.supported import DECISION, Supported, support_plan, supported
from tests.worlds import World, world


def supporting() -> Supported:
    """The office has a group with a core person beside it; the school a plan of support, not issued."""
    found = supported()
    found.assigned()
    support_plan(found)
    return found


supporting_world = world(supporting)


@pytest.fixture
def support(supporting_world: World[Supported], transactional_db: None) -> Supported:
    """An office and a school that support."""
    return supporting_world.given()


def test_every_page_stands_at_a_desk_and_on_a_phone(
    support: Supported, page: Page, enter: Enter, look: Look
) -> None:
    plan = f"/ke-hoach/don-vi/{support.place.school.code}/{support.year.code}/ho-tro/"
    walks = (
        ("cv", "/cot-can/", "Đội ngũ cốt cán"),
        ("cv", "/cot-can/nhap/", "Nhập danh sách cốt cán từ Excel"),
        ("ht", plan, "Kế hoạch hỗ trợ"),
        ("ht", "/mien-hoan/moi/lich-rieng/", "Đề nghị lịch học riêng"),
    )
    for number, (code, address, words) in enumerate(walks, 1):
        enter(page, support.place.users[code], address)
        heading(page, words)
        look(page, f"core-{number}")


def test_a_list_from_excel_is_read_looked_at_and_written(
    support: Supported, page: Page, enter: Enter, look: Look
) -> None:
    enter(page, support.place.users["cv"], "/cot-can/nhap/")
    person = support.people[0]
    content = workbook((person.name, person.code, "", "", 40), ("Không Có Ai", "X-1", "", "", ""))
    page.get_by_label("Tệp danh sách").set_input_files(
        {"name": "cot-can.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_label("Căn cứ").fill(DECISION)
    press(page, "Đọc danh sách", "cot-can.xlsx")
    expect(page.get_by_text("Không có ai mang mã X-1")).to_be_visible()
    look(page, "core-list")
    page.get_by_role("button", name="Ghi 1 người").click()
    expect(page.get_by_text("Đã thêm 1 người vào danh sách cốt cán")).to_be_visible()
    assert CorePerson.objects.filter(person=person, basis=DECISION).exists()
