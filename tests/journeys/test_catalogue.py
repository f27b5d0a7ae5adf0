"""A department corrects a title, an office takes up a plan, a teacher reads both. Every page scanned."""

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.organisations.models import Unit
from tests.journeys.pages import Enter, Look, go
from tests.listed import publish_lists
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world

TITLE = "Môi trường dạy học lớp ghép"


def build() -> District:
    """A teacher, an officer of the office, one of the department, and the published lists."""
    place = district()
    person = employ(place, place.school, 1)[0]
    sign_up(place, "gv", person.name, Role.TEACHER, place.school, person)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    publish_lists(place.office)
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_title_is_corrected_and_a_plan_taken_up(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:

    enter(phone, place.users["so"], "/chuong-trinh/?van_ban=tt32-2011&tim=TH4")
    look(phone, "chuong-trinh")
    phone.get_by_role("link", name="TH4", exact=True).click()
    phone.get_by_role("link", name="Đính chính").click()
    phone.get_by_label("Tên chính thức").fill(TITLE)
    phone.get_by_role("button", name="Ghi đính chính").click()
    expect(phone.get_by_text("Hãy ghi nguồn đã đối chiếu").first).to_be_visible()
    look(phone, "dinh-chinh")
    phone.get_by_label("Nguồn đã đối chiếu").fill("TT 32/2011/TT-BGDĐT, phụ lục, trang 12")
    phone.get_by_role("button", name="Ghi đính chính").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)

    enter(phone, place.users["cv"], "/chuong-trinh/kh772-2019/")
    phone.get_by_role("link", name="Nhận áp dụng").click()
    phone.get_by_label("Đơn vị, kể cả trực thuộc").select_option(label="Phòng Giáo dục và Đào tạo Mai Sơn")
    phone.get_by_label("Căn cứ").fill("772/KH-PGDĐT ngày 14/10/2019")
    look(phone, "nhan-ap-dung")
    phone.get_by_role("button", name="Nhận áp dụng").click()
    expect(phone.get_by_text("Căn cứ: 772/KH-PGDĐT")).to_be_visible()
    go(phone, "Thôi áp dụng")
    look(phone, "thoi-ap-dung")

    enter(phone, place.users["gv"], "/chuong-trinh/kh772-2019/")
    expect(phone.get_by_text("Căn cứ: 772/KH-PGDĐT")).to_be_visible()
    look(phone, "ke-hoach-772")
    phone.goto("/chuong-trinh/muc/TH4/")
    expect(phone.get_by_text("Trần Thị Hường ghi")).to_be_visible()
    look(phone, "mo-dun")
    phone.goto("/chuong-trinh/muc/MN10/")
    look(phone, "mo-dun-chua-co-ten")
    phone.goto("/chuong-trinh/?tim=khong-co")
    look(phone, "chuong-trinh-khong-khop")
    phone.goto("/chuong-trinh/?cap=TH&vai_tro=teacher&nam=2019-2020")
    look(phone, "chuong-trinh-tieu-hoc")
