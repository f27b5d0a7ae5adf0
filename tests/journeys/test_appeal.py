"""A-23: the teacher who disagrees. “They counted 24 tiết, I did 30”: both sides read one frozen copy, the decision has
its clause, what follows from it follows. Every page scanned, on an office screen and on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.assessment.models import Appeal, YearClose
from phusa.documents.models import OfficialDocument
from phusa.workflow.actions.submitting import receive_submission
from tests.appealed import CLAUSE, Appealed, appealed
from tests.handed import hand_in
from tests.proofs import PDF
from tests.schools import NOW, give
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
Enter = Callable[[Page, str, str], None]
Look = Callable[[Page, str], None]
ROSTER = {"name": "Danh sách điểm danh.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture
def world(transactional_db: None) -> Appealed:
    """The school; the event of the summer class stands at 24 tiết."""
    return appealed()


@pytest.fixture
def enter(live_server: LiveServer, world: Appealed) -> Enter:
    """Gives a page the session of somebody and opens an address."""

    def give_session(page: Page, code: str, address: str) -> None:
        user: User = world.place.users[code]
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)

    return give_session


@pytest.fixture
def look(axe: Scan, screenshot: Keep) -> Look:
    """Scans a page, sees that it is no wider than its screen, keeps its picture."""

    def scan(page: Page, name: str) -> None:
        axe(page)
        wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"
        screenshot(page, f"{name}-{shown}")

    return scan


def heading(page: Page, words: str) -> None:
    """Waits until the page of these words is there."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


@pytest.mark.parametrize("size", ["page", "phone"])
def test_twenty_four_counted_thirty_done(
    size: str, world: Appealed, enter: Enter, look: Look, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)

    # On the line of the ledger itself, without a word first, then with claim and proof.
    enter(page, "gv", "/so-tiet/")
    look(page, "xem-lai-so-tiet")
    page.get_by_role("link", name="Đề nghị xem lại Lớp bồi dưỡng hè").click()
    heading(page, "Đề nghị xem lại: Số tiết của")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Ghi theo thầy cô dòng này phải là gì và vì sao.").first).to_be_visible()
    look(page, "xem-lai-thieu-loi")
    page.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Tôi dự đủ 30 tiết, cả năm buổi.")
    page.get_by_label("Minh chứng").set_input_files(ROSTER)
    page.get_by_role("button", name="Gửi đề nghị").click()
    heading(page, "Số tiết của")
    expect(page.get_by_text("Chưa đặt hạn")).to_be_visible()
    look(page, "xem-lai-da-gui")
    row = Appeal.objects.get()
    teachers_copy = page.locator("#ban-chot").inner_html()

    # The head reads the same copy, receives it and decides.
    head_decides(page, enter, look, row, teachers_copy)

    # The teacher sees the decision, who opened his appeal and why, and thirty tiết in his ledger.
    enter(page, "gv", f"/de-nghi-xem-lai/{row.pk}/")
    heading(page, "Số tiết của")
    opened = page.get_by_role("table", name="Ai đã mở đề nghị này")
    expect(opened.get_by_text("Quyết định đề nghị xem lại: Hiệu trưởng")).to_be_visible()
    expect(page.get_by_text("30 tiết").first).to_be_visible()
    look(page, "xem-lai-nguoi-gui-doc")
    page.goto("/so-tiet/")
    added = "Lớp bồi dưỡng hè (thêm 6 tiết theo quyết định xem lại)"
    expect(page.get_by_role("link", name=added, exact=True)).to_be_visible()


