"""An office asks, a school fills the form on a phone and sends it, the office receives it and reads the sum; what
only a browser shows is that a cell is kept as one leaves it, that what follows from it comes by itself, and that cells
pasted out of a spreadsheet stay apart."""

import pytest
from playwright.sync_api import Page, expect

from phusa.workflow.models import AnswerDraft, Submission
from tests.asked import Asked, asked_district
from tests.journeys.pages import Enter, Look, go, heading, press
from tests.worlds import World, world

TITLE = "Tiến độ bồi dưỡng mô đun"
# What a browser does when somebody pastes cells copied out of a spreadsheet.
PASTE = """(field, text) => {
    const copied = new DataTransfer();
    copied.setData("text/plain", text);
    const init = { clipboardData: copied, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", init));
}"""
asked_world = world(asked_district)


@pytest.fixture
def asked(asked_world: World[Asked], transactional_db: None) -> Asked:
    """An office that has asked its two schools."""
    return asked_world.given()


def test_a_school_answers_on_a_phone_and_the_office_reads_the_sum(
    asked: Asked, page: Page, phone: Page, enter: Enter, look: Look
) -> None:
    enter(phone, asked.place.users["ht"], "/bao-cao-theo-mau/")
    go(phone, TITLE, TITLE, exact=True)
    cell = phone.get_by_label("Giáo viên, Được giao", exact=True)
    cell.fill("10")
    cell.press("Tab")
    expect(phone.get_by_role("status").filter(has_text="Đã lưu")).to_be_visible()
    cell.evaluate(PASTE, "10\t8\t80\tỔn\tthừa\n")
    expect(phone.get_by_text("Đã dán 3 ô. 1 giá trị không có chỗ trong bảng nên không lấy.")).to_be_visible()
    expect(phone.locator("#o2")).to_have_text("80,0")
    assert AnswerDraft.objects.get().values == {
        "b1.gv.giao": "10",
        "b1.gv.xong": "8",
        "b1.gv.ghichu": "Ổn",
    }
    look(phone, "asked-fill")
    press(phone, "Xem còn vướng gì, rồi gửi", "Còn 1 chỗ cần một dòng")
    look(phone, "asked-check")
    phone.get_by_role("textbox").last.fill("Không có cán bộ quản lý trong diện")
    phone.get_by_role("button", name="Gửi cho Phòng").click()
    expect(phone.get_by_role("heading", name="Biên nhận BN-1/")).to_be_visible()
    look(phone, "asked-receipt")
    assert Submission.objects.get().content["values"]["b1.gv.giao"] == "10"

    enter(page, asked.place.users["cv"], f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/")
    heading(page, TITLE)
    look(page, "asked-board")
    page.get_by_role("button", name="Nhận 1 báo cáo đang chờ").click()
    expect(page.get_by_text("Đã nhận 1 báo cáo.")).to_be_visible()
    page.get_by_role("link", name="Tổng hợp").last.click()
    heading(page, f"Tổng hợp: {TITLE}")
    look(page, "asked-sum")
    go(page, "10 Giáo viên, Được giao", "Giáo viên, Được giao: 10")
    look(page, "asked-cell")
    page.go_back()
    heading(page, f"Tổng hợp: {TITLE}")
    go(page, "Công bố", "Công bố số liệu")
    look(page, "asked-publish")
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("Đã công bố bản 1.")).to_be_visible()
    go(page, "Trang công khai", f"{TITLE}, năm 2020")
    look(page, "asked-public")
