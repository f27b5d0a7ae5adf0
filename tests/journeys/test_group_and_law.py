"""The head of a group enters its scores; a department chooses a reading; a head ties an account. Every page scanned."""

import pytest
from playwright.sync_api import Page, expect

from phusa.assessment.jobs import judge_anew
from phusa.assessment.models import AnnualRecord
from phusa.base.access import Role
from phusa.base.models import JobProgress
from phusa.organisations.models import Unit
from tests.journeys.pages import Enter, Look, follow, go
from tests.schools import District, district, employ, give, score_all, sign_up
from tests.worlds import World, world


def build() -> District:
    """Twelve teachers; the first, of the group of "tt", has no scores yet."""
    place = district()
    people = employ(place, place.school, 12)
    group = Unit.objects.get(code="THCS-CL-T1")
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "tt", people[2].name, Role.SUBJECT_GROUP_HEAD, group, people[2])
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    score_all(place, place.school, but=(0,))
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def test_a_group_head_goes_from_home_to_the_scores_of_his_group(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    enter(phone, place.users["tt"])
    expect(phone.get_by_text("6 người, 1 người chưa đủ điểm.")).to_be_visible()
    look(phone, "viec-cua-to-truong")
    go(phone, "Tổ của tôi", exact=True)
    look(phone, "to-cua-toi")
    phone.get_by_role("link", name="Nhập điểm cả tổ").click()
    expect(phone.get_by_text("Lò Thị Ánh")).to_have_count(0)
    phone.get_by_label("ND1 của Lò Văn An, tiếp thu").fill("4,5")
    phone.get_by_label("ND1 của Lò Văn An, vận dụng").fill("4")
    phone.get_by_role("button", name="Ghi điểm").click()
    expect(phone.get_by_role("status").filter(has_text="Đã ghi 1 điểm")).to_be_visible()
    look(phone, "nhap-diem-cua-to")
    back = phone.get_by_label("Vị trí").get_by_role("link", name="Tổ của tôi")
    follow(phone, back)
    go(phone, "Vì sao? Lò Văn Bình", "Vì sao")
    follow(phone, back)
    expect(phone.get_by_role("heading", name="Tổ Toán – Lí – Tin")).to_be_visible()


def test_a_department_chooses_a_reading_and_sees_what_follows(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    record = AnnualRecord.objects.by_name()[0]
    give(place, record, ND1="9,5", ND2="9,5", THCS18="9,5", THCS19="6,5")
    enter(phone, place.users["so"])
    phone.locator("details.pop summary").click()
    go(phone, "Quy định đang áp dụng")
    look(phone, "quy-dinh-cua-so")
    phone.get_by_role("link", name="Chọn cách hiểu cho: ĐTB đủ mức").click()
    expect(phone.get_by_role("rowheader", name="Năm học 2019–2020")).to_be_visible()
    phone.get_by_label("Không khớp loại nào").check()
    phone.get_by_label("Văn bản xác nhận").fill("CV 12/SGDĐT")
    look(phone, "chon-cach-hieu")
    phone.get_by_role("button", name="Chọn và tính lại sổ chưa khoá").click()
    expect(phone.get_by_text("đang chờ tới lượt tính lại")).to_be_visible()
    look(phone, "dang-tinh-lai")
    judge_anew(
        progress=str(JobProgress.objects.get().key),
        name="tt26.class_gap",
        scope_code="SO-SL",
        school_year="",
    )
    expect(phone.get_by_text("Đã tính lại sổ chưa khoá của 1 đơn vị")).to_be_visible()
    look(phone, "da-tinh-lai")
    phone.goto("/quy-dinh/cach-hieu/tt26.class_gap/")
    expect(phone.get_by_text("Xác nhận: CV 12/SGDĐT")).to_be_visible()
    look(phone, "cac-lan-chon")


def test_a_head_opens_a_second_post_and_ties_an_account(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    sign_up(place, "anh", "Lò Thị Ánh", Role.TEACHER, place.school)
    enter(phone, place.users["ht"], "/nhan-su/THCS-CL-002/")
    go(phone, "Thêm vị trí công tác")
    look(phone, "them-vi-tri")
    phone.get_by_label("Căn cứ").fill("QĐ 45/QĐ-PGDĐT")
    phone.get_by_role("button", name="Thêm vị trí").click()
    expect(phone.get_by_role("alert")).to_contain_text("đã giữ vị trí Giáo viên")
    look(phone, "them-vi-tri-trung")
    phone.get_by_label("Bồi dưỡng theo chương trình").select_option("manager")
    phone.get_by_label("Chức vụ").select_option("vice_principal")
    phone.get_by_role("button", name="Thêm vị trí").click()
    expect(phone.get_by_text("Đã thêm vị trí của Lò Thị Ánh")).to_be_visible()
    go(phone, "Gắn tài khoản")
    look(phone, "gan-tai-khoan")
    phone.get_by_role("button", name="Gắn tài khoản").click()
    expect(phone.get_by_text("Đã gắn tài khoản anh")).to_be_visible()
    look(phone, "nguoi-hai-vi-tri")
    phone.get_by_role("link", name="Gỡ tài khoản").click()
    phone.get_by_label("Lý do").fill("gắn nhầm")
    look(phone, "go-tai-khoan")
    phone.get_by_role("button", name="Gỡ tài khoản").click()
    expect(phone.get_by_text("Đã gỡ tài khoản khỏi")).to_be_visible()
