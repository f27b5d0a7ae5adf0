"""Scenario A-11: an inspector draws a sample, walks a path back, opens a figure, takes the file; his looks are seen.

Certificates are not in the product yet; results and plans stand in for them.
"""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.reports.rules.inspecting_sampling import draw
from phusa.staff.models import RecordLook
from tests.inspected import Inspected, inspected_school
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]


@pytest.fixture
def world(transactional_db: None, settings: Settings, tmp_path: Path) -> Inspected:
    """A school with a closed year; files stand aside."""
    settings.MEDIA_ROOT = tmp_path
    return inspected_school()


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, User], None]:
    """Gives a page the session of a user who owes nothing more."""

    def give_session(page: Page, user: User) -> None:
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return give_session


def look(page: Page, name: str, axe: Scan, screenshot: Keep) -> None:
    """Nothing for the scan to find, nothing wider than the screen, and a picture."""
    axe(page)
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
    screenshot(page, f"{name}-{shown}")


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


@pytest.mark.parametrize("size", ["page", "phone"])
def test_from_a_seed_to_the_people_who_said_yes(
    size: str,
    world: Inspected,
    enter: Callable[[Page, User], None],
    axe: Scan,
    screenshot: Keep,
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, world.planned.place.users["tt"])
    page.goto("/thanh-tra/")
    look(page, "thanh-tra", axe, screenshot)
    draw_sample(page)
    look(page, "thanh-tra-mau", axe, screenshot)
    drawn = names(page)
    keys = draw(2020, [world.key(code) for code in world.planned.people], 3).keys
    assert drawn == [
        person.name for key in keys for person in world.planned.people.values() if person.code in key
    ]

    page.goto(f"/thanh-tra/duong-di/ket-qua/{world.key()}/?muc_dich=Đoàn thanh tra 12")
    expect(page.get_by_role("heading", name="Đường đi: Lò Thị Mẩy")).to_be_visible()
    for step in (
        "Kết quả",
        "Điểm thành phần",
        "Kế hoạch và người duyệt",
        "Bản quy định đã áp dụng",
        "Nhật ký",
    ):
        expect(page.get_by_role("heading", name=step, exact=True)).to_be_visible()
    expect(page.get_by_text("Tòng Văn Hặc duyệt")).to_be_visible()
    look(page, "thanh-tra-duong-di", axe, screenshot)
    page.get_by_role("link", name="Tòng Văn Hặc duyệt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lò Thị Mẩy")


def test_two_inspectors_draw_the_same(
    world: Inspected, page: Page, enter: Callable[[Page, User], None]
) -> None:
    seen = []
    for who in ("tt", "tt2"):
        enter(page, world.planned.place.users[who])
        draw_sample(page)
        seen.append(names(page))
    assert seen[0] == seen[1]


def test_from_a_figure_to_its_people_and_from_a_conflict_to_who_won(
    world: Inspected, page: Page, enter: Callable[[Page, User], None], axe: Scan, screenshot: Keep
) -> None:
    enter(page, world.planned.place.users["tt2"])
    page.goto("/thanh-tra/")
    page.get_by_role("link", name="Phía sau con số").click()
    expect(page.get_by_role("heading", level=1, name="Phía sau con số")).to_be_visible()
    look(page, "thanh-tra-con-so", axe, screenshot)
    page.get_by_role("row", name="Nà Khoang").get_by_role("link", name="1", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 người")
    look(page, "thanh-tra-nguoi", axe, screenshot)
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đường đi")

    page.goto("/thanh-tra/xung-dot/TH-NK/2019-2020/")
    expect(page.get_by_role("row", name="Mục V.2,")).to_contain_text("Thắng")
    expect(page.get_by_role("row", name="Mục V.4.2,")).to_contain_text("Không áp dụng")
    look(page, "thanh-tra-xung-dot", axe, screenshot)


def test_the_file_is_taken_and_ones_own_reading_is_read_by_others(
    world: Inspected, page: Page, enter: Callable[[Page, User], None], tmp_path: Path
) -> None:
    enter(page, world.planned.place.users["tt"])
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
    enter(page, world.planned.place.users["gv"])
    page.goto("/nhan-su/toi/")
    expect(page.get_by_text("Đoàn thanh tra 12")).to_be_visible()
