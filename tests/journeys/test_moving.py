"""A-22: in January a primary teacher moves to a lower-secondary school of another province; plan and hours follow."""

from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.documents.models import OfficialDocument
from phusa.hours.actions import NewEvent, record_event
from phusa.hours.models import EventKind, HoursAccount
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.models import PersonalPlan, PlanItem, PlanKind, PlanState, UnitPlan
from phusa.staff import actions as staff
from phusa.staff.models import Person, Position, Post, PostReason, StaffRole
from tests.journeys.pages import Enter, Keep, Scan, fits, opened, settled, sums
from tests.journeys.worker import work_off
from tests.planned import PlannedSchool, planned_school
from tests.planning.actions.test_approving import approve
from tests.planning.queries.test_following import earn
from tests.schools import NOW, found, sign_up, system
from tests.sent import sent_plans
from tests.unit_plans import with_version
from tests.worlds import World, world

DAY = date(2020, 1, 6)
TOPICS = {"ND1": "Công tác chủ nhiệm lớp ở trường THCS", "ND2": "Giáo dục địa phương tỉnh Điện Biên"}
KEPT = "Nội dung khác đã được tính tiết"
PLAN, HOURS = "/ke-hoach/ca-nhan/{}/2019-2020/", "/so-tiet/nguoi/{}/2019-2020/"


@dataclass
class Move:
    """The teacher, the school she leaves and the one she goes to."""

    planned: PlannedSchool
    person: Person
    new: Unit

    def user(self, code: str) -> User:
        return self.planned.place.users[code]


def build() -> Move:
    """Her plan of the primary school is approved and filed, 27 tiết are earned, 5 wait; nobody has moved yet."""
    planned = planned_school()
    approve(planned, sent_plans(planned, "gv"))
    earn(planned, "gv", "ND1", "12")
    earn(planned, "gv", "ND3", "15", "TH39")
    _report_five(planned)
    return Move(planned, planned.people["gv"], _another_province(planned))


def _report_five(planned: PlannedSchool) -> None:
    day = date(2019, 12, 14)
    event = NewEvent(
        EventKind.SELF_STUDY, "tu-hoc", "Văn hoá dân tộc Thái", planned.year, "ND2", 5, day, proof="Sổ tay"
    )
    ids = [HoursAccount.objects.get(person=planned.people["gv"]).pk]
    record_event(actor=system(), now=NOW, unit=planned.school, event=event, account_ids=ids, confirmed=False)


def _another_province(planned: PlannedSchool) -> Unit:
    """A school of Điện Biên with its head, under an office whose plan of the year is issued."""
    doet = found("SO-DB", "Sở Giáo dục và Đào tạo Điện Biên", UnitKind.DOET, Unit.objects.get(code="BO"))
    office = found("P-TG", "Phòng Giáo dục và Đào tạo Tuần Giáo", UnitKind.BOET, doet, locality="Tuần Giáo")
    school = found("THCS-QN", "Trường THCS Quài Nưa", UnitKind.SCHOOL, office, levels=["THCS"])
    sign_up(planned.place, "htqn", "Lò Văn Pâng", Role.PRINCIPAL, school)
    plan = UnitPlan.objects.create(
        unit=office,
        school_year=planned.year,
        kind=PlanKind.YEAR,
        title="Kế hoạch bồi dưỡng thường xuyên",
        state=PlanState.APPROVED,
    )
    for place, (block, title) in enumerate(TOPICS.items()):
        PlanItem.objects.create(
            plan=plan,
            place=place,
            block=block,
            title=title,
            choice="compulsory",
            roles=["teacher"],
            levels=["THCS"],
            hours=30,
        )
    with_version(plan)
    return school


moving_world = world(build)


@pytest.fixture
def moving(moving_world: World[Move], transactional_db: None) -> Move:
    return moving_world.given()


def take_in(page: Page, moving: Move, school: Unit, day: str, level: str, subject: str) -> None:
    """A head takes her in by her name and code."""
    page.goto(f"/nhan-su/tiep-nhan/{school.code}/")
    page.get_by_label("Họ và tên").fill("Lò Thị Mẩy")
    page.get_by_label("Mã giáo viên").fill(moving.person.code)
    page.get_by_label("Từ ngày").fill(day)
    page.get_by_label("Căn cứ").fill("QĐ 12/QĐ-SGDĐT ngày 30/12/2019")
    page.get_by_label("Chức vụ").select_option("Giáo viên")
    page.get_by_label("Cấp học").select_option(level)
    page.get_by_label("Môn dạy").fill(subject)
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_text(f"Đã tiếp nhận Lò Thị Mẩy về {school}")).to_be_visible()


