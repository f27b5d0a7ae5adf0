"""A staff list of a school: brought in, its columns corrected, doubtful rows decided on, written with a second person's
yes, taken back; every page scanned."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from phusa.base.access import Role
from phusa.staff.jobs.lists import check_list, take_back_list, write_list
from phusa.staff.models import Person, StaffImport
from tests.journeys.pages import Enter, Scan, go, press
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world

# The heading of the third column says nothing of what it holds.
ROWS = (
    "Họ và tên;Ngày sinh;Số ở sổ;Chức vụ;Môn dạy",
    "Quàng Thị Ón;7/9/1989;014189000001;Giáo viên;Toán",
    "Quàng Văn Ót;31/2/1989;014189000002;Giáo viên;Toán",
    "Lò Văn An;;;Giáo viên;Toán",
)


def build() -> District:
    """A school of twelve with its head and his deputy."""
    place = district()
    employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "pht", "Lò Thị Hai", Role.VICE_PRINCIPAL, place.school)
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None, settings: Settings) -> District:
    settings.SECOND_PERSON_FROM = 1
    return built_world.given()


def work(job: Callable[..., None], page: Page) -> None:
    """Lets the worker do what waits, and looks again."""
    found = StaffImport.objects.get()
    job(str(found.job_key), found.pk)
    page.goto(page.url)


def test_a_list_goes_in_and_comes_back(
    place: District, page: Page, phone: Page, enter: Enter, axe: Scan
) -> None:
    enter(page, place.users["ht"], "/nhan-su/")
    _bring(page, axe)
    _explain_a_column(page, axe)
    _look_at_what_it_would_do(page, axe)
    _decide(page, axe)
    page.get_by_role("button", name="Ghi 2 dòng").click()
    expect(page.get_by_text("Đang chờ một người khác duyệt")).to_be_visible()
    expect(page.get_by_text("Lò Thị Hai")).to_be_visible()
    axe(page)
    enter(phone, place.users["pht"], page.url)
    axe(phone)
    phone.get_by_role("button", name="Duyệt và ghi 2 dòng").click()
    expect(phone.get_by_role("heading", name="Đang ghi danh sách nhân sự")).to_be_visible()
    axe(phone)
    work(write_list, page)
    expect(page.get_by_text("Đã ghi 2 dòng")).to_be_visible()
    axe(page)
    assert Person.objects.filter(name="Quàng Thị Ón").exists()
    _take_back(page, axe)


def _bring(page: Page, axe: Scan) -> None:
    go(page, "Nhập từ tệp")
    axe(page)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_role("alert")).to_be_focused()
    content = "\n".join(ROWS).encode()
    page.get_by_label("Danh sách nhân sự", exact=True).set_input_files(
        {"name": "danh-sach.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_label("Danh sách đúng từ ngày").fill("1/9/2019")
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_role("heading", name="Đang kiểm tra", exact=True)).to_be_visible()
    axe(page)
    work(check_list, page)


def _explain_a_column(page: Page, axe: Scan) -> None:
    go(page, "Sửa cách đọc cột")
    axe(page)
    page.get_by_label("Số ở sổ").select_option(label="Số định danh cá nhân")
    press(page, "Nhớ cách đọc và kiểm tra lại")
    work(check_list, page)


def _look_at_what_it_would_do(page: Page, axe: Scan) -> None:
    expect(page.get_by_text("Tháng 2 năm 1989 chỉ có 28 ngày.")).to_be_visible()
    axe(page)
    page.locator(".kpis").get_by_role("link").first.click()
    expect(page.get_by_role("rowheader", name="Quàng Thị Ón")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Vắng trong tệp").click()
    expect(page.get_by_text("Những người này giữ nguyên, không xoá")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="danh-sach.csv").click()


def _decide(page: Page, axe: Scan) -> None:
    page.get_by_role("link", name="Xem và chọn từng dòng").click()
    expect(page.get_by_role("heading", name="Dòng 4: Lò Văn An")).to_be_visible()
    axe(page)
    page.get_by_label("Đúng là người này").check()
    page.get_by_role("button", name="Ghi các lựa chọn trên trang này").click()
    expect(page.get_by_text("Không còn dòng nào ở mục này")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Về trang xem trước").click()


def _take_back(page: Page, axe: Scan) -> None:
    go(page, "Thu hồi lần nhập này")
    axe(page)
    page.get_by_label("Lý do").fill("Nhập nhầm danh sách năm trước")
    page.get_by_role("button", name="Thu hồi lần nhập này").click()
    expect(page.get_by_role("heading", name="Đang thu hồi danh sách nhân sự")).to_be_visible()
    work(take_back_list, page)
    expect(page.get_by_text("Lần nhập này đã thu hồi")).to_be_visible()
    axe(page)
    assert not Person.objects.filter(name="Quàng Thị Ón").exists()
