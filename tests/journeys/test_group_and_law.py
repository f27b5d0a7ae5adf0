"""The head of a group enters its scores; a department chooses a reading; a head ties an account. Every page scanned."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.assessment.jobs import judge_anew
from phusa.assessment.models import AnnualRecord
from phusa.base.access import Role
from phusa.base.models import JobProgress
from phusa.organisations.models import Unit
from tests.schools import District, district, employ, give, score_all, sign_up
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]


@pytest.fixture
def place(transactional_db: None) -> District:
    """Twelve teachers; the first, of the group of "tt", has no scores yet."""
    place = district()
    people = employ(place, place.school, 12)
    group = Unit.objects.get(code="THCS-CL-T1")
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "tt", people[2].name, Role.SUBJECT_GROUP_HEAD, group, people[2])
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    score_all(place, place.school, but=(0,))
    return place


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, User], None]:
    """Gives a page the session of a user and opens the home."""

    def give_session(page: Page, user: User) -> None:
        value = signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto("/")

    return give_session


def look(page: Page, name: str, axe: Scan, screenshot: Keep) -> None:
    """Nothing for the scan to find, nothing wider than the screen, and a picture."""
    axe(page)
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
    screenshot(page, f"{name}-{shown}")


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_group_head_goes_from_home_to_the_scores_of_his_group(
    size: str,
    place: District,
    enter: Callable[[Page, User], None],
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, place.users["tt"])
    expect(page.get_by_text("6 người, 1 người chưa đủ điểm.")).to_be_visible()
    look(page, "viec-cua-to-truong", axe, screenshot)
    page.get_by_role("link", name="Tổ của tôi", exact=True).click()
    look(page, "to-cua-toi", axe, screenshot)
    page.get_by_role("link", name="Nhập điểm cả tổ").click()
    expect(page.get_by_text("Lò Thị Ánh")).to_have_count(0)
    page.get_by_label("ND1 của Lò Văn An, tiếp thu").fill("4,5")
    page.get_by_label("ND1 của Lò Văn An, vận dụng").fill("4")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("status").filter(has_text="Đã ghi 1 điểm")).to_be_visible()
    look(page, "nhap-diem-cua-to", axe, screenshot)
    page.get_by_label("Vị trí").get_by_role("link", name="Tổ của tôi").click()
    page.get_by_role("link", name="Vì sao? Lò Văn Bình").click()
    page.get_by_label("Vị trí").get_by_role("link", name="Tổ của tôi").click()
    expect(page.get_by_role("heading", name="Tổ Toán – Lí – Tin")).to_be_visible()


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_department_chooses_a_reading_and_sees_what_follows(
    size: str,
    place: District,
    enter: Callable[[Page, User], None],
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    record = AnnualRecord.objects.by_name()[0]
    give(place, record, ND1="9,5", ND2="9,5", THCS18="9,5", THCS19="6,5")
    enter(page, place.users["so"])
    page.locator("details.pop summary").click()
    page.get_by_role("link", name="Quy định đang áp dụng").click()
    look(page, "quy-dinh-cua-so", axe, screenshot)
    page.get_by_role("link", name="Chọn cách hiểu cho: ĐTB đủ mức").click()
    expect(page.get_by_role("rowheader", name="Năm học 2019–2020")).to_be_visible()
    page.get_by_label("Không khớp loại nào").check()
    page.get_by_label("Văn bản xác nhận").fill("CV 12/SGDĐT")
    look(page, "chon-cach-hieu", axe, screenshot)
    page.get_by_role("button", name="Chọn và tính lại sổ chưa khoá").click()
    expect(page.get_by_text("đang chờ tới lượt tính lại")).to_be_visible()
    look(page, "dang-tinh-lai", axe, screenshot)
    judge_anew(
        progress=str(JobProgress.objects.get().key),
        name="tt26.class_gap",
        scope_code="SO-SL",
        school_year="",
    )
    expect(page.get_by_text("Đã tính lại sổ chưa khoá của 1 đơn vị")).to_be_visible()
    look(page, "da-tinh-lai", axe, screenshot)
    page.goto("/quy-dinh/cach-hieu/tt26.class_gap/")
    expect(page.get_by_text("Xác nhận: CV 12/SGDĐT")).to_be_visible()
    look(page, "cac-lan-chon", axe, screenshot)


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_head_opens_a_second_post_and_ties_an_account(
    size: str,
    place: District,
    enter: Callable[[Page, User], None],
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    sign_up(place, "anh", "Lò Thị Ánh", Role.TEACHER, place.school)
    enter(page, place.users["ht"])
    page.goto("/nhan-su/THCS-CL-002/")
    page.get_by_role("link", name="Thêm vị trí công tác").click()
    look(page, "them-vi-tri", axe, screenshot)
    page.get_by_label("Căn cứ").fill("QĐ 45/QĐ-PGDĐT")
    page.get_by_role("button", name="Thêm vị trí").click()
    expect(page.get_by_role("alert")).to_contain_text("đã giữ vị trí Giáo viên")
    look(page, "them-vi-tri-trung", axe, screenshot)
    page.get_by_label("Bồi dưỡng theo chương trình").select_option("manager")
    page.get_by_label("Chức vụ").select_option("vice_principal")
    page.get_by_role("button", name="Thêm vị trí").click()
    expect(page.get_by_text("Đã thêm vị trí của Lò Thị Ánh")).to_be_visible()
    page.get_by_role("link", name="Gắn tài khoản").click()
    look(page, "gan-tai-khoan", axe, screenshot)
    page.get_by_role("button", name="Gắn tài khoản").click()
    expect(page.get_by_text("Đã gắn tài khoản anh")).to_be_visible()
    look(page, "nguoi-hai-vi-tri", axe, screenshot)
    page.get_by_role("link", name="Gỡ tài khoản").click()
    page.get_by_label("Lý do").fill("gắn nhầm")
    look(page, "go-tai-khoan", axe, screenshot)
    page.get_by_role("button", name="Gỡ tài khoản").click()
    expect(page.get_by_text("Đã gỡ tài khoản khỏi")).to_be_visible()