def head_decides(page: Page, enter: Enter, look: Look, row: Appeal, teachers_copy: str) -> None:
    """From the list to the decision: a clause is asked for, thirty tiết are accepted."""
    enter(page, "ht", "/de-nghi-xem-lai/")
    heading(page, "Đề nghị xem lại")
    look(page, "xem-lai-danh-sach")
    page.get_by_role("link", name="Số tiết của").click()
    heading(page, "Lò Văn An")
    assert page.locator("#ban-chot").inner_html() == teachers_copy
    page.get_by_role("button", name="Báo đã nhận").click()
    expect(page.get_by_text(f"Đã nhận đề nghị xem lại số {row.pk}.")).to_be_visible()
    page.get_by_role("link", name="Quyết định", exact=True).click()
    heading(page, "Quyết định:")
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


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_score_of_a_closed_year(
    size: str, world: Appealed, enter: Enter, look: Look, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    school, year = world.place.school, world.place.year
    before = close_year(actor=world.place.actor("ht"), now=NOW, unit=school, school_year=year)
    enter(page, "gv", f"/vi-sao/{world.record.pk}/")
    heading(page, "Vì sao tôi")
    look(page, "xem-lai-vi-sao")
    page.get_by_role("link", name="Đề nghị xem lại điểm ND1").click()
    heading(page, "Đề nghị xem lại: Điểm ND1")
    page.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Bài thu hoạch của tôi được chấm 9.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    heading(page, "Điểm ND1")
    look(page, "xem-lai-diem-da-gui")
    first = Appeal.objects.get()
    shown = page.locator("#ban-chot").inner_html()

    # The head lets it stand; the teacher goes on to the office.
    enter(page, "ht", f"/de-nghi-xem-lai/{first.pk}/quyet-dinh/")
    heading(page, "Quyết định:")
    assert not page.get_by_text("Đề nghị xem lại điểm").count()
    page.get_by_label("Giữ nguyên").check()
    page.get_by_label("Lý do").fill("Bài thu hoạch chấm theo hướng dẫn.")
    page.get_by_label("Điều khoản").fill(CLAUSE)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã quyết định đề nghị").first).to_be_visible()
    assert page.locator("#ban-chot").inner_html() == shown
    enter(page, "gv", f"/de-nghi-xem-lai/{first.pk}/")
    page.get_by_role("link", name="Đề nghị xem lại lần nữa").click()
    expect(page.get_by_text("Phòng Giáo dục và Đào tạo Mai Sơn").first).to_be_visible()
    page.get_by_label("Theo thầy cô, dòng này phải là gì").fill("Phiếu chấm ghi 9.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    heading(page, "Điểm ND1")
    second = Appeal.objects.latest("pk")

    # The score changes while the office has its page open: both values, nothing typed is lost.
    office_decides(page, enter, look, world, second)

    # Class, list and report follow; the old ones stay and point to the new.
    after = YearClose.objects.get(pk=before.pk)
    assert after.is_closed and before.class_list is not None
    old = OfficialDocument.objects.get(pk=before.class_list.pk)
    assert old.replaced_by is not None and after.class_list_id != old.pk
    enter(page, "gv", f"/vi-sao/{world.record.pk}/")
    expect(page.get_by_role("link", name="Điểm ND1", exact=True)).to_have_count(2)
    look(page, "xem-lai-vi-sao-sau")


def office_decides(page: Page, enter: Enter, look: Look, world: Appealed, second: Appeal) -> None:
    """The office has the page open when the head corrects the score for another reason, and closes the year again."""
    enter(page, "cv", f"/de-nghi-xem-lai/{second.pk}/quyet-dinh/")
    heading(page, "Quyết định:")
    reopened(world)
    give(world.place, world.record, ND1="6")
    page.get_by_label("Thay đổi").check()
    page.get_by_label("Điểm ND1 theo quyết định").fill("9")
    page.get_by_label("Lý do").fill("Phiếu chấm gốc ghi 9.")
    page.get_by_label("Điều khoản").fill(CLAUSE)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("lúc mở trang là 2,5 + 2,5 = 5,0, đang có là 6,0").first).to_be_visible()
    expect(page.get_by_label("Lý do")).to_have_value("Phiếu chấm gốc ghi 9.")
    look(page, "xem-lai-doi-giua-chung")
    close_year(actor=world.place.actor("ht"), now=NOW, unit=world.place.school, school_year=world.place.year)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã quyết định đề nghị").first).to_be_visible()
    look(page, "xem-lai-phong-quyet-dinh")


def reopened(world: Appealed) -> None:
    """The head opens the year for another matter."""
    given = {"unit": world.place.school, "school_year": world.place.year}
    reopen_year(actor=world.place.actor("ht"), now=NOW, **given, reason="Sửa điểm khác")


@pytest.mark.parametrize("size", ["page", "phone"])
def test_an_office_lays_down_the_days(
    size: str, world: Appealed, enter: Enter, look: Look, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    enter(page, "cv", "/de-nghi-xem-lai/")
    page.get_by_role("link", name="Hạn và nơi quyết định").click()
    heading(page, "Hạn và nơi quyết định")
    expect(page.get_by_text("Không nguồn nào của bồi dưỡng thường xuyên in số ngày")).to_be_visible()
    look(page, "xem-lai-quy-dinh")
    page.get_by_label("Số ngày để trả lời").fill("mười")
    page.get_by_label("Căn cứ").fill("Công văn 12/PGDĐT-TCCB ngày 2/10/2019")
    page.get_by_role("button", name="Ghi quy định").click()
    expect(page.get_by_text("Ghi số ngày bằng số, ví dụ 10.").first).to_be_visible()
    look(page, "xem-lai-quy-dinh-sai")
    page.get_by_label("Số ngày để trả lời").fill("10")
    page.get_by_role("button", name="Ghi quy định").click()
    expect(page.get_by_text("Hạn trả lời: 10 ngày")).to_be_visible()
    look(page, "xem-lai-quy-dinh-da-dat")
    enter(page, "gv", f"/de-nghi-xem-lai/so-tiet/{world.event.pk}/")
    expect(page.get_by_text("theo Công văn 12/PGDĐT-TCCB")).to_be_visible()


def test_a_decision_waits_until_the_office_returns_the_report(
    world: Appealed, enter: Enter, look: Look, phone: Page
) -> None:
    row = world.send()
    received(world)

    # The head decides; what will be written waits, and he asks for the report by one press.
    enter(phone, "ht", f"/de-nghi-xem-lai/{row.pk}/quyet-dinh/")
    heading(phone, "Quyết định:")
    phone.get_by_label("Thay đổi").check()
    phone.get_by_label("Điểm ND1 theo quyết định").fill("9")
    phone.get_by_label("Lý do").fill("Phiếu chấm gốc ghi 9.")
    phone.get_by_label("Điều khoản").fill(CLAUSE)
    phone.get_by_role("button", name="Ghi quyết định").click()
    expect(phone.get_by_role("heading", name="Quyết định chờ thực hiện")).to_be_visible()
    look(phone, "xem-lai-cho-thuc-hien")
    phone.get_by_role("button", name="trả lại báo cáo").click()
    expect(phone.get_by_text("Đã đề nghị Phòng Giáo dục và Đào tạo Mai Sơn trả lại báo cáo.")).to_be_visible()

    # The office reads why on its board, opens the row in place, and returns with the reason that is ready.
    enter(phone, "cv", f"/bao-cao/tong-hop/P-MS/{world.place.year.code}/?loc=xin-lai")
    expect(phone.get_by_text("Đề nghị trả lại: Thực hiện quyết định")).to_be_visible()
    phone.get_by_role("link", name="Mở Trường THCS Chiềng Lau").click()
    opened = phone.get_by_role("link", name="Mở trang để trả lại, ghi chú")
    expect(opened).to_be_visible()
    look(phone, "xem-lai-bang-theo-doi")
    opened.click()
    heading(phone, "Báo cáo của")
    expect(phone.get_by_label("Lý do trả lại")).to_have_value(re.compile("Thực hiện quyết định"))
    look(phone, "xem-lai-phong-tra-lai")
    phone.get_by_role("button", name="Trả lại kèm lý do").click()
    expect(phone.get_by_text("Đã trả lại báo cáo của")).to_be_visible()

    # Where the worker has not come yet, a press does it; the teacher reads of it on his home.
    enter(phone, "ht", f"/de-nghi-xem-lai/{row.pk}/")
    phone.get_by_role("button", name="Thực hiện quyết định").click()
    expect(phone.get_by_text("Đã thực hiện quyết định.")).to_be_visible()
    look(phone, "xem-lai-da-thuc-hien")
    enter(phone, "gv", "/")
    told = phone.get_by_role("heading", name="Đề nghị xem lại của thầy cô: Điểm ND1")
    expect(told).to_be_visible()
    assert YearClose.objects.get().is_closed


def received(world: Appealed) -> None:
    """The school's report of the closed year, with the office."""
    head = world.place.actor("ht")
    close_year(actor=head, now=NOW, unit=world.place.school, school_year=world.place.year)
    sent = hand_in(world.place, actor=head)
    receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent)
