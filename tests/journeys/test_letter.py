"""A-16: a letter comes in; what it asks for is proposed beside its sentences, one thing is corrected, all is written;
the answer goes out with the next number. Every page scanned, on an office screen and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from phusa.base.access import Role
from phusa.documents.actions.publishing import publish_documents
from phusa.documents.models import DocumentTask, RegisteredDocument, Registration
from phusa.documents.rules.published import load
from phusa.organisations.models import Unit
from tests.documents.letters import LETTERS
from tests.journeys.pages import Enter, Look, go, heading, press
from tests.schools import NOW, District, district, sign_up, system
from tests.worlds import World, world


def build() -> District:
    """A district whose department has a clerk; the shared documents are there, but for letter 2104 itself."""
    place = district()
    sign_up(place, "so", "Trần Thị Hường", Role.RECORDS_CLERK, Unit.objects.get(code="SO-SL"))
    sign_up(place, "cv", "Phạm Văn Thuận", Role.RECORDS_CLERK, place.office)
    listed = [one for one in load() if one.code != "cv2104"]
    publish_documents(actor=system(), now=NOW, unit=Unit.objects.get(code="BO"), documents=listed)
    return place


built_world = world(build)


@pytest.fixture
def place(built_world: World[District], transactional_db: None) -> District:
    return built_world.given()


def at(page: Page, address: str) -> str:
    """An address of the site the page is on."""
    return page.url.partition("/van-ban/")[0] + address


def test_a_letter_becomes_a_line_of_the_book_and_tasks(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    enter(phone, place.users["so"], "/van-ban/den/moi/")
    look(phone, "letter-bring")
    phone.get_by_label("Tệp công văn").set_input_files(LETTERS / "nguon-2104.txt")
    phone.get_by_role("button", name="Đọc văn bản").click()

    # Two days, each beside its sentence; three circulars, all known.
    heading(phone, "Xác nhận văn bản đến")
    look(phone, "letter-proposals")
    expect(phone.get_by_role("group", name="trước ngày")).to_have_count(2)
    expect(phone.locator("blockquote mark").first).to_have_text("trước ngày 25/12 hàng năm")
    expect(phone.get_by_label("Là văn bản nào")).to_have_count(3)

    # One thing is corrected, the rest confirmed.
    first = phone.get_by_role("group", name="trước ngày 25/12")
    first.get_by_label("Việc", exact=False).last.fill("Chiết xuất Báo cáo TEMIS của tỉnh")
    phone.get_by_label("Đường đến").fill("Thư điện tử")
    press(phone, "Xác nhận và vào sổ", "Công văn 2104/BGDĐT-NGCBQLGD ngày 12/5/2023")
    look(phone, "letter-registered")
    expect(phone.get_by_text("Văn bản đến số 1/")).to_be_visible()
    expect(phone.get_by_role("heading", name="Chiết xuất Báo cáo TEMIS của tỉnh")).to_be_visible()
    assert [str(task.day) for task in DocumentTask.objects.order_by("pk")] == ["2023-12-25", "2023-12-30"]

    # The same file again changes nothing and says so.
    phone.goto(at(phone, "/van-ban/den/moi/"))
    phone.get_by_label("Tệp công văn").set_input_files(LETTERS / "nguon-2104.txt")
    phone.get_by_role("button", name="Đọc văn bản").click()
    expect(phone.get_by_text("không có gì thay đổi").first).to_be_visible()
    assert RegisteredDocument.objects.filter(number="2104").count() == 1
    _done(phone, look)


def _done(page: Page, look: Look) -> None:
    """The task that the letter gave is done."""
    page.goto(at(page, "/van-ban/viec/"))
    heading(page, "Việc từ văn bản")
    look(page, "letter-tasks")
    go(page, "Chiết xuất", "Báo kết quả việc")
    page.get_by_label("Ghi chú").fill("Đã gửi báo cáo")
    look(page, "letter-task")
    press(page, "Ghi kết quả", "Việc từ văn bản")
    assert DocumentTask.objects.earliest("pk").note == "Đã gửi báo cáo"


def test_an_answer_goes_out_with_the_next_number_and_is_read(
    phone: Page, place: District, enter: Enter, look: Look
) -> None:
    enter(phone, place.users["so"], "/van-ban/so/cap-so/")
    heading(phone, "Cấp số văn bản đi")
    look(phone, "letter-issue")
    phone.get_by_label("Ký hiệu").fill("SGDĐT-TCCB")
    phone.get_by_label("Trích yếu").fill("V/v hướng dẫn báo cáo TEMIS")
    press(phone, "Cấp số và vào sổ đi", "Công văn 1/SGDĐT-TCCB")
    go(phone, "Thêm nơi nhận", "Thêm nơi nhận")
    phone.get_by_label(place.office.name).check()
    look(phone, "letter-receivers")
    press(phone, "Thêm vào nơi nhận", "Công văn 1/SGDĐT-TCCB")
    phone.get_by_role("button", name="Gửi 1 đơn vị").click()
    expect(phone.get_by_text("1 đơn vị chưa đọc.")).to_be_visible()
    look(phone, "letter-sent")
    issued = RegisteredDocument.objects.get(symbol="SGDĐT-TCCB")

    enter(phone, place.users["cv"], at(phone, "/van-ban/so/?so=den"))
    heading(phone, "Sổ văn bản")
    expect(phone.get_by_text("Chờ vào sổ")).to_be_visible()
    look(phone, "letter-book")
    go(phone, "1/SGDĐT-TCCB", "Công văn 1/SGDĐT-TCCB")
    phone.get_by_role("button", name="Vào sổ đến").click()
    expect(phone.get_by_text("Đã vào sổ đến số 1")).to_be_visible()
    assert issued.distributions.get().read_by == "Phạm Văn Thuận"
    assert Registration.objects.filter(unit=place.office, document=issued, direction="in").exists()
