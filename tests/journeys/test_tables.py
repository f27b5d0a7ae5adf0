"""An officer turns the received figures round, looks at them as bars and squares, keeps the table and finds it again as
a tile with its figures."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from phusa.base import clock
from tests.handed import handing_district
from tests.journeys.pages import Enter, Look, go, heading, press
from tests.schools import District
from tests.submitted import hand_in, teachers
from tests.worlds import World, world


def handed_in() -> District:
    """Both schools have handed in, an hour ago."""
    place = handing_district()
    before = clock.now() - timedelta(hours=1)
    hand_in(place.school, place.office, place.year, before, teachers(gioi=3, kha=20, khong_hoan_thanh=1))
    hand_in(place.schools[1], place.office, place.year, before, teachers(kha=9, none=2))
    return place


handed_world = world(handed_in)


@pytest.fixture
def place(handed_world: World[District], transactional_db: None) -> District:
    """An office that has both its reports."""
    return handed_world.given()


def test_a_table_is_turned_looked_at_and_kept(place: District, phone: Page, enter: Enter, look: Look) -> None:
    enter(phone, place.users["cv"], "/tong-hop/bang/")
    expect(phone.get_by_role("heading", name="Số người theo đơn vị ngay dưới và xếp loại")).to_be_visible()
    look(phone, "tables-bars")
    phone.get_by_label("Con số").select_option(label="Phần trăm của dòng")
    press(phone, "Xem", exact=True)
    turned = "Phần trăm của dòng theo đơn vị ngay dưới và xếp loại"
    expect(phone.get_by_role("heading", name=turned)).to_be_visible()
    phone.get_by_role("link", name="Bản đồ ô").click()
    expect(phone.get_by_text("Mỗi ô một đơn vị")).to_be_visible()
    look(phone, "tables-map")
    phone.get_by_label("Tên bảng").fill("Tỷ lệ của các trường")
    phone.get_by_role("button", name="Lưu vào Bảng của tôi").click()
    heading(phone, "Bảng của tôi")
    expect(phone.get_by_text("35", exact=True)).to_be_visible()
    look(phone, "tables-mine")
    go(phone, "Tên, chia sẻ, hẹn", "Tỷ lệ của các trường")
    look(phone, "tables-kept")