def test_plan_and_hours_follow_a_teacher_to_another_province(
    moving: Move, page: Page, phone: Page, enter: Enter, axe: Scan, screenshot: Keep
) -> None:
    work_off()
    paper = OfficialDocument.objects.get()
    _released(moving, page, enter, axe)
    enter(page, moving.user("htqn"))
    take_in(page, moving, moving.new, "6/1/2020", "Trung học cơ sở", "Ngữ văn")
    work_off()
    _the_old_school(moving, page, enter, paper)
    _her_plan_laid_anew(moving, phone, enter, axe, screenshot)
    _her_ledger(phone, axe)
    _the_rest_chosen_and_sent(phone)
    _the_new_head(moving, page, enter, axe, screenshot)
    work_off()
    _two_versions(moving, phone, paper)


def _released(moving: Move, page: Page, enter: Enter, axe: Scan) -> None:
    enter(page, moving.user("ht"))
    assert page.goto(PLAN.format(moving.person.code)).ok
    page.goto(f"/nhan-su/{moving.person.code}/")
    page.get_by_role("link", name="Chuyển đi, thôi việc, nghỉ hưu").click()
    page.get_by_label("Việc gì").select_option("Chuyển công tác đi nơi khác")
    page.get_by_label("Từ ngày").fill("6/1/2020")
    page.get_by_label("Căn cứ").fill("QĐ 12/QĐ-SGDĐT ngày 30/12/2019")
    axe(page)
    page.get_by_role("button", name="Ghi việc rời đơn vị").click()
    expect(page.get_by_text("Lò Thị Mẩy rời đơn vị")).to_be_visible()


def _the_old_school(moving: Move, page: Page, enter: Enter, paper: OfficialDocument) -> None:
    """Her plan and hours are no longer the old head's to see; what he signed stands as he signed it."""
    enter(page, moving.user("ht"))
    for address in (PLAN, HOURS):
        assert page.goto(address.format(moving.person.code)).status == 404
    page.goto("/ke-hoach/ca-nhan/don-vi/TH-NK/2019-2020/")
    expect(page.get_by_role("cell", name="Tổ khối 4–5").first).to_be_visible()
    expect(page.get_by_text("Lò Thị Mẩy")).to_have_count(0)
    kept = OfficialDocument.objects.get(pk=paper.pk)
    assert (kept.unit, kept.data, kept.replaced_by) == (moving.planned.school, paper.data, None)
    page.goto(f"/kiem-tra/{paper.check_code}/")
    expect(page.get_by_text("Trường Tiểu học Nà Khoang").first).to_be_visible()


def _her_plan_laid_anew(moving: Move, phone: Page, enter: Enter, axe: Scan, screenshot: Keep) -> None:
    enter(phone, moving.user("gv"), "/ke-hoach/")
    expect(phone.get_by_text("Kế hoạch được lập lại giữa năm")).to_be_visible()
    expect(phone.get_by_text("Lập lại vì: Từ 6/1/2020 chuyển từ giáo viên Tiểu học sang")).to_be_visible()
    expect(phone.locator("#dem")).to_contain_text("75/120")
    lines = phone.locator(".plist > li")
    for title, hours in ((KEPT, 12), (TOPICS["ND1"], 18), (TOPICS["ND2"], 30), ("TH39", 15)):
        expect(lines.filter(has_text=title)).to_contain_text(f"{hours} tiết")
    expect(lines).to_have_count(4)
    fits(phone)
    axe(phone)
    screenshot(phone, "ke-hoach-lap-lai-390")


def _her_ledger(phone: Page, axe: Scan) -> None:
    """The same sums as before she moved: 27 earned, 5 waiting, the rest of 120 still to be learned."""
    phone.goto("/so-tiet/")
    expect(phone.get_by_text("Năm học 2019–2020, Trường THCS Quài Nưa")).to_be_visible()
    assert sums(phone) == ["27", "5", "88"]
    axe(phone)


