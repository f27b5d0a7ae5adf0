"""A-07: a school's plan from what the office requires to what is issued and printed; plans of people approved at once.
Every page scanned, on an office screen and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from phusa.config.demo.plans.entering import enter_mai_son
from phusa.planning.models import PersonalPlan, PlanState, PlanVersion, UnitPlan
from phusa.planning.queries.needs_counted import CountedTopic, needs_at, topics_of
from phusa.planning.queries.unit_plans import year_plan
from tests.journeys.pages import Enter, Look, follow, go, opened
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool, planned_school
from tests.planned_documents import MAI_SON, PLANS
from tests.schools import NOW
from tests.sent import fill, send, sent_plans
from tests.unit_plans import issued
from tests.worlds import World, world

SCHOOL = "/ke-hoach/don-vi/TH-NK/2019-2020/"


planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], transactional_db: None) -> PlannedSchool:
    """The school under an office."""
    return planned_world.given()


def test_an_office_brings_its_plan_in_from_the_document(
    phone: Page, planned: PlannedSchool, enter: Enter, look: Look
) -> None:
    enter(phone, planned.place.users["cv"], "/ke-hoach/nhap/")
    look(phone, "nhap-ke-hoach-trong")
    phone.get_by_label("Văn bản kế hoạch").set_input_files(PLANS / "ban-chup.pdf")
    phone.get_by_role("button", name="Tải lên và đọc").click()
    expect(phone.get_by_text("chỉ có hình chụp trang giấy").first).to_be_visible()
    look(phone, "nhap-ke-hoach-tu-choi")
    phone.get_by_label("Văn bản kế hoạch").set_input_files(PLANS / MAI_SON)
    phone.get_by_role("button", name="Tải lên và đọc").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Xem trước kế hoạch")
    look(phone, "nhap-ke-hoach-xem-truoc")
    expect(phone.get_by_role("checkbox")).to_have_count(86)
    phone.get_by_role("checkbox", name="Phòng chống xâm hại trẻ em").uncheck()
    phone.get_by_role("button", name="Lập bản nháp từ các dòng đã chọn").click()
    expect(phone.get_by_text("Chưa ban hành gì.")).to_be_visible()
    look(phone, "nhap-ke-hoach-ban-nhap")
    plan = year_plan(planned.place.office, planned.year)
    assert plan and (plan.state, plan.items.count()) == (PlanState.DRAFT, 77)


def test_a_principal_makes_the_plan_of_her_school(
    phone: Page, planned: PlannedSchool, enter: Enter, look: Look
) -> None:
    office = enter_mai_son(planned.place.actor("cv"), NOW, planned.place.office, planned.year)
    issued(planned, "cv", office)
    register(planned, WEAK, MODULE)
    register(planned, WEAK, WORDS, who="ta")

    enter(phone, planned.place.users["ht"], f"{SCHOOL}lap/")
    phone.get_by_role("button", name="Lập bản nháp").click()
    phone.wait_for_url(f"**{SCHOOL}*")
    plan = year_plan(planned.school, planned.year)
    assert plan is not None
    schedules_what_is_required(phone, plan, look)
    phone.goto(SCHOOL)
    look(phone, "ke-hoach-truong")
    answers_needs(phone, planned, look)
    says_who_follows_and_when_is_checked(phone, look)
    version = issues(phone, plan, look)
    topics = [topic.people for topic in needed(planned)]
    assert [one["people"] for one in version.content["needs"]] == topics
    assert len(version.content["following"]) == 2 and len(version.content["checks"]) == 1


def needed(planned: PlannedSchool) -> list[CountedTopic]:
    """The list of needs of the school."""
    return topics_of(needs_at(planned.school, planned.year, planned.year.last_day))


def schedules_what_is_required(page: Page, plan: UnitPlan, look: Look) -> None:
    """What the office requires has arrived, and is scheduled, not deleted (7.1)."""
    upper = plan.items.get(catalogue_item__code="ND2-TH-GV-03")
    assert upper.upper_id is not None
    page.goto(f"/ke-hoach/don-vi/ban/{plan.pk}/noi-dung/{upper.pk}/")
    expect(page.get_by_text("xếp lịch và mở rộng, không xoá")).to_be_visible()
    expect(page.get_by_role("button", name="Bỏ nội dung")).to_have_count(0)
    look(page, "ke-hoach-truong-noi-dung")


def answers_needs(page: Page, planned: PlannedSchool, look: Look) -> None:
    """The needs of the plan are those of the list, with the same numbers (7.2)."""
    rows, listed = page.locator("#nhu-cau tbody tr"), needed(planned)
    assert rows.count() == len(listed) == 3
    for row, topic in zip(rows.all(), listed, strict=True):
        expect(row.get_by_role("rowheader")).to_contain_text(topic.topic)
        expect(row.locator("td.n")).to_have_text(str(topic.people))
    go(page, re.compile("^Trả lời nhu cầu Dạy học STEM"))
    look(page, "ke-hoach-truong-tra-loi")
    page.get_by_label("Lý do chưa đáp ứng").fill("Chờ lớp của Phòng")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#nhu-cau")).to_contain_text("Chưa đáp ứng: Chờ lớp của Phòng")


def says_who_follows_and_when_is_checked(page: Page, look: Look) -> None:
    """Assignments and the calendar of checks are parts of the plan (7.4)."""
    expect(page.locator("#theo-doi")).to_contain_text("Chưa có người theo dõi: Tổ đặc thù, Tổ khối 4–5.")
    go(page, "Phân công", exact=True)
    look(page, "ke-hoach-truong-theo-doi")
    page.get_by_label("Tổ khối 4–5").select_option(label="Hà Thị Nhung, phó hiệu trưởng")
    page.get_by_label("Tổ đặc thù").select_option(label="Tòng Văn Hặc, hiệu trưởng")
    page.get_by_role("button", name="Lưu phân công").click()
    expect(page.locator("#theo-doi tbody tr")).to_have_count(2)
    page.get_by_role("link", name="Thêm lần kiểm tra").click()
    page.get_by_label("Ngày").fill("1/9/2020")
    page.get_by_label("Nội dung kiểm tra").fill("Sổ ghi, bài thu hoạch nội dung 1")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("không thuộc năm học").first).to_be_visible()
    look(page, "ke-hoach-truong-kiem-tra")
    page.get_by_label("Ngày").fill("20/12/2019")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#kiem-tra")).to_contain_text("20/12/2019")
    look(page, "ke-hoach-truong-day-du")


def issues(page: Page, plan: UnitPlan, look: Look) -> PlanVersion:
    """Topics without printed tiết get them here; then the plan is issued, and printed."""
    page.get_by_role("button", name=re.compile("^Chia đều")).first.click()
    go(page, re.compile("Ban hành"))
    look(page, "ke-hoach-truong-ban-hanh")
    page.get_by_role("button", name=re.compile("Ban hành")).first.click()
    expect(page.get_by_text("Các bản đã ban hành")).to_be_visible()
    version = PlanVersion.objects.select_related("document").get(plan=plan)
    assert version.document is not None
    page.get_by_text("Các bản đã ban hành").click()
    page.get_by_role("link", name=re.compile("^Bản in, DOCX và PDF")).click()
    expect(page.get_by_text(version.document.check_code).first).to_be_visible()
    return version


def test_all_that_pass_are_approved_at_once(
    planned: PlannedSchool, page: Page, enter: Enter, look: Look
) -> None:
    sent_plans(planned, "gv", "ta", "php")
    short = planned.plan("to")
    fill(short, 58)
    send(short)
    enter(page, planned.place.users["ht"], "/ke-hoach/ca-nhan/")
    look(page, "duyet-ke-hoach-truong")
    opened(page, "Duyệt 3 kế hoạch")
    follow(page, page.get_by_role("dialog").get_by_role("button", name="Duyệt 3 kế hoạch"))
    expect(page.get_by_text("Đã duyệt 3 kế hoạch.")).to_be_visible()
    assert PersonalPlan.objects.filter(state=PlanState.APPROVED).count() == 3
    short.refresh_from_db()
    assert short.state == PlanState.SENT
