"""A department corrects a title, an office takes up a plan, a teacher reads both. Every page scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.organisations.models import Unit
from tests.listed import publish_lists
from tests.schools import District, district, employ, sign_up
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
TITLE = "Môi trường dạy học lớp ghép"


@pytest.fixture
def place(transactional_db: None) -> District:
    """A teacher, an officer of the office, one of the department, and the published lists."""
    place = district()
    person = employ(place, place.school, 1)[0]
    sign_up(place, "gv", person.name, Role.TEACHER, place.school, person)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    publish_lists(place.office)
    return place


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, User, str], None]:
    """Gives a page the session of a user and opens an address."""

    def give_session(page: Page, user: User, address: str) -> None:
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)

    return give_session


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_title_is_corrected_and_a_plan_taken_up(
    size: str,
    place: District,
    enter: Callable[[Page, User, str], None],
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)

    def look(name: str) -> None:
        axe(page)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
        screenshot(page, f"{name}-{shown}")

    enter(page, place.users["so"], "/chuong-trinh/?van_ban=tt32-2011&tim=TH4")
    look("chuong-trinh")
    page.get_by_role("link", name="TH4", exact=True).click()
    page.get_by_role("link", name="Đính chính").click()
    page.get_by_label("Tên chính thức").fill(TITLE)
    page.get_by_role("button", name="Ghi đính chính").click()
    expect(page.get_by_text("Hãy ghi nguồn đã đối chiếu").first).to_be_visible()
    look("dinh-chinh")
    page.get_by_label("Nguồn đã đối chiếu").fill("TT 32/2011/TT-BGDĐT, phụ lục, trang 12")
    page.get_by_role("button", name="Ghi đính chính").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    enter(page, place.users["cv"], "/chuong-trinh/kh772-2019/")
    page.get_by_role("link", name="Nhận áp dụng").click()
    page.get_by_label("Đơn vị, kể cả trực thuộc").select_option(label="Phòng Giáo dục và Đào tạo Mai Sơn")
    page.get_by_label("Căn cứ").fill("772/KH-PGDĐT ngày 14/10/2019")
    look("nhan-ap-dung")
    page.get_by_role("button", name="Nhận áp dụng").click()
    expect(page.get_by_text("Căn cứ: 772/KH-PGDĐT")).to_be_visible()
    page.get_by_role("link", name="Thôi áp dụng").click()
    look("thoi-ap-dung")

    enter(page, place.users["gv"], "/chuong-trinh/kh772-2019/")
    expect(page.get_by_text("Căn cứ: 772/KH-PGDĐT")).to_be_visible()
    look("ke-hoach-772")
    page.goto("/chuong-trinh/muc/TH4/")
    expect(page.get_by_text("Trần Thị Hường ghi")).to_be_visible()
    look("mo-dun")
    page.goto("/chuong-trinh/muc/MN10/")
    look("mo-dun-chua-co-ten")
    page.goto("/chuong-trinh/?tim=khong-co")
    look("chuong-trinh-khong-khop")
    page.goto("/chuong-trinh/?cap=TH&vai_tro=teacher&nam=2019-2020")
    look("chuong-trinh-tieu-hoc")