def _the_rest_chosen_and_sent(phone: Page) -> None:
    phone.goto("/ke-hoach/")
    for code in ("THCS1", "THCS18", "THCS19"):
        phone.get_by_role("link", name="Tìm trong 41 mô đun").click()
        phone.get_by_label("Mã hoặc từ trong tên").fill(code)
        phone.get_by_role("button", name="Tìm", exact=True).click()
        phone.get_by_role("button", name=f"{code}.").click()
        settled(phone)
        expect(phone.get_by_text("Đã chọn.").first).to_be_visible()
    expect(phone.locator("#dem")).to_contain_text("Đủ 120 tiết. Học kỳ 1: 27 tiết, học kỳ 2: 93 tiết.")
    phone.get_by_role("button", name="Gửi hiệu trưởng").click()
    expect(phone.get_by_text("Đã gửi, đang chờ duyệt")).to_be_visible()


def _the_new_head(moving: Move, page: Page, enter: Enter, axe: Scan, screenshot: Keep) -> None:
    """The new head confirms what waited, reads what changed since version 1, and approves version 2."""
    enter(page, moving.user("htqn"), f"/so-tiet/don-vi/{moving.new.code}/2019-2020/")
    page.get_by_role("link", name="Xác nhận 1 người").click()
    page.get_by_role("button", name="Xác nhận 1 người").click()
    expect(page.get_by_text("Đã xác nhận 1 lần học.")).to_be_visible()
    page.goto("/ke-hoach/ca-nhan/")
    page.get_by_role("link", name="Lò Thị Mẩy", exact=True).click()
    expect(page.get_by_role("heading", name="Khác gì bản 1 đã duyệt")).to_be_visible()
    axe(page)
    screenshot(page, "duyet-ke-hoach-lap-lai-1366")
    opened(page, "Duyệt")
    page.get_by_role("button", name="Duyệt kế hoạch").click()
    expect(page.get_by_text("Đã duyệt kế hoạch của Lò Thị Mẩy.")).to_be_visible()


def _two_versions(moving: Move, phone: Page, paper: OfficialDocument) -> None:
    phone.goto("/so-tiet/")
    assert sums(phone) == ["32", "0", "88"]
    phone.goto("/ke-hoach/2019-2020/ban/1/")
    expect(phone.locator("main").get_by_text("Trường Tiểu học Nà Khoang", exact=True)).to_be_visible()
    phone.goto("/ke-hoach/2019-2020/ban/2/")
    expect(phone.locator("main").get_by_text("Trường THCS Quài Nưa", exact=True)).to_be_visible()
    kept = OfficialDocument.objects.get(pk=paper.pk)
    assert (kept.unit, kept.data, kept.replaced_by) == (moving.planned.school, paper.data, None)
    new = OfficialDocument.objects.exclude(pk=paper.pk).get()
    assert (new.unit, new.data["number"]) == (moving.new, 2)


def test_half_time_in_two_schools_is_one_plan_and_one_account(
    moving: Move, page: Page, enter: Enter, axe: Scan
) -> None:
    """Sent back on secondment she holds two posts; the plan and the hours stay those of the main one."""
    staff.change_post(
        actor=system(),
        now=NOW,
        person=moving.person,
        unit=moving.new,
        terms=staff.Terms(StaffRole.TEACHER, Position.TEACHER, "THCS", subject="Ngữ văn"),
        from_day=DAY,
        why=PostReason.MOVED,
        basis="QĐ 12",
    )
    enter(page, moving.user("htqn"), f"/nhan-su/{moving.person.code}/")
    page.get_by_role("link", name="Cử biệt phái").click()
    page.get_by_label("Từ ngày").fill("3/2/2020")
    page.get_by_label("Căn cứ").fill("QĐ 7/QĐ-PGDĐT ngày 31/1/2020, dạy nửa tuần")
    axe(page)
    page.get_by_role("button", name="Ghi thời gian vắng mặt").click()
    expect(page.get_by_text("Vị trí vẫn giữ.")).to_be_visible()
    enter(page, moving.user("ht"))
    take_in(page, moving, moving.planned.school, "3/2/2020", "Tiểu học", "")
    work_off()
    assert Post.objects.on(date(2020, 2, 3)).filter(person=moving.person).count() == 2
    assert PersonalPlan.objects.get(person=moving.person).unit == moving.new
    assert HoursAccount.objects.get(person=moving.person).unit == moving.new
    assert page.goto(PLAN.format(moving.person.code)).status == 404
    assert page.goto(f"/nhan-su/{moving.person.code}/").ok
    enter(page, moving.user("gv"), "/ke-hoach/")
    expect(page.get_by_text("Kế hoạch được lập lại giữa năm")).to_be_visible()
    page.goto("/so-tiet/")
    assert sums(page) == ["27", "5", "88"]
