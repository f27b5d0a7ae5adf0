"""The daily work of a unit: its people, a forgotten password, the tree of units, the log; every page scanned."""

import re

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from tests.journeys.pages import Enter, Look, Scan, go, press
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world


def build() -> District:
    place = district()
    people = employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "tt", "Đặng Quốc Bảo", Role.INSPECTOR, place.office)
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_head_resets_a_forgotten_password_and_the_teacher_chooses_a_new_one(
    place: District, page: Page, phone: Page, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["ht"])
    page.locator("details.pop summary").click()
    go(page, "Tài khoản")
    page.get_by_label("Tìm theo họ tên").fill("lo van an")
    press(page, "Tìm")
    axe(page)
    go(page, "Lò Văn An")
    axe(page)
    go(page, "Đặt lại mật khẩu")
    page.get_by_role("button", name="Đặt lại mật khẩu").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Lý do").fill("Thầy An quên, đã gặp trực tiếp")
    page.get_by_role("button", name="Đặt lại mật khẩu").click()
    expect(page.get_by_role("heading", name="Phiếu mật khẩu tạm")).to_be_visible()
    axe(page)
    password = page.locator("dd b.code").nth(1).inner_text()
    _choose_a_new_one(phone, password)
    axe(phone)


def _choose_a_new_one(phone: Page, password: str) -> None:
    phone.goto("/")
    phone.get_by_label("Mã đăng nhập hoặc e-mail").fill("gv")
    phone.get_by_label("Mật khẩu", exact=True).fill(password)
    phone.get_by_role("button", name="Đăng nhập").click()
    phone.get_by_label("Mật khẩu tạm", exact=True).fill(password)
    for label in ("Mật khẩu mới", "Mật khẩu mới, nhập lại"):
        phone.get_by_label(label, exact=True).fill("đêm hè nghe ếch kêu")
    phone.get_by_role("button", name="Đổi mật khẩu").click()
    expect(phone.get_by_role("heading", name="Việc của tôi")).to_be_visible()


def test_a_head_adds_a_teacher_and_is_asked_about_the_same_name(
    place: District, page: Page, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["ht"])
    go(page, "Nhân sự")
    axe(page)
    go(page, "Thêm người")
    page.get_by_label("Họ và tên").fill("Lò Văn An")
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_role("alert")).to_contain_text("Đơn vị đã có Lò Văn An")
    axe(page)
    page.get_by_label("Đây là người khác").check()
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_text("Đã thêm Lò Văn An")).to_be_visible()
    expect(page.get_by_role("link", name="Lò Văn An")).to_have_count(2)


def test_an_officer_founds_a_school_and_looks_at_the_tree_of_another_day(
    place: District, phone: Page, enter: Enter, axe: Scan
) -> None:
    enter(phone, place.users["cv"], "/don-vi/P-MS/")
    axe(phone)
    phone.get_by_role("link", name="Lập đơn vị trực thuộc").click()
    phone.get_by_label("Mã đơn vị").fill("TH-BL")
    phone.get_by_label("Tên đơn vị").fill("Trường Tiểu học Bản Lượt")
    phone.get_by_label("Tiểu học").check()
    axe(phone)
    phone.get_by_role("button", name="Lập đơn vị").click()
    expect(phone.get_by_role("link", name="Trường Tiểu học Bản Lượt")).to_be_visible()
    phone.goto("/don-vi/?ngay=1/6/2020")
    expect(phone.get_by_role("link", name="Trường THCS Nà Sàng")).to_be_visible()
    expect(phone.get_by_role("link", name="Trường Tiểu học Bản Lượt")).to_have_count(0)
    axe(phone)


def test_an_inspector_reads_the_log_and_the_law(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    enter(phone, place.users["tt"])
    look(phone, "thanh-tra-viec")
    phone.goto("/nhat-ky/?doi_tuong=na+sang")
    expect(phone.get_by_text("Lần xem này cũng được ghi")).to_be_visible()
    expect(phone.get_by_role("rowheader", name=re.compile("Nà Sàng")).first).to_be_visible()
    look(phone, "nhat-ky")
    phone.goto("/quy-dinh/")
    phone.get_by_role("link", name="TT 26/2012/TT-BGDĐT").first.click()
    expect(phone.get_by_role("heading", name="Điều khoản")).to_be_visible()
    look(phone, "quy-dinh")
