"""A-13: the English teacher owes no ND3 and can prove it; the core teacher does not learn again what he is certified
for; a class outside the plan counts once. Every page scanned, on an office screen and on a phone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from phusa.planning.models import Relief
from phusa.planning.queries.facts import ground_of, reliefs_of, targets_of, whose_of
from tests.planned import PlannedSchool, planned_school
from tests.planning.actions.test_external import WISH, account, agreed
from tests.planning.actions.test_external import asked as asked_class
from tests.proofs import PDF, PNG
from tests.schools import START
from tests.signing import signed_in

Scan = Callable[[Page], None]
Keep = Callable[[Page, str], Path]
Enter = Callable[[Page, User, str], None]
ROSTER = {"name": "Danh sách lớp bồi dưỡng hè 2019.pdf", "mimeType": "application/pdf", "buffer": PDF}
PAPER = {"name": "Giấy chứng nhận.png", "mimeType": "image/png", "buffer": PNG}


@pytest.fixture
def planned(transactional_db: None) -> PlannedSchool:
    """The school, with a class of the core teacher's past."""
    return planned_school()


@pytest.fixture
def enter(live_server: LiveServer) -> Enter:
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


@pytest.mark.parametrize("size", ["page", "phone"])
def test_exempt_but_not_forgotten(
    size: str,
    planned: PlannedSchool,
    enter: Enter,
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    users = planned.place.users
    planned.plan("ta")

    # Without the roster the request waits.
    enter(page, users["ta"], "/mien-hoan/")
    look(page, "mien-hoan-trong")
    page.get_by_role("link", name="Đề nghị miễn").click()
    page.get_by_label("Nội dung được miễn").select_option("ND3")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Ghi căn cứ của đề nghị").first).to_be_visible()
    look(page, "mien-hoan-thieu-can-cu")
    page.get_by_label("Căn cứ").fill("Kế hoạch 772/KH-PGDĐT, mục II.2")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Chưa có", exact=True)).to_be_visible()
    row = Relief.objects.get()
    enter(page, users["ht"], f"/mien-hoan/{row.pk}/")
    expect(page.get_by_text("Mở khi có minh chứng.")).to_be_visible()
    look(page, "mien-hoan-cho-minh-chung")

    # With it the head grants it, and the target is 60.
    enter(page, users["ta"], f"/mien-hoan/{row.pk}/")
    page.get_by_role("link", name="Bổ sung minh chứng").click()
    page.get_by_label("Minh chứng").set_input_files(ROSTER)
    look(page, "mien-hoan-bo-sung")
    page.get_by_role("button", name="Gửi bổ sung").click()
    enter(page, users["ht"], "/mien-hoan/")
    look(page, "mien-hoan-hieu-truong")
    page.get_by_role("link", name="Miễn ND3 của Vì Thị Anh").click()
    look(page, "mien-hoan-mot-de-nghi")
    page.get_by_role("link", name="Duyệt", exact=True).click()
    look(page, "mien-hoan-hop-duyet")
    page.get_by_role("dialog").get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt: Miễn ND3, Vì Thị Anh.")).to_be_visible()
    look(page, "mien-hoan-da-duyet")
    plan = planned.plan("ta")
    reliefs = reliefs_of([plan.person_id], planned.year)[plan.person_id]
    targets = targets_of(ground_of(planned.school, planned.year, START), whose_of(plan, reliefs))
    assert sum(one.hours for one in targets) == 60
    enter(page, users["ta"], "/ke-hoach/")
    expect(page.get_by_text("Miễn, Kế hoạch 772/KH-PGDĐT, mục II.2.").first).to_be_visible()


@pytest.mark.parametrize("size", ["page", "phone"])
def test_a_certified_teacher_is_left_out_of_that_module_and_of_no_other(
    size: str,
    planned: PlannedSchool,
    enter: Enter,
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    users = planned.place.users
    enter(page, users["gv"], "/mien-hoan/moi/mo-dun/")
    page.get_by_label("Mã các mô đun").fill("ND2-TH-GV-01")
    page.get_by_label("Nơi cấp").fill("Trường Đại học Sư phạm Hà Nội")
    page.get_by_label("Số chứng nhận").fill("118/2019")
    page.get_by_label("Ngày cấp").fill("20/8/2019")
    page.get_by_label("Minh chứng").set_input_files(PAPER)
    look(page, "mien-hoan-chung-nhan")
    page.get_by_role("button", name="Gửi đề nghị").click()
    enter(page, users["ht"], "/mien-hoan/?loc=cho")
    page.get_by_role("link", name="Không học lại ND2-TH-GV-01 của Lò Thị Mẩy").click()
    page.get_by_role("link", name="Duyệt", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Duyệt", exact=True).click()
    page.goto("/mien-hoan/dai-tra/TH-NK/2019-2020/")
    page.get_by_label("Mã mô đun").fill("ND2-TH-GV-01")
    page.get_by_role("button", name="Xem danh sách").click()
    expect(page.get_by_text("Đã có chứng nhận")).to_be_visible()
    learners = page.get_by_role("table", name="Người học đại trà")
    expect(learners.get_by_text("Lò Thị Mẩy")).to_have_count(0)
    look(page, "mien-hoan-dai-tra")
    page.goto("/mien-hoan/dai-tra/TH-NK/2019-2020/?ma=ND2-TH-GV-03")
    expect(learners.get_by_text("Lò Thị Mẩy")).to_be_visible()
    page.goto("/mien-hoan/nhieu-nguoi/TH-NK/")
    look(page, "mien-hoan-nhieu-nguoi")
    page.goto("/mien-hoan/moi/hoan/")
    look(page, "mien-hoan-hoan")


@pytest.mark.parametrize("size", ["page", "phone"])
def test_an_outside_class_counts_once(
    size: str,
    planned: PlannedSchool,
    enter: Enter,
    look: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
) -> None:
    page: Page = request.getfixturevalue(size)
    users = planned.place.users
    account(planned)
    agreed(planned, asked_class(planned, wish=replace(WISH, title="Lớp tiếng Thái")))

    enter(page, users["gv"], "/mien-hoan/lop-ngoai/moi/")
    page.get_by_label("Tên lớp").fill("Lớp tin học văn phòng")
    page.get_by_label("Nơi tổ chức").fill("Trường Cao đẳng Sơn La")
    page.get_by_label("Ngày đầu").fill("14/10/2019")
    page.get_by_label("Ngày cuối").fill("16/10/2019")
    page.get_by_label("Tính vào").select_option("ND3")
    page.get_by_label("Số tiết").fill("61")
    page.get_by_label("Vì sao học lớp này").fill("Soạn bài giảng trên máy")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("ghi vì sao không xin trước").first).to_be_visible()
    look(page, "lop-ngoai-xin-muon")
    page.get_by_label("Vì sao không xin trước").fill("Giấy mời đến sau ngày khai giảng lớp")
    page.get_by_role("button", name="Gửi").click()
    look(page, "lop-ngoai-cua-toi")

    enter(page, users["ht"], "/mien-hoan/lop-ngoai/")
    look(page, "lop-ngoai-hieu-truong")
    page.get_by_role("link", name="Lớp tin học văn phòng").click()
    expect(page.get_by_text("ND3 chỉ còn thiếu 60 tiết, lớp này 61 tiết.")).to_be_visible()
    look(page, "lop-ngoai-nen-xem")
    address = page.url
    page.get_by_role("link", name="Đồng ý", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý", exact=True).click()

    enter(page, users["gv"], address)
    page.get_by_label("Giấy chứng nhận").set_input_files(PAPER)
    look(page, "lop-ngoai-nop")
    page.get_by_role("button", name="Nộp minh chứng").click()
    expect(page.get_by_role("link", name="Giấy chứng nhận.png")).to_be_visible()

    enter(page, users["ht"], address)
    page.get_by_role("link", name="Tính 61 tiết").click()
    look(page, "lop-ngoai-hop-tinh")
    page.get_by_role("dialog").get_by_role("button", name="Tính tiết").click()
    expect(page.get_by_text("Đã duyệt đã tính tiết")).to_be_visible()
    look(page, "lop-ngoai-da-tinh")
