"""A-13: the English teacher owes no ND3 and can prove it; the core teacher does not learn again what he is certified
for; a class outside the plan counts once. Every page scanned, on an office screen and on a phone."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from phusa.planning.models import Relief
from phusa.planning.queries.facts import ground_of, reliefs_of, targets_of, whose_of
from tests.journeys.pages import Enter, Look, follow, go, opened, press
from tests.planned import PlannedSchool, planned_school
from tests.planning.actions.test_external import WISH, account, agreed
from tests.planning.actions.test_external import asked as asked_class
from tests.proofs import PDF, PNG
from tests.schools import START
from tests.worlds import World, world

ROSTER = {"name": "Danh sách lớp bồi dưỡng hè 2019.pdf", "mimeType": "application/pdf", "buffer": PDF}
PAPER = {"name": "Giấy chứng nhận.png", "mimeType": "image/png", "buffer": PNG}


planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], transactional_db: None) -> PlannedSchool:
    """The school, with a class of the core teacher's past."""
    return planned_world.given()


def test_exempt_but_not_forgotten(phone: Page, planned: PlannedSchool, enter: Enter, look: Look) -> None:
    users = planned.place.users
    planned.plan("ta")

    # Without the roster the request waits.
    enter(phone, users["ta"], "/mien-hoan/")
    look(phone, "mien-hoan-trong")
    phone.get_by_role("link", name="Đề nghị miễn").click()
    phone.get_by_label("Nội dung được miễn").select_option("ND3")
    phone.get_by_role("button", name="Gửi đề nghị").click()
    expect(phone.get_by_text("Ghi căn cứ của đề nghị").first).to_be_visible()
    look(phone, "mien-hoan-thieu-can-cu")
    phone.get_by_label("Căn cứ").fill("Kế hoạch 772/KH-PGDĐT, mục II.2")
    phone.get_by_role("button", name="Gửi đề nghị").click()
    expect(phone.get_by_text("Chưa có", exact=True)).to_be_visible()
    row = Relief.objects.get()
    enter(phone, users["ht"], f"/mien-hoan/{row.pk}/")
    expect(phone.get_by_text("Mở khi có minh chứng.")).to_be_visible()
    look(phone, "mien-hoan-cho-minh-chung")

    # With it the head grants it, and the target is 60.
    enter(phone, users["ta"], f"/mien-hoan/{row.pk}/")
    phone.get_by_role("link", name="Bổ sung minh chứng").click()
    phone.get_by_label("Minh chứng").set_input_files(ROSTER)
    look(phone, "mien-hoan-bo-sung")
    press(phone, "Gửi bổ sung")
    enter(phone, users["ht"], "/mien-hoan/")
    look(phone, "mien-hoan-hieu-truong")
    go(phone, "Miễn ND3 của Vì Thị Anh")
    look(phone, "mien-hoan-mot-de-nghi")
    opened(phone, "Duyệt")
    look(phone, "mien-hoan-hop-duyet")
    follow(phone, phone.get_by_role("dialog").get_by_role("button", name="Duyệt", exact=True))
    expect(phone.get_by_text("Đã duyệt: Miễn ND3, Vì Thị Anh.")).to_be_visible()
    look(phone, "mien-hoan-da-duyet")
    plan = planned.plan("ta")
    reliefs = reliefs_of([plan.person_id], planned.year)[plan.person_id]
    targets = targets_of(ground_of(planned.school, planned.year, START), whose_of(plan, reliefs))
    assert sum(one.hours for one in targets) == 60
    enter(phone, users["ta"], "/ke-hoach/")
    expect(phone.get_by_text("Miễn, Kế hoạch 772/KH-PGDĐT, mục II.2.").first).to_be_visible()


