"""A department hands its schools over to communes on 1/7/2025, and merges two of them; every page scanned."""

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.organisations.models import Reorganisation, Unit
from phusa.staff.jobs.reorganising import commit_reorganisation
from tests.journeys.pages import Enter, Look, go, press
from tests.reorganised import locate
from tests.schools import District, district, employ, score_all, sign_up
from tests.worlds import World, world


def build() -> District:
    """Two schools with people, the first scored; one lies in a commune that was divided."""
    place = district()
    locate(place)
    people = employ(place, place.school, 4)
    employ(place, place.schools[1], 3)
    score_all(place, place.school)
    sign_up(place, "ht", people[-1].name, Role.PRINCIPAL, place.school, people[-1])
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_district_gives_way_to_communes(place: District, page: Page, enter: Enter, look: Look) -> None:
    enter(page, place.users["so"])
    go(page, "Đơn vị", exact=True)
    go(page, "Sắp xếp đơn vị")
    look(page, "reorganise-list")
    page.get_by_role("link", name="Chuyển giao cấp huyện 1/7/2025").click()
    page.get_by_label("Căn cứ").fill("NQ 1656/NQ-UBTVQH15 ngày 16/6/2025")
    look(page, "reorganise-kit")
    page.get_by_role("button", name="Lập bản nháp").click()
    expect(page.get_by_role("heading", name="Phải sửa trước: 1")).to_be_visible()
    look(page, "reorganise-kit-open")
    go(page, "Chọn xã, phường")
    look(page, "reorganise-communes")
    page.get_by_label("Trường THCS Nà Sàng").select_option("Xã Pá Nó")
    press(page, "Ghi các xã đã chọn")
    go(page, "Xem kết quả kiểm tra")
    look(page, "reorganise-kit-ready")
    go(page, "Thực hiện")
    look(page, "reorganise-commit")
    page.get_by_role("button", name="Thực hiện từ 1/7/2025").click()
    expect(page.get_by_text("Đã thực hiện", exact=True).last).to_be_visible()
    look(page, "reorganise-done")
    page.get_by_role("link", name="so với trước đó").click()
    page.get_by_label("Ngày trước").fill("30/6/2025")
    page.get_by_role("button", name="So sánh").click()
    expect(page.get_by_text("UBND xã Pá Nó", exact=True)).to_be_visible()
    look(page, "reorganise-compare")


def test_two_schools_become_one_and_part_again(place: District, page: Page, enter: Enter, look: Look) -> None:
    enter(page, place.users["so"], "/sap-xep/moi/SO-SL/")
    page.get_by_label("Tên đợt sắp xếp").fill("Nhập hai trường THCS")
    page.get_by_label("Căn cứ").fill("QĐ 15/QĐ-UBND ngày 3/8/2025")
    page.get_by_label("Từ ngày").fill("1/9/2025")
    press(page, "Lập bản nháp")
    go(page, "Sáp nhập")
    page.get_by_label("Mã các đơn vị nhập vào").fill("THCS-CL")
    page.get_by_label("Mã đơn vị nhận").fill("THCS-NS")
    look(page, "reorganise-merge")
    press(page, "Thêm bước")
    look(page, "reorganise-merge-ready")
    draft = Reorganisation.objects.get()
    go(page, "Thực hiện")
    shown = page.locator("[name=fingerprint]").get_attribute("value")
    commit_reorganisation("00000000-0000-0000-0000-000000000000", draft.pk, str(shown))
    enter(page, place.users["ht2"], "/khoa-so/THCS-CL/2019-2020/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Khoá sổ")
    look(page, "reorganise-kept-board")
    enter(page, place.users["so"], f"/sap-xep/{draft.pk}/hoan-tac/")
    page.get_by_label("Lý do hoàn tác").fill("Nhầm trường")
    look(page, "reorganise-undo")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác", exact=True).last).to_be_visible()
