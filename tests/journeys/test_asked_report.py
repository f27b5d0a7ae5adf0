"""An office asks, a school fills the form on a phone and sends it, the office receives it and reads the sum; what
only a browser shows is that a cell is kept as one leaves it, and that what follows from it comes by itself."""

import pytest
from playwright.sync_api import Page, expect

from phusa.workflow.models import AnswerDraft, Submission
from tests.asked import Asked, asked_district
from tests.journeys.pages import Enter, Look, go, heading, press
from tests.worlds import World, world

TITLE = "Tiến độ bồi dưỡng mô đun"
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
    for label, value in (("Được giao", "10"), ("Hoàn thành", "8")):
        cell = phone.get_by_label(f"Giáo viên, {label}", exact=True)
        cell.fill(value)
        cell.press("Tab")
        expect(phone.get_by_role("status").filter(has_text="Đã lưu")).to_be_visible()
    expect(phone.locator("#o2")).to_have_text("80,0")
    assert AnswerDraft.objects.get().values == {"b1.gv.giao": "10", "b1.gv.xong": "8"}
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
