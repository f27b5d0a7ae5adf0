"""The year's end as people go through it: the head from a workbook to checked papers, the teacher, the officer."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Role
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Unit, UnitKind
from tests.journeys.pages import Enter, Keep, Look, Scan, Window, fits, follow, go, opened
from tests.journeys.worker import work_off
from tests.schools import NOW, START, District, district, employ, give, score_all, sign_up, system
from tests.worlds import World, world

BOARD = "/khoa-so/THCS-CL/2019-2020/"
SAMPLE = Path(__file__).resolve().parents[1] / "data/mark-sheets/01-thcs-na-phieng.xlsx"


def empty() -> District:
    """Two schools and their office."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "cv", "Phạm Thị Phòng", Role.BOET_OFFICER, place.office)
    return place


def full() -> District:
    """Twelve teachers and the head with scores, the first teacher with an account."""
    place = empty()
    people = employ(place, place.school, 12)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    score_all(place, place.school)
    return place


empty_world = world(empty)
full_world = world(full)


@pytest.fixture
def place(empty_world: World[District], transactional_db: None) -> District:
    return empty_world.given()


@pytest.fixture
def scored(full_world: World[District], transactional_db: None) -> District:
    return full_world.given()


def record_of(place: District, name: str) -> AnnualRecord:
    return AnnualRecord.objects.get(unit=place.school, person__name=name)


def test_a_head_goes_from_her_workbook_to_checked_papers(
    place: District,
    page: Page,
    phone: Page,
    enter: Enter,
    axe: Scan,
    screenshot: Keep,
    tmp_path: Path,
) -> None:
    enter(page, place.users["ht"], "/khoa-so/")
    expect(page.get_by_text("Trường chưa có danh sách và chưa có điểm")).to_be_visible()
    page.get_by_role("link", name="Tải bảng điểm lên").click()
    page.get_by_label("Bảng điểm", exact=True).set_input_files(SAMPLE)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    expect(page.get_by_role("heading", name="Đang kiểm tra bảng điểm")).to_be_visible()
    axe(page)
    work_off()
    expect(page.get_by_role("heading", name="Xem trước bảng điểm")).to_be_visible()
    axe(page)
    screenshot(page, "xem-truoc-may-tinh")
    page.get_by_label("Thêm 37 người mới").uncheck()
    expect(page.get_by_text("Mở khi thầy cô đồng ý thêm người mới")).to_be_visible()
    page.get_by_label("Thêm 37 người mới").check()
    page.get_by_role("button", name="Ghi 37 dòng").click()
    expect(page.get_by_role("status").filter(has_text="người từ tệp")).to_be_visible()
    _block_and_mend(page, place)
    _close(page)
    axe(page)
    screenshot(page, "da-khoa-so-may-tinh")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF Danh sách xếp loại").click()
    paper = tmp_path / download.value.suggested_filename
    download.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")
    _check(phone, page.locator(".code").first.inner_text(), paper, axe)


def _block_and_mend(page: Page, place: District) -> None:
    """A score is taken away; the year is blocked by name; it is entered from the list of what is in the way."""
    give(place, record_of(place, "Ngô Văn An"), ND1="")
    page.goto(BOARD)
    expect(page.get_by_role("button", name="Khoá sổ, lập danh sách")).to_have_attribute(
        "aria-disabled", "true"
    )
    page.get_by_role("link", name="Nhập điểm cho Ngô Văn An").click()
    page.get_by_label("Tiếp thu ND1").fill("3,5")
    page.get_by_label("Vận dụng ND1").fill("35")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("alert")).to_contain_text("Có phải là 3,5?")
    page.get_by_label("Vận dụng ND1").fill("3,5")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi 1 điểm")
    go(page, "Khoá sổ 2019")
    expect(page.get_by_text("Còn vướng gì")).to_have_count(0)


def _close(page: Page) -> None:
    opened(page, "Khoá sổ, lập danh sách và báo cáo")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Điểm và xếp loại của 37 người giữ nguyên")
    dialog.get_by_role("button", name="Khoá sổ").click()
    expect(page.get_by_text("Danh sách và báo cáo đã lập xong")).to_be_visible()


def _check(phone: Page, code: str, paper: Path, axe: Scan) -> None:
    """Somebody without an account holds the paper against its code."""
    phone.goto("/kiem-tra/")
    axe(phone)
    phone.get_by_label("Mã kiểm tra").fill(code.lower())
    phone.get_by_role("button", name="Kiểm tra").click()
    expect(phone.get_by_role("heading", name="Văn bản có thật")).to_be_visible()
    phone.locator("input[type=file]").set_input_files(paper)
    phone.get_by_role("button", name="So tệp này").click()
    expect(phone.get_by_text("Tệp khớp từng byte")).to_be_visible()
    axe(phone)
    fits(phone)


