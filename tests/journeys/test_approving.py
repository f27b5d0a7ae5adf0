"""A head approves all plans that pass at once, returns one with a note, and the group's head reads. Pages scanned."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import Enter, Look, Scan, opened
from tests.planned import PlannedSchool, planned_school
from tests.sent import fill, send, sent_plans
from tests.worlds import World, world

BOARD = "/ke-hoach/ca-nhan/"


def sending() -> PlannedSchool:
    """Three plans that pass, one two tiết short, one not sent."""
    place = planned_school()
    sent_plans(place, "gv", "ta", "php")
    short = place.plan("to")
    fill(short, 58)
    send(short)
    return place


sending_world = world(sending)


@pytest.fixture
def planned(sending_world: World[PlannedSchool], transactional_db: None) -> PlannedSchool:
    return sending_world.given()


def test_a_head_approves_and_returns(phone: Page, planned: PlannedSchool, enter: Enter, look: Look) -> None:
    enter(phone, planned.place.users["ht"], BOARD)
    look(phone, "duyet-ke-hoach")
    dialog = opened(phone, "Duyệt 3 kế hoạch")
    look(phone, "duyet-ke-hoach-hop")
    dialog.get_by_role("button", name="Duyệt 3 kế hoạch").click()
    expect(phone.get_by_text("Đã duyệt 3 kế hoạch.")).to_be_visible()
    phone.get_by_role("link", name="Xem kế hoạch của Lường Văn Thắng").click()
    expect(phone.get_by_role("heading", name="ND3 có 58 tiết")).to_be_visible()
    look(phone, "duyet-mot-ke-hoach")
    opened(phone, "Trả lại")
    phone.get_by_label("Cần sửa gì").fill("Thêm 2 tiết ở ND3")
    phone.get_by_role("button", name="Trả lại kế hoạch").click()
    expect(phone.get_by_text("Thêm 2 tiết ở ND3").first).to_be_visible()
    phone.goto(BOARD)
    expect(phone.get_by_text("Đã trả lại: Thêm 2 tiết ở ND3.")).to_be_visible()


def test_the_head_of_a_group_reads_only(planned: PlannedSchool, enter: Enter, axe: Scan, phone: Page) -> None:
    enter(phone, planned.place.users["to"], BOARD)
    expect(phone.get_by_role("link", name="Lò Thị Mẩy")).to_be_visible()
    expect(phone.get_by_role("button", name="Duyệt")).to_have_count(0)
    axe(phone)


def test_the_office_approves_the_principals_plan(
    phone: Page, planned: PlannedSchool, enter: Enter, look: Look
) -> None:
    sent_plans(planned, "ht")
    enter(phone, planned.place.users["ht"], BOARD)
    expect(phone.get_by_text("Đã gửi, do Phòng Giáo dục và Đào tạo Mai Sơn duyệt.")).to_be_visible()
    enter(phone, planned.place.users["cv"], f"{BOARD}lanh-dao/2019-2020/")
    look(phone, "duyet-lanh-dao")
    dialog = opened(phone, "Duyệt 1 kế hoạch")
    look(phone, "duyet-lanh-dao-hop")
    dialog.get_by_role("button", name="Duyệt 1 kế hoạch").click()
    expect(phone.get_by_text("Đã duyệt 1 kế hoạch.")).to_be_visible()
    phone.get_by_role("link", name="Tòng Văn Hặc").click()
    expect(phone.get_by_text("thay mặt đơn vị quản lý trực tiếp")).to_be_visible()
    look(phone, "duyet-lanh-dao-mot")
    phone.get_by_role("link", name="Bản 1", exact=True).click()
    expect(phone.get_by_role("heading", name="Kế hoạch của Tòng Văn Hặc, bản 1")).to_be_visible()
    look(phone, "duyet-lanh-dao-ban")
