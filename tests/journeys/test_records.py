"""A record seen by its owner and by those who keep it: opened for a purpose, corrected, merged; people move."""

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.staff import actions
from phusa.staff.models import Person, StaffRole
from tests.journeys.pages import Enter, Scan, go
from tests.schools import NOW, START, District, district, employ, sign_up, system
from tests.worlds import World, world


def build() -> District:
    place = district()
    people = employ(place, place.school, 6)
    twin = actions.NewPost(
        name=people[0].name, role=StaffRole.TEACHER, level="THCS", birth_date=people[0].birth_date
    )
    given = {"actor": system(), "now": NOW, "unit": place.school, "from_day": START}
    actions.enrol_people(posts=[twin], reason="Nhập trùng", **given)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    values = {"phone": "0912345678", "personal_number": "014085001536"}
    actions.change_personal_data(actor=system(), now=NOW, person=people[0], values=values, reason="Khai")
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_look_a_request_and_its_answer(
    place: District, page: Page, phone: Page, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["ht"], "/nhan-su/THCS-CL-001/")
    expect(page.get_by_text("0912345678")).to_have_count(0)
    page.get_by_role("link", name="Xem điện thoại").click()
    page.get_by_label("Mục đích xem").select_option("Liên hệ công việc")
    axe(page)
    page.get_by_role("button", name="Xem điện thoại").click()
    expect(page.get_by_text("0912345678")).to_be_visible()
    axe(page)

    enter(phone, place.users["gv"], "/nhan-su/toi/")
    expect(phone.get_by_text("Liên hệ công việc")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Đề nghị sửa").click()
    phone.get_by_label("Mục cần sửa").select_option("Điện thoại")
    phone.get_by_label("Nội dung đúng").fill("0987 654 321")
    phone.get_by_label("Giải thích").fill("Tôi đổi số")
    axe(phone)
    phone.get_by_role("button", name="Gửi đề nghị").click()
    expect(phone.get_by_text("Đang chờ")).to_be_visible()

    page.goto("/nhan-su/de-nghi-sua/")
    axe(page)
    go(page, "Trả lời")
    axe(page)
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Không có đề nghị nào đang chờ")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("0987654321")).to_be_visible()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Tải hồ sơ JSON").click()
    assert download.value.suggested_filename == "ho-so-THCS-CL-001.json"


def test_a_head_merges_two_records_and_parts_them(
    place: District, page: Page, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["ht"], "/nhan-su/trung/")
    axe(page)
    go(page, "So hai hồ sơ")
    axe(page)
    page.get_by_label("Lý do").fill("Nhập trùng")
    page.get_by_role("button", name="Gộp hai hồ sơ").click()
    expect(page.get_by_text("Đã gộp hai hồ sơ")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Tách lại").click()
    page.get_by_label("Lý do").fill("Hai người")
    page.get_by_role("button", name="Tách hồ sơ").click()
    expect(page.get_by_text("lại là hai hồ sơ")).to_be_visible()
    assert not Person.objects.exclude(merged_into=None).exists()


def test_a_leave_and_a_return(place: District, phone: Page, enter: Enter, axe: Scan) -> None:
    enter(phone, place.users["ht"], "/nhan-su/THCS-CL-002/")
    phone.get_by_role("link", name="Thai sản, nghỉ khác").click()
    phone.get_by_label("Từ ngày").fill("1/9/2026")
    axe(phone)
    phone.get_by_role("button", name="Ghi thời gian vắng mặt").click()
    expect(phone.get_by_text("Nghỉ thai sản từ 1/9/2026")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Trở lại làm việc").click()
    phone.get_by_role("button", name="Ghi ngày trở lại").click()
    expect(phone.get_by_text("Đã ghi ngày trở lại")).to_be_visible()
