"""An officer brings in her tree of units: upload, doubts, errors, writing, taking back; every page scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.organisations import jobs
from phusa.organisations.models import Unit, UnitImport
from tests.journeys.pages import Enter, Look, go, press
from tests.schools import District, district, sign_up
from tests.unit_lists import HEAD, workbook
from tests.worlds import World, world

ROWS = [
    *((f"TH-{n}", f"Trường Tiểu học số {n}", "Trường", "TH", "P-MS", "") for n in range(1, 8)),
    *(("", f"Tổ khối {n}", "Tổ chuyên môn", "", f"TH-{n}", "") for n in range(1, 8)),
    ("THCS-CL", "Trường TH&THCS Chiềng Lau", "Trường", "TH, THCS", "P-MS", "Có"),
    ("", "Trường THCS Nà Sàng", "Trường", "THCS", "P-MS", ""),
    ("TH-20", "Trường Tiểu học Nà Ớt", "Trường", "TH", "PGD-99", ""),
    ("TH 21", "Trường Tiểu học Chiềng Kheo", "Trường", "Đại trà", "P-MS", "đôi khi"),
]


def build() -> District:
    place = district()
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def work(act: Callable[[str, int], None]) -> None:
    brought = UnitImport.objects.get()
    act(str(brought.job_key), brought.pk)


def test_a_tree_comes_in_from_a_workbook_and_goes_back(
    place: District, page: Page, enter: Enter, look: Look, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "don-vi-mai-son.xlsx", ROWS, (*HEAD, "Vùng khó khăn"))
    enter(page, place.users["so"])
    go(page, "Đơn vị", exact=True)
    look(page, "units")
    go(page, "Nhập từ tệp")
    look(page, "unit-import-list")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đang kiểm tra")
    look(page, "unit-import-checking")
    work(jobs.check_units)
    expect(page.get_by_role("heading", name="Xem trước danh sách đơn vị")).to_be_visible()
    look(page, "unit-import-preview")
    _decide(page, look)
    page.get_by_role("button", name="Ghi 16 đơn vị").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đang ghi")
    work(jobs.apply_units)
    expect(page.get_by_role("heading", name="Danh sách đơn vị đã ghi")).to_be_visible()
    look(page, "unit-import-done")
    go(page, "Thu hồi lần nhập này")
    look(page, "unit-import-take-back")
    page.get_by_label("Lý do thu hồi").fill("Nhập nhầm tệp năm trước")
    press(page, "Thu hồi lần nhập này")
    work(jobs.take_units_back)
    expect(page.get_by_role("heading", name="Lượt nhập đã thu hồi")).to_be_visible()
    look(page, "unit-import-taken-back")
    assert Unit.objects.count() == 5


def _decide(page: Page, look: Look) -> None:
    own = page.url
    page.goto(f"{own}loi/")
    look(page, "unit-import-issues")
    page.goto(f"{own}dong/changed/")
    look(page, "unit-import-changed")
    page.goto(own)
    go(page, "Xem và chọn từng dòng")
    look(page, "unit-import-doubtful")
    page.get_by_label("là đơn vị nào").select_option(label="Là đơn vị đang có")
    page.get_by_role("button", name="Ghi các lựa chọn trên trang này").click()
    expect(page.get_by_text("Đã ghi lựa chọn cho 1 dòng")).to_be_visible()
    page.goto(own)