def test_a_certified_teacher_is_left_out_of_that_module_and_of_no_other(
    phone: Page, planned: PlannedSchool, enter: Enter, look: Look
) -> None:
    users = planned.place.users
    enter(phone, users["gv"], "/mien-hoan/moi/mo-dun/")
    phone.get_by_label("Mã các mô đun").fill("ND2-TH-GV-01")
    phone.get_by_label("Nơi cấp").fill("Trường Đại học Sư phạm Hà Nội")
    phone.get_by_label("Số chứng nhận").fill("118/2019")
    phone.get_by_label("Ngày cấp").fill("20/8/2019")
    phone.get_by_label("Minh chứng").set_input_files(PAPER)
    look(phone, "mien-hoan-chung-nhan")
    press(phone, "Gửi đề nghị")
    enter(phone, users["ht"], "/mien-hoan/?loc=cho")
    phone.get_by_role("link", name="Không học lại ND2-TH-GV-01 của Lò Thị Mẩy").click()
    opened(phone, "Duyệt")
    follow(phone, phone.get_by_role("dialog").get_by_role("button", name="Duyệt", exact=True))
    phone.goto("/mien-hoan/dai-tra/TH-NK/2019-2020/")
    phone.get_by_label("Mã mô đun").fill("ND2-TH-GV-01")
    phone.get_by_role("button", name="Xem danh sách").click()
    expect(phone.get_by_text("Đã có chứng nhận")).to_be_visible()
    learners = phone.get_by_role("table", name="Người học đại trà")
    expect(learners.get_by_text("Lò Thị Mẩy")).to_have_count(0)
    look(phone, "mien-hoan-dai-tra")
    phone.goto("/mien-hoan/dai-tra/TH-NK/2019-2020/?ma=ND2-TH-GV-03")
    expect(learners.get_by_text("Lò Thị Mẩy")).to_be_visible()
    phone.goto("/mien-hoan/nhieu-nguoi/TH-NK/")
    look(phone, "mien-hoan-nhieu-nguoi")
    phone.goto("/mien-hoan/moi/hoan/")
    look(phone, "mien-hoan-hoan")


def test_an_outside_class_counts_once(phone: Page, planned: PlannedSchool, enter: Enter, look: Look) -> None:
    users = planned.place.users
    account(planned)
    agreed(planned, asked_class(planned, wish=replace(WISH, title="Lớp tiếng Thái")))

    enter(phone, users["gv"], "/mien-hoan/lop-ngoai/moi/")
    phone.get_by_label("Tên lớp").fill("Lớp tin học văn phòng")
    phone.get_by_label("Nơi tổ chức").fill("Trường Cao đẳng Sơn La")
    phone.get_by_label("Ngày đầu").fill("14/10/2019")
    phone.get_by_label("Ngày cuối").fill("16/10/2019")
    phone.get_by_label("Tính vào").select_option("ND3")
    phone.get_by_label("Số tiết").fill("61")
    phone.get_by_label("Vì sao học lớp này").fill("Soạn bài giảng trên máy")
    phone.get_by_role("button", name="Gửi").click()
    expect(phone.get_by_text("ghi vì sao không xin trước").first).to_be_visible()
    look(phone, "lop-ngoai-xin-muon")
    phone.get_by_label("Vì sao không xin trước").fill("Giấy mời đến sau ngày khai giảng lớp")
    press(phone, "Gửi")
    look(phone, "lop-ngoai-cua-toi")

    enter(phone, users["ht"], "/mien-hoan/lop-ngoai/")
    look(phone, "lop-ngoai-hieu-truong")
    phone.get_by_role("link", name="Lớp tin học văn phòng").click()
    expect(phone.get_by_text("ND3 chỉ còn thiếu 60 tiết, lớp này 61 tiết.")).to_be_visible()
    look(phone, "lop-ngoai-nen-xem")
    address = phone.url
    opened(phone, "Đồng ý")
    follow(phone, phone.get_by_role("dialog").get_by_role("button", name="Đồng ý", exact=True))

    enter(phone, users["gv"], address)
    phone.get_by_label("Giấy chứng nhận").set_input_files(PAPER)
    look(phone, "lop-ngoai-nop")
    phone.get_by_role("button", name="Nộp minh chứng").click()
    expect(phone.get_by_role("link", name="Giấy chứng nhận.png")).to_be_visible()

    enter(phone, users["ht"], address)
    opened(phone, "Tính 61 tiết")
    look(phone, "lop-ngoai-hop-tinh")
    follow(phone, phone.get_by_role("dialog").get_by_role("button", name="Tính tiết"))
    expect(phone.get_by_text("Đã duyệt đã tính tiết")).to_be_visible()
    look(phone, "lop-ngoai-da-tinh")