def test_a_teacher_sees_her_own_result_alone(
    scored: District, phone: Page, enter: Enter, axe: Scan, screenshot: Keep
) -> None:
    own, other = record_of(scored, "Lò Văn An"), record_of(scored, "Lò Thị Ánh")
    give(scored, own, ND1="5+5", ND2="5+5", THCS18="5+5", THCS19="4+2,5")
    enter(phone, scored.users["gv"], f"/vi-sao/{own.pk}/")
    expect(phone.get_by_role("heading", name="Vì sao tôi được xếp loại Khá?")).to_be_visible()
    phone.get_by_text("Điều 14. Xếp loại kết quả BDTX").click()
    expect(phone.get_by_text("Loại Giỏi nếu điểm trung bình BDTX")).to_be_visible()
    axe(phone)
    fits(phone)
    screenshot(phone, "vi-sao-dien-thoai")
    for path in (f"/vi-sao/{other.pk}/", BOARD, f"{BOARD}nhap-diem/", f"{BOARD}tep/"):
        answer = phone.goto(path)
        assert answer is not None
        assert answer.status == 404, path


def test_an_officer_sees_her_schools_and_changes_nothing(
    scored: District, page: Page, enter: Enter, axe: Scan
) -> None:
    doet = Unit.objects.get(code="SO-SL")
    far = Unit(code="P-XA", name="Phòng Giáo dục và Đào tạo Nơi Khác", kind=UnitKind.BOET)
    far = found_unit(actor=system(), now=NOW, parent=doet, unit=far, from_day=START)
    school = Unit(code="TH-XA", name="Trường Tiểu học Nơi Khác", kind=UnitKind.SCHOOL, levels=["TH"])
    found_unit(actor=system(), now=NOW, parent=far, unit=school, from_day=START)
    enter(page, scored.users["cv"], "/khoa-so/")
    expect(page.get_by_text("Nơi Khác")).to_have_count(0)
    axe(page)
    page.get_by_role("link", name="Trường THCS Chiềng Lau").click()
    expect(page.get_by_role("link", name="Vì sao?").first).to_be_visible()
    expect(page.get_by_text("Nhập cả bảng")).to_have_count(0)
    expect(page.get_by_text("Khoá sổ, lập danh sách")).to_have_count(0)
    axe(page)
    answer = page.goto("/khoa-so/TH-XA/2019-2020/")
    assert answer is not None
    assert answer.status == 404


def test_the_table_is_filled_by_keyboard(scored: District, page: Page, enter: Enter, axe: Scan) -> None:
    record = record_of(scored, "Lò Văn An")
    enter(page, scored.users["ht"], f"{BOARD}nhap-diem/?cach=mot")
    page.get_by_label("ND1 của Lò Văn An").fill("8,5")
    page.keyboard.press("Enter")
    expect(page.get_by_label("ND1 của Lò Thị Ánh")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("ND2 của Lò Văn An")).to_be_focused()
    page.keyboard.type("tám")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.get_by_label("ND2 của Lò Văn An").input_value() == "tám"
    assert record.component_scores.get(block="ND1").source == "Nhập tay"
    axe(page)
    give(scored, record, ND2="7")
    page.get_by_label("ND2 của Lò Văn An").fill("8")
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_role("heading", name="1 điểm vừa được người khác sửa")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Giữ điểm đang có").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert page.get_by_label("ND2 của Lò Văn An").input_value() == "7"


def test_without_script_a_year_is_filtered_mended_and_closed(
    scored: District, window: Window, enter: Enter
) -> None:
    record = record_of(scored, "Lò Văn An")
    give(scored, record, ND1="", ND2="", THCS18="", THCS19="")
    page = window(java_script_enabled=False, viewport={"width": 390, "height": 780})
    enter(page, scored.users["ht"], BOARD)
    page.get_by_label("Tìm theo tên").fill("anh")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("rowheader", name="Lò Thị Ánh")).to_be_visible()
    page.goto(BOARD)
    page.get_by_text("Xác nhận không có điểm").first.click()
    page.get_by_label("Vì sao không có điểm").fill("Nghỉ thai sản cả năm học")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    opened(page, "Khoá sổ, lập danh sách và báo cáo")
    follow(page, page.get_by_role("dialog").get_by_role("button", name="Khoá sổ"))
    expect(page.get_by_text("Danh sách và báo cáo đã lập xong")).to_be_visible()


def test_every_page_is_accessible_and_fits(scored: District, page: Page, enter: Enter, look: Look) -> None:
    record = record_of(scored, "Lò Văn An")
    head = record_of(scored, "Cầm Văn Định")
    give(scored, record, THCS19="")
    enter(page, scored.users["ht"])
    paths = {
        "khoa-so": BOARD,
        "nhap-ca-bang": f"{BOARD}nhap-diem/",
        "nhap-mot-nguoi": f"/ho-so-danh-gia/{record.pk}/nhap-diem/",
        "tai-len": f"{BOARD}tep/",
        "vi-sao-thieu": f"/vi-sao/{record.pk}/",
        "vi-sao-can-bo-quan-ly": f"/vi-sao/{head.pk}/",
        "van-ban": "/van-ban/",
        "kiem-tra": "/kiem-tra/",
        "ma-la": "/kiem-tra/PS-AAAA-AAAA-AAAA/",
    }
    for name, path in paths.items():
        page.goto(path)
        look(page, name)


def test_an_explanation_prints_without_menus_and_with_the_law(
    scored: District, page: Page, enter: Enter
) -> None:
    record = record_of(scored, "Lò Văn An")
    enter(page, scored.users["gv"], f"/vi-sao/{record.pk}/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Chính", exact=True)).to_be_hidden()
    expect(page.get_by_text("Trường THCS Chiềng Lau · Năm học 2019–2020")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Giáo viên được coi là hoàn thành kế hoạch BDTX")).to_be_visible()
