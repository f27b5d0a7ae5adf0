"""Scenario A-11: an inspector draws a sample, walks a path back, opens a figure, takes the file; his looks are seen.

Certificates are not in the product yet; results and plans stand in for them.
"""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from phusa.reports.rules.inspecting_sampling import draw
from phusa.staff.models import RecordLook
from tests.inspected import Inspected, inspected_school
from tests.journeys.pages import Enter, Look
from tests.worlds import World, world

inspected_world = world(inspected_school)


@pytest.fixture
def school(inspected_world: World[Inspected], transactional_db: None) -> Inspected:
    """A school with a closed year."""
    return inspected_world.given()


def draw_sample(page: Page, size: str = "3") -> None:
    """Ask for a sample of the school's results as the page wants it."""
    page.goto("/thanh-tra/")
    expect(page.get_by_role("heading", level=1, name="Thanh tra")).to_be_visible()
    page.get_by_label("Đơn vị (không bắt buộc)").fill("na khoang")
    page.get_by_label("Số gốc").fill("2020")
    page.get_by_label("Cỡ mẫu").fill(size)
    page.get_by_label("Mục đích xem").fill("Đoàn thanh tra 12")
    page.get_by_role("button", name="Chọn mẫu").click()
    expect(page.get_by_role("heading", name=f"Mẫu {size} trong 5 kết quả")).to_be_visible()


def names(page: Page) -> list[str]:
    return page.get_by_role("rowheader").all_inner_texts()


def test_from_a_seed_to_the_people_who_said_yes(
    phone: Page, school: Inspected, enter: Enter, look: Look
) -> None:
    enter(phone, school.planned.place.users["tt"], "/thanh-tra/")
    look(phone, "thanh-tra")
    draw_sample(phone)
    look(phone, "thanh-tra-mau")
    drawn = names(phone)
    keys = draw(2020, [school.key(code) for code in school.planned.people], 3).keys
    assert drawn == [
        person.name for key in keys for person in school.planned.people.values() if person.code in key
    ]

    phone.goto(f"/thanh-tra/duong-di/ket-qua/{school.key()}/?muc_dich=Đoàn thanh tra 12")
    expect(phone.get_by_role("heading", name="Đường đi: Lò Thị Mẩy")).to_be_visible()
    for step in (
        "Kết quả",
        "Điểm thành phần",
        "Kế hoạch và người duyệt",
        "Bản quy định đã áp dụng",
        "Nhật ký",
    ):
        expect(phone.get_by_role("heading", name=step, exact=True)).to_be_visible()
    expect(phone.get_by_text("Tòng Văn Hặc duyệt")).to_be_visible()
    look(phone, "thanh-tra-duong-di")
    phone.get_by_role("link", name="Tòng Văn Hặc duyệt").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Lò Thị Mẩy")


def test_two_inspectors_draw_the_same(school: Inspected, page: Page, enter: Enter) -> None:
    seen = []
    for who in ("tt", "tt2"):
        enter(page, school.planned.place.users[who], "/thanh-tra/")
        draw_sample(page)
        seen.append(names(page))
    assert seen[0] == seen[1]


def test_from_a_figure_to_its_people_and_from_a_conflict_to_who_won(
    school: Inspected, page: Page, enter: Enter, look: Look
) -> None:
    enter(page, school.planned.place.users["tt2"], "/thanh-tra/")
    page.get_by_role("link", name="Phía sau con số").click()
    expect(page.get_by_role("heading", level=1, name="Phía sau con số")).to_be_visible()
    look(page, "thanh-tra-con-so")
    page.get_by_role("row", name="Nà Khoang").get_by_role("link", name="1", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 người")
    look(page, "thanh-tra-nguoi")
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đường đi")

    page.goto("/thanh-tra/xung-dot/TH-NK/2019-2020/")
    expect(page.get_by_role("row", name="Mục V.2,")).to_contain_text("Thắng")
    expect(page.get_by_role("row", name="Mục V.4.2,")).to_contain_text("Không áp dụng")
    look(page, "thanh-tra-xung-dot")


def test_the_file_is_taken_and_ones_own_reading_is_read_by_others(
    school: Inspected, page: Page, enter: Enter, tmp_path: Path
) -> None:
    enter(page, school.planned.place.users["tt"])
    draw_sample(page, "5")
    with page.expect_download() as taking:
        page.get_by_role("link", name="Tải hồ sơ thanh tra (.zip)").click()
    target = tmp_path / "ho-so.zip"
    taking.value.save_as(target)
    with zipfile.ZipFile(target) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        assert (
            manifest["seed"] == 2020 and len([n for n in zipped.namelist() if n.startswith("duong-di/")]) == 5
        )
    assert RecordLook.objects.filter(purpose="Đoàn thanh tra 12").count() == 5

    page.goto("/nhat-ky/?nguoi=Đặng+Quốc+Bảo")
    expect(page.get_by_text("Lý do: Đoàn thanh tra 12").first).to_be_visible()
    enter(page, school.planned.place.users["gv"], "/nhan-su/toi/")
    expect(page.get_by_text("Đoàn thanh tra 12")).to_be_visible()
