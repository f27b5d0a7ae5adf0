"""A-16: a letter comes in; what it asks for is proposed beside its sentences, one thing is corrected, all is written;
the answer goes out with the next number. Every page scanned, on an office screen and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.documents.actions.publishing import publish_documents
from phusa.documents.models import DocumentTask, RegisteredDocument, Registration
from phusa.documents.rules.published import load
from phusa.organisations.models import Unit
from tests.documents.letters import LETTERS
from tests.schools import NOW, District, district, sign_up, system
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]


@pytest.fixture
def place(transactional_db: None) -> District:
    """A district whose department has a clerk; the shared documents are there, but for letter 2104 itself."""
    place = district()
    sign_up(place, "so", "Trần Thị Hường", Role.RECORDS_CLERK, Unit.objects.get(code="SO-SL"))
    sign_up(place, "cv", "Phạm Văn Thuận", Role.RECORDS_CLERK, place.office)
    listed = [one for one in load() if one.code != "cv2104"]
    publish_documents(actor=system(), now=NOW, unit=Unit.objects.get(code="BO"), documents=listed)
    return place


@pytest.fixture
def enter(live_server: LiveServer) -> Callable[[Page, User, str], None]:
    """Gives a page the session of a user and opens an address."""

    def give_session(page: Page, user: User, address: str) -> None:
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)

    return give_session


@pytest.fixture
def look(axe: Scan, screenshot: Keep) -> Callable[[Page, str], None]:
    """Scans a page, sees that it is no wider than its screen, keeps its picture."""

    def scan(page: Page, name: str) -> None:
        axe(page)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
        screenshot(page, f"{name}-{shown}")

    return scan


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def at(page: Page, address: str) -> str:
    """An address of the site the page is on."""
    return page.url.partition("/van-ban/")[0] + address


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_letter_becomes_a_line_of_the_book_and_tasks(
    size: str,
    place: District,
    enter: Callable[[Page, User, str], None],
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, place.users["so"], "/van-ban/den/moi/")
    look(page, "letter-bring")
    page.get_by_label("Tệp công văn").set_input_files(LETTERS / "nguon-2104.txt")
    page.get_by_role("button", name="Đọc văn bản").click()

    # Two days, each beside its sentence; three circulars, all known.
    heading(page, "Xác nhận văn bản đến")
    look(page, "letter-proposals")
    expect(page.get_by_role("group", name="trước ngày")).to_have_count(2)
    expect(page.locator("blockquote mark").first).to_have_text("trước ngày 25/12 hàng năm")
    expect(page.get_by_label("Là văn bản nào")).to_have_count(3)

    # One thing is corrected, the rest confirmed.
    first = page.get_by_role("group", name="trước ngày 25/12")
    first.get_by_label("Việc", exact=False).last.fill("Chiết xuất Báo cáo TEMIS của tỉnh")
    page.get_by_label("Đường đến").fill("Thư điện tử")
    page.get_by_role("button", name="Xác nhận và vào sổ").click()
    heading(page, "Công văn 2104/BGDĐT-NGCBQLGD ngày 12/5/2023")
    look(page, "letter-registered")
    expect(page.get_by_text("Văn bản đến số 1/")).to_be_visible()
    expect(page.get_by_role("heading", name="Chiết xuất Báo cáo TEMIS của tỉnh")).to_be_visible()
    assert [str(task.day) for task in DocumentTask.objects.order_by("pk")] == ["2023-12-25", "2023-12-30"]

    # The same file again changes nothing and says so.
    page.goto(at(page, "/van-ban/den/moi/"))
    page.get_by_label("Tệp công văn").set_input_files(LETTERS / "nguon-2104.txt")
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_text("không có gì thay đổi").first).to_be_visible()
    assert RegisteredDocument.objects.filter(number="2104").count() == 1
    _done(page, look)


def _done(page: Page, look: Callable[[Page, str], None]) -> None:
    """The task that the letter gave is done."""
    page.goto(at(page, "/van-ban/viec/"))
    heading(page, "Việc từ văn bản")
    look(page, "letter-tasks")
    page.get_by_role("link", name="Chiết xuất").click()
    heading(page, "Báo kết quả việc")
    page.get_by_label("Ghi chú").fill("Đã gửi báo cáo")
    look(page, "letter-task")
    page.get_by_role("button", name="Ghi kết quả").click()
    heading(page, "Việc từ văn bản")
    assert DocumentTask.objects.earliest("pk").note == "Đã gửi báo cáo"


@pytest.mark.parametrize("size", ["page", "phone"])
def test_an_answer_goes_out_with_the_next_number_and_is_read(
    size: str,
    place: District,
    enter: Callable[[Page, User, str], None],
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, place.users["so"], "/van-ban/so/cap-so/")
    heading(page, "Cấp số văn bản đi")
    look(page, "letter-issue")
    page.get_by_label("Ký hiệu").fill("SGDĐT-TCCB")
    page.get_by_label("Trích yếu").fill("V/v hướng dẫn báo cáo TEMIS")
    page.get_by_role("button", name="Cấp số và vào sổ đi").click()
    heading(page, "Công văn 1/SGDĐT-TCCB")
    page.get_by_role("link", name="Thêm nơi nhận").click()
    heading(page, "Thêm nơi nhận")
    page.get_by_label(place.office.name).check()
    look(page, "letter-receivers")
    page.get_by_role("button", name="Thêm vào nơi nhận").click()
    heading(page, "Công văn 1/SGDĐT-TCCB")
    page.get_by_role("button", name="Gửi 1 đơn vị").click()
    expect(page.get_by_text("1 đơn vị chưa đọc.")).to_be_visible()
    look(page, "letter-sent")
    issued = RegisteredDocument.objects.get(symbol="SGDĐT-TCCB")

    enter(page, place.users["cv"], at(page, "/van-ban/so/?so=den"))
    heading(page, "Sổ văn bản")
    expect(page.get_by_text("Chờ vào sổ")).to_be_visible()
    look(page, "letter-book")
    page.get_by_role("link", name="1/SGDĐT-TCCB").click()
    heading(page, "Công văn 1/SGDĐT-TCCB")
    page.get_by_role("button", name="Vào sổ đến").click()
    expect(page.get_by_text("Đã vào sổ đến số 1")).to_be_visible()
    assert issued.distributions.get().read_by == "Phạm Văn Thuận"
    assert Registration.objects.filter(unit=place.office, document=issued, direction="in").exists()
