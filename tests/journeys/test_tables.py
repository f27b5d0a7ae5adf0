"""An officer turns the received figures round, looks at them as bars and squares, keeps the table and finds it again as
a tile with its figures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.base import clock
from tests.handed import handing_district
from tests.schools import District
from tests.signing import signed_in
from tests.submitted import hand_in, teachers

Scan = Callable[[Page], None]


@pytest.fixture
def place(transactional_db: None) -> District:
    """Both schools have handed in, an hour ago."""
    place = handing_district()
    before = clock.now() - timedelta(hours=1)
    hand_in(place.school, place.office, place.year, before, teachers(gioi=3, kha=20, khong_hoan_thanh=1))
    hand_in(place.schools[1], place.office, place.year, before, teachers(kha=9, none=2))
    return place


def test_a_table_is_turned_looked_at_and_kept(
    place: District, window: Callable[..., Page], axe: Scan, live_server: LiveServer
) -> None:
    page = window(viewport={"width": 390, "height": 844})
    session = signed_in(place.users["cv"]).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto("/tong-hop/bang/")
    expect(page.get_by_role("heading", name="Số người theo đơn vị ngay dưới và xếp loại")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    axe(page)
    page.get_by_label("Con số").select_option(label="Phần trăm của dòng")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(
        page.get_by_role("heading", name="Phần trăm của dòng theo đơn vị ngay dưới và xếp loại")
    ).to_be_visible()
    page.get_by_role("link", name="Bản đồ ô").click()
    expect(page.get_by_text("Mỗi ô một đơn vị")).to_be_visible()
    axe(page)
    page.get_by_label("Tên bảng").fill("Tỷ lệ của các trường")
    page.get_by_role("button", name="Lưu vào Bảng của tôi").click()
    expect(page.get_by_role("heading", name="Bảng của tôi", level=1)).to_be_visible()
    expect(page.get_by_text("35", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Đặt lại").click()
    expect(page.get_by_role("heading", name="Tỷ lệ của các trường", level=1)).to_be_visible()
    axe(page)
