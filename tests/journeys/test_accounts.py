"""A school gets its accounts: opened from the roster, printed, used for the first time on a phone, followed."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.organisations.models import Unit
from phusa.staff.models import Person
from tests.journeys.pages import Enter, Scan, go, press
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world


def build() -> District:
    place = district()
    people = employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_head_opens_accounts_and_a_teacher_begins_with_his_slip(
    place: District,
    page: Page,
    phone: Page,
    enter: Enter,
    axe: Scan,
    tmp_path: Path,
) -> None:
    enter(page, place.users["ht"], "/tai-khoan/")
    go(page, "Tài khoản theo danh sách")
    axe(page)
    go(page, "Mở 12 tài khoản")
    axe(page)
    page.get_by_label("Lò Văn Bình").uncheck()
    page.get_by_role("button", name="Mở tài khoản cho người đã chọn").click()
    expect(page.get_by_text("11 phiếu")).to_be_visible()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng Excel").click()
    download.value.save_as(tmp_path / "phieu.xlsx")
    page.get_by_role("button", name="xoá tệp").click()
    expect(page.get_by_text("Tệp phiếu không còn")).to_be_visible()
    axe(page)

    rows = list(openpyxl.load_workbook(tmp_path / "phieu.xlsx").worksheets[0].values)
    _, _, code, password, *_ = rows[1]
    _begin(phone, str(code), str(password), axe)
    page.goto("/nhan-su/tai-khoan/THCS-CL/?muc=da-dang-nhap")
    expect(page.get_by_role("link", name=Person.objects.get(code=code).name)).to_be_visible()
    expect(page.get_by_role("link", name="Mở 1 tài khoản")).to_be_visible()


def _begin(phone: Page, code: str, password: str, axe: Scan) -> None:
    """Signs in with a slip, as typed on a phone, and chooses a password."""
    phone.goto("/")
    phone.get_by_label("Mã đăng nhập hoặc e-mail").fill(f" {code.lower()} ")
    phone.get_by_label("Mật khẩu", exact=True).fill(password)
    press(phone, "Đăng nhập")
    axe(phone)
    phone.get_by_label("Mật khẩu tạm", exact=True).fill(password)
    for label in ("Mật khẩu mới", "Mật khẩu mới, nhập lại"):
        phone.get_by_label(label, exact=True).fill("đêm hè nghe ếch kêu")
    phone.get_by_role("button", name="Đổi mật khẩu").click()
    expect(phone.get_by_role("heading", name="Việc của tôi")).to_be_visible()


def test_a_head_prints_new_slips_and_writes_down_the_training(
    place: District, phone: Page, enter: Enter, axe: Scan
) -> None:
    person = Person.objects.filter(posts__unit=place.school, user=None).earliest("pk")
    sign_up(place, "gv", person.name, Role.TEACHER, place.school, person)
    enter(phone, place.users["ht"], "/nhan-su/tai-khoan/THCS-CL/")
    phone.get_by_role("link", name="Tập huấn").click()
    phone.get_by_label(person.name).check()
    phone.get_by_label("Ngày tập huấn").fill("20/5/2020")
    axe(phone)
    phone.get_by_role("button", name="Ghi đã tập huấn").click()
    expect(phone.get_by_text("20/5/2020").first).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Phiếu mới").click()
    phone.get_by_role("button", name="Đặt lại mật khẩu và lập phiếu").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    axe(phone)
    phone.get_by_label(person.name).check()
    phone.get_by_label("Lý do").fill("Mất phiếu")
    phone.get_by_role("button", name="Đặt lại mật khẩu và lập phiếu").click()
    expect(phone.get_by_text("1 phiếu")).to_be_visible()


def test_a_preschool_asks_for_an_account_of_temis(
    place: District, phone: Page, enter: Enter, axe: Scan
) -> None:
    Unit.objects.filter(pk=place.school.pk).update(levels=["MN"])
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
    enter(phone, place.users["vt"], "/temis/")
    axe(phone)
    go(phone, "Đề nghị cho")
    axe(phone)
    phone.get_by_role("button", name="Gửi đề nghị").click()
    expect(phone.get_by_text("Trường đã đề nghị").last).to_be_visible()
    axe(phone)
