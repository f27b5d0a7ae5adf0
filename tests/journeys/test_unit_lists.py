"""An officer brings in her tree of units: upload, doubts, errors, writing, taking back; every page scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.base.access import Role
from phusa.organisations import jobs
from phusa.organisations.models import Unit, UnitImport
from tests.journeys.test_unit_work import enter_as
from tests.schools import District, district, sign_up
from tests.unit_lists import HEAD, workbook

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
ROWS = [
    *((f"TH-{n}", f"Trường Tiểu học số {n}", "Trường", "TH", "P-MS", "") for n in range(1, 8)),
    *(("", f"Tổ khối {n}", "Tổ chuyên môn", "", f"TH-{n}", "") for n in range(1, 8)),
    ("THCS-CL", "Trường TH&THCS Chiềng Lau", "Trường", "TH, THCS", "P-MS", "Có"),
    ("", "Trường THCS Nà Sàng", "Trường", "THCS", "P-MS", ""),
    ("TH-20", "Trường Tiểu học Nà Ớt", "Trường", "TH", "PGD-99", ""),
    ("TH 21", "Trường Tiểu học Chiềng Kheo", "Trường", "Đại trà", "P-MS", "đôi khi"),
]


@pytest.fixture
def place(transactional_db: None) -> District:
    place = district()
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


def work(act: Callable[[str, int], None]) -> None:
    brought = UnitImport.objects.get()
    act(str(brought.job_key), brought.pk)


def look(page: Page, phone: Page, axe: Scan, keep: Keep, name: str) -> None:
    """The page at both widths, scanned and kept."""
    axe(page)
    keep(page, f"{name}-1366")
    phone.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    phone.goto(page.url)
    axe(phone)
    keep(phone, f"{name}-390")


def test_a_tree_comes_in_from_a_workbook_and_goes_back(
    place: District,
    page: Page,
    phone: Page,
    live_server: LiveServer,
    axe: Scan,
    screenshot: Keep,
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "don-vi-mai-son.xlsx", ROWS, (*HEAD, "Vùng khó khăn"))
    enter_as(page, place.users["so"], live_server)
    page.get_by_role("link", name="Đơn vị", exact=True).first.click()
    look(page, phone, axe, screenshot, "units")
    page.get_by_role("link", name="Nhập từ tệp").click()
    look(page, phone, axe, screenshot, "unit-import-list")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đang kiểm tra")
    look(page, phone, axe, screenshot, "unit-import-checking")
    work(jobs.check_units)
    expect(page.get_by_role("heading", name="Xem trước danh sách đơn vị")).to_be_visible()
    look(page, phone, axe, screenshot, "unit-import-preview")
    _decide(page, phone, axe, screenshot)
    page.get_by_role("button", name="Ghi 16 đơn vị").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đang ghi")
    work(jobs.apply_units)
    expect(page.get_by_role("heading", name="Danh sách đơn vị đã ghi")).to_be_visible()
    look(page, phone, axe, screenshot, "unit-import-done")
    page.get_by_role("link", name="Thu hồi lần nhập này").click()
    look(page, phone, axe, screenshot, "unit-import-take-back")
    page.get_by_label("Lý do thu hồi").fill("Nhập nhầm tệp năm trước")
    page.get_by_role("button", name="Thu hồi lần nhập này").click()
    work(jobs.take_units_back)
    expect(page.get_by_role("heading", name="Lượt nhập đã thu hồi")).to_be_visible()
    look(page, phone, axe, screenshot, "unit-import-taken-back")
    assert Unit.objects.count() == 5


def _decide(page: Page, phone: Page, axe: Scan, keep: Keep) -> None:
    own = page.url
    page.goto(f"{own}loi/")
    look(page, phone, axe, keep, "unit-import-issues")
    page.goto(f"{own}dong/changed/")
    look(page, phone, axe, keep, "unit-import-changed")
    page.goto(own)
    page.get_by_role("link", name="Xem và chọn từng dòng").click()
    look(page, phone, axe, keep, "unit-import-doubtful")
    page.get_by_label("là đơn vị nào").select_option(label="Là đơn vị đang có")
    page.get_by_role("button", name="Ghi các lựa chọn trên trang này").click()
    expect(page.get_by_text("Đã ghi lựa chọn cho 1 dòng")).to_be_visible()
    page.goto(own)
