"""A-23: the teacher who disagrees. “They counted 24 tiết, I did 30”: both sides read one frozen copy, the decision has
its clause, what follows from it follows. Every page scanned, on an office screen and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.assessment.models import Appeal, YearClose
from phusa.documents.models import OfficialDocument
from phusa.workflow.actions.receiving import receive_submission
from tests.appealed import CLAUSE, Appealed, appealed
from tests.handed import hand_in
from tests.journeys.pages import Enter, Look, follow, go, heading, press
from tests.proofs import PDF
from tests.schools import NOW, give
from tests.worlds import World, world

ROSTER = {"name": "Danh sách điểm danh.pdf", "mimeType": "application/pdf", "buffer": PDF}


appealed_world = world(appealed)


@pytest.fixture
def school(appealed_world: World[Appealed], transactional_db: None) -> Appealed:
    """The school; the event of the summer class stands at 24 tiết."""
    return appealed_world.given()


def test_twenty_four_counted_thirty_done(phone: Page, school: Appealed, enter: Enter, look: Look) -> None:
    # On the line of the ledger itself, without a word first, then with claim and proof.
    enter(phone, school.place.users["gv"], "/so-tiet/")
    look(phone, "xem-lai-so-tiet")
    go(phone, "Đề nghị xem lại Lớp bồi dưỡng hè", "Đề nghị xem lại: Số tiết của")
    phone.get_by_role("button", name="Gửi đề nghị").click()
    expect(phone.get_by_text("Ghi theo thầy cô dòng này phải là gì và vì sao.").first).to_be_visible()
    look(phone, "xem-lai-thieu-loi")
    phone.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Tôi dự đủ 30 tiết, cả năm buổi.")
    phone.get_by_label("Minh chứng").set_input_files(ROSTER)
    press(phone, "Gửi đề nghị", "Số tiết của")
    expect(phone.get_by_text("Chưa đặt hạn")).to_be_visible()
    look(phone, "xem-lai-da-gui")
    row = Appeal.objects.get()
    teachers_copy = phone.locator("#ban-chot").inner_html()

    # The head reads the same copy, receives it and decides.
    head_decides(phone, enter, look, school, teachers_copy)

    # The teacher sees the decision, who opened his appeal and why, and thirty tiết in his ledger.
    enter(phone, school.place.users["gv"], f"/de-nghi-xem-lai/{row.pk}/")
    heading(phone, "Số tiết của")
    opened = phone.get_by_role("table", name="Ai đã mở đề nghị này")
    expect(opened.get_by_text("Quyết định đề nghị xem lại: Hiệu trưởng")).to_be_visible()
    expect(phone.get_by_text("30 tiết").first).to_be_visible()
    look(phone, "xem-lai-nguoi-gui-doc")
    phone.goto("/so-tiet/")
    added = "Lớp bồi dưỡng hè (thêm 6 tiết theo quyết định xem lại)"
    expect(phone.get_by_role("link", name=added, exact=True)).to_be_visible()


def head_decides(page: Page, enter: Enter, look: Look, school: Appealed, teachers_copy: str) -> None:
    """From the list to the decision: a clause is asked for, thirty tiết are accepted."""
    row = Appeal.objects.get()
    enter(page, school.place.users["ht"], "/de-nghi-xem-lai/")
    heading(page, "Đề nghị xem lại")
    look(page, "xem-lai-danh-sach")
    go(page, "Số tiết của", "Lò Văn An")
    assert page.locator("#ban-chot").inner_html() == teachers_copy
    page.get_by_role("button", name="Báo đã nhận").click()
    expect(page.get_by_text(f"Đã nhận đề nghị xem lại số {row.pk}.")).to_be_visible()
    go(page, "Quyết định", "Quyết định:", exact=True)
    look(page, "xem-lai-quyet-dinh")
    page.get_by_label("Thay đổi").check()
    page.get_by_label("Số tiết theo quyết định").fill("30")
    page.get_by_label("Lý do").fill("Danh sách điểm danh ghi đủ năm buổi.")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Ghi điều khoản làm căn cứ của quyết định.").first).to_be_visible()
    look(page, "xem-lai-thieu-dieu-khoan")
    page.get_by_label("Điều khoản").fill(CLAUSE)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text(f"Đã quyết định đề nghị xem lại số {row.pk}.")).to_be_visible()
    look(page, "xem-lai-da-quyet-dinh")


def test_a_score_of_a_closed_year(phone: Page, school: Appealed, enter: Enter, look: Look) -> None:
    place = school.place
    before = close_year(actor=place.actor("ht"), now=NOW, unit=place.school, school_year=place.year)
    enter(phone, school.place.users["gv"], f"/vi-sao/{school.record.pk}/")
    heading(phone, "Vì sao tôi")
    look(phone, "xem-lai-vi-sao")
    go(phone, "Đề nghị xem lại điểm ND1", "Đề nghị xem lại: Điểm ND1")
    phone.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Bài thu hoạch của tôi được chấm 9.")
    press(phone, "Gửi đề nghị", "Điểm ND1")
    look(phone, "xem-lai-diem-da-gui")
    first = Appeal.objects.get()
    shown = phone.locator("#ban-chot").inner_html()

    # The head lets it stand; the teacher goes on to the office.
    enter(phone, school.place.users["ht"], f"/de-nghi-xem-lai/{first.pk}/quyet-dinh/")
    heading(phone, "Quyết định:")
    assert not phone.get_by_text("Đề nghị xem lại điểm").count()
    phone.get_by_label("Giữ nguyên").check()
    phone.get_by_label("Lý do").fill("Bài thu hoạch chấm theo hướng dẫn.")
    phone.get_by_label("Điều khoản").fill(CLAUSE)
    phone.get_by_role("button", name="Ghi quyết định").click()
    expect(phone.get_by_text("Đã quyết định đề nghị").first).to_be_visible()
    assert phone.locator("#ban-chot").inner_html() == shown
    enter(phone, school.place.users["gv"], f"/de-nghi-xem-lai/{first.pk}/")
    phone.get_by_role("link", name="Đề nghị xem lại lần nữa").click()
    expect(phone.get_by_text("Phòng Giáo dục và Đào tạo Mai Sơn").first).to_be_visible()
    phone.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Phiếu chấm ghi 9.")
    press(phone, "Gửi đề nghị", "Điểm ND1")
    second = Appeal.objects.latest("pk")

    # The score changes while the office has its phone open: both values, nothing typed is lost.
    office_decides(phone, enter, look, school, second)

    # Class, list and report follow; the old ones stay and point to the new.
    after = YearClose.objects.get(pk=before.pk)
    assert after.is_closed and before.class_list is not None
    old = OfficialDocument.objects.get(pk=before.class_list.pk)
    assert old.replaced_by is not None and after.class_list_id != old.pk
    enter(phone, school.place.users["gv"], f"/vi-sao/{school.record.pk}/")
    expect(phone.get_by_role("link", name="Điểm ND1", exact=True)).to_have_count(2)
    look(phone, "xem-lai-vi-sao-sau")


def office_decides(page: Page, enter: Enter, look: Look, school: Appealed, second: Appeal) -> None:
    """The office has the page open when the head corrects the score for another reason, and closes the year again."""
    enter(page, school.place.users["cv"], f"/de-nghi-xem-lai/{second.pk}/quyet-dinh/")
    heading(page, "Quyết định:")
    reopened(school)
    give(school.place, school.record, ND1="6")
    page.get_by_label("Thay đổi").check()
    page.get_by_label("Điểm ND1 theo quyết định").fill("9")
    page.get_by_label("Lý do").fill("Phiếu chấm gốc ghi 9.")
    page.get_by_label("Điều khoản").fill(CLAUSE)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("lúc mở trang là 2,5 + 2,5 = 5,0, đang có là 6,0").first).to_be_visible()
    expect(page.get_by_label("Lý do")).to_have_value("Phiếu chấm gốc ghi 9.")
    look(page, "xem-lai-doi-giua-chung")
    close_year(
        actor=school.place.actor("ht"), now=NOW, unit=school.place.school, school_year=school.place.year
    )
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã quyết định đề nghị").first).to_be_visible()
    look(page, "xem-lai-phong-quyet-dinh")


def reopened(school: Appealed) -> None:
    """The head opens the year for another matter."""
    given = {"unit": school.place.school, "school_year": school.place.year}
    reopen_year(actor=school.place.actor("ht"), now=NOW, **given, reason="Sửa điểm khác")


def test_an_office_lays_down_the_days(phone: Page, school: Appealed, enter: Enter, look: Look) -> None:
    enter(phone, school.place.users["cv"], "/de-nghi-xem-lai/")
    go(phone, "Hạn và nơi quyết định", "Hạn và nơi quyết định")
    expect(phone.get_by_text("Không nguồn nào của bồi dưỡng thường xuyên in số ngày")).to_be_visible()
    look(phone, "xem-lai-quy-dinh")
    phone.get_by_label("Số ngày để trả lời").fill("mười")
    phone.get_by_label("Căn cứ").fill("Công văn 12/PGDĐT-TCCB ngày 2/10/2019")
    phone.get_by_role("button", name="Ghi quy định").click()
    expect(phone.get_by_text("Ghi số ngày bằng số, ví dụ 10.").first).to_be_visible()
    look(phone, "xem-lai-quy-dinh-sai")
    phone.get_by_label("Số ngày để trả lời").fill("10")
    phone.get_by_role("button", name="Ghi quy định").click()
    expect(phone.get_by_text("Hạn trả lời: 10 ngày")).to_be_visible()
    look(phone, "xem-lai-quy-dinh-da-dat")
    enter(phone, school.place.users["gv"], f"/de-nghi-xem-lai/so-tiet/{school.event.pk}/")
    expect(phone.get_by_text("theo Công văn 12/PGDĐT-TCCB")).to_be_visible()


def test_a_decision_waits_until_the_office_returns_the_report(
    school: Appealed, enter: Enter, look: Look, phone: Page
) -> None:
    row = school.send()
    received(school)

    # The head decides; what will be written waits, and he asks for the report by one press.
    enter(phone, school.place.users["ht"], f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/")
    heading(phone, "Quyết định:")
    phone.get_by_label("Thay đổi").check()
    phone.get_by_label("Điểm ND1 theo quyết định").fill("9")
    phone.get_by_label("Lý do").fill("Phiếu chấm gốc ghi 9.")
    phone.get_by_label("Điều khoản").fill(CLAUSE)
    press(phone, "Ghi quyết định")
    expect(phone.get_by_role("heading", name="Quyết định chờ thực hiện")).to_be_visible()
    look(phone, "xem-lai-cho-thuc-hien")
    phone.get_by_role("button", name="trả lại báo cáo").click()
    expect(phone.get_by_text("Đã đề nghị Phòng Giáo dục và Đào tạo Mai Sơn trả lại báo cáo.")).to_be_visible()

    # The office reads why on its board, opens the row in place, and returns with the reason that is ready.
    enter(phone, school.place.users["cv"], f"/bao-cao/tong-hop/P-MS/{school.place.year.code}/?loc=xin-lai")
    expect(phone.get_by_text("Đề nghị trả lại: Thực hiện quyết định")).to_be_visible()
    phone.get_by_role("link", name="Mở Trường THCS Chiềng Lau").click()
    opened = phone.get_by_role("link", name="Mở trang để trả lại, ghi chú")
    expect(opened).to_be_visible()
    look(phone, "xem-lai-bang-theo-doi")
    follow(phone, opened)
    heading(phone, "Báo cáo của")
    expect(phone.get_by_label("Lý do trả lại")).to_have_value(re.compile("Thực hiện quyết định"))
    look(phone, "xem-lai-phong-tra-lai")
    phone.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(phone.get_by_text("Đã trả lại báo cáo của")).to_be_visible()

    # Where the worker has not come yet, a press does it; the teacher reads of it on his home.
    enter(phone, school.place.users["ht"], f"/de-nghi-xem-lai/{row.pk}/")
    phone.get_by_role("button", name="Thực hiện quyết định").click()
    expect(phone.get_by_text("Đã thực hiện quyết định.")).to_be_visible()
    look(phone, "xem-lai-da-thuc-hien")
    enter(phone, school.place.users["gv"], "/")
    told = phone.get_by_role("heading", name="Đề nghị xem lại của thầy cô: Điểm ND1")
    expect(told).to_be_visible()
    assert YearClose.objects.get().is_closed


def received(school: Appealed) -> None:
    """The school's report of the closed year, with the office."""
    head = school.place.actor("ht")
    close_year(actor=head, now=NOW, unit=school.place.school, school_year=school.place.year)
    sent = hand_in(school.place, actor=head)
    receive_submission(actor=school.place.actor("cv"), now=NOW, submission=sent)
