"""A-04 after sending: approved, changed as version 2, counted tiết by tiết; and what each level and role is given."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from phusa.base import clock
from phusa.base.access import Role
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.models import PersonalPlan, PersonalPlanVersion
from phusa.planning.rules.versions import of_json
from phusa.staff import actions as staff
from phusa.staff.models import Position, StaffRole
from tests.journeys.pages import Enter, Keep, Scan, opened, press, sums
from tests.planned import PlannedSchool, planned_school
from tests.planning.actions.test_approving import approve
from tests.planning.queries.test_following import earn
from tests.schools import NOW, START, found, sign_up, system
from tests.sent import sent_plans
from tests.worlds import World, world

READING = "Đọc thêm về dạy trẻ khó khăn trong học tập"
COMMON, OF_THCS, OF_MN = "Chương trình giáo dục phổ thông tổng thể", "định hướng STEM", "Chỉ thị 505/CT-BGDĐT"
DAYS = 21  # left of the year: 24 tiết can still be earned in them


planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], transactional_db: None) -> PlannedSchool:
    return planned_world.given()


def test_a_plan_is_approved_and_a_change_is_version_2(
    planned: PlannedSchool, phone: Page, page: Page, enter: Enter, axe: Scan
) -> None:
    sent_plans(planned, "gv", "ta")
    enter(page, planned.place.users["ht"], "/ke-hoach/ca-nhan/")
    opened(page, "Duyệt 2 kế hoạch")
    page.get_by_role("button", name="Duyệt 2 kế hoạch").click()
    expect(page.get_by_text("Đã duyệt 2 kế hoạch.")).to_be_visible()
    _she_changes_a_semester(planned, phone, enter, axe)
    page.goto("/ke-hoach/ca-nhan/")
    page.get_by_role("link", name="Lò Thị Mẩy", exact=True).click()
    expect(page.get_by_role("heading", name="Khác gì bản 1 đã duyệt")).to_be_visible()
    axe(page)
    opened(page, "Duyệt")
    page.get_by_role("button", name="Duyệt kế hoạch").click()
    expect(page.get_by_text("Đã duyệt kế hoạch của Lò Thị Mẩy.")).to_be_visible()
    _both_versions_can_be_read(phone, axe)


def _she_changes_a_semester(planned: PlannedSchool, phone: Page, enter: Enter, axe: Scan) -> None:
    enter(phone, planned.place.users["gv"], "/ke-hoach/")
    expect(phone.locator("#dem")).to_contain_text("Học kỳ 1: 60 tiết, học kỳ 2: 60 tiết.")
    phone.get_by_role("button", name="Mở bản thay đổi").click()
    expect(phone.get_by_text("Bản đã duyệt vẫn có hiệu lực", exact=True)).to_be_visible()
    line = PersonalPlan.objects.get(person=planned.people["gv"]).lines.filter(block="ND2").earliest("place")
    phone.locator(f"#ky-{line.pk}").select_option("Học kỳ 1")
    expect(phone.locator("#dem")).to_contain_text("Học kỳ 1: 70 tiết, học kỳ 2: 50 tiết.")
    phone.reload()
    phone.get_by_text("So với bản 1: 1 chỗ khác").click()
    axe(phone)
    phone.get_by_role("button", name="Gửi hiệu trưởng").click()
    expect(phone.get_by_text("Đã gửi, đang chờ duyệt")).to_be_visible()


def _both_versions_can_be_read(phone: Page, axe: Scan) -> None:
    phone.goto("/ke-hoach/")
    for number in (1, 2):
        expect(phone.get_by_role("link", name=f"Bản {number}", exact=True)).to_be_visible()
    phone.get_by_role("link", name="Bản 1", exact=True).click()
    expect(phone.get_by_role("heading", name="Kế hoạch của tôi, bản 1")).to_be_visible()
    axe(phone)
    phone.goto("/ke-hoach/2019-2020/ban/2/")
    expect(phone.get_by_text("120 tiết")).to_be_visible()
    versions = PersonalPlanVersion.objects.filter(plan__person__name="Lò Thị Mẩy")
    kept = [of_json(version.content) for version in versions.order_by("number")]
    assert [sum(line.hours_first for line in one.lines) for one in kept] == [60, 70]


def test_every_tiet_is_counted_once_and_only_who_will_miss_is_warned(
    planned: PlannedSchool, phone: Page, page: Page, enter: Enter, axe: Scan, screenshot: Keep
) -> None:
    approve(planned, sent_plans(planned, "gv", "ta"))
    for block, hours in (("ND1", "30"), ("ND2", "20"), ("ND3", "40")):
        earn(planned, "gv", block, hours)
    earn(planned, "ta", "ND1", "30")
    SchoolYear.objects.filter(pk=planned.year.pk).update(last_day=clock.today() + timedelta(days=DAYS - 1))
    _she_reports_what_she_read(planned, phone, enter, axe)
    _the_head_records_a_meeting_once(planned, page, enter)
    _who_will_miss(page, axe, screenshot)
    page.goto("/so-tiet/don-vi/TH-NK/2019-2020/cho/")
    page.get_by_role("button", name="Xác nhận 1 người").click()
    expect(page.get_by_text("Đã xác nhận 1 lần học.")).to_be_visible()
    phone.goto("/so-tiet/")
    assert sums(phone) == ["100", "0", "20"]
    expect(phone.get_by_text("Có thể không kịp đủ số tiết")).to_have_count(0)
    enter(phone, planned.place.users["ta"], "/so-tiet/")
    assert sums(phone) == ["30", "0", "90"]
    expect(phone.get_by_text("Có thể không kịp đủ số tiết")).to_be_visible()


def _she_reports_what_she_read(planned: PlannedSchool, phone: Page, enter: Enter, axe: Scan) -> None:
    """6 tiết wait; what is earned, waiting and missing stands apart, and each piece leads to its source."""
    enter(phone, planned.place.users["gv"], "/so-tiet/bao/")
    phone.get_by_label("Tính vào nội dung").select_option("ND2")
    phone.get_by_label("Đã học gì").fill(READING)
    phone.get_by_label("Số tiết").fill("6")
    phone.get_by_label("Ngày học xong").fill("12/10/2019")
    press(phone, "Gửi để xác nhận")
    assert sums(phone) == ["90", "6", "24"]
    axe(phone)
    phone.get_by_role("link", name=READING).last.click()
    expect(phone.get_by_role("heading", name=READING)).to_be_visible()
    expect(phone.locator("main dd").filter(has_text="ND2")).to_be_visible()
    axe(phone)


def _the_head_records_a_meeting_once(planned: PlannedSchool, page: Page, enter: Enter) -> None:
    """The same meeting of a day goes into one block: into another it is refused, and nobody gets it twice."""
    enter(page, planned.place.users["ht"])
    for block, answer in (("ND3", "Đã ghi buổi học cho 1 người."), ("ND2", "Một việc chỉ vào một nội dung")):
        page.goto("/so-tiet/don-vi/TH-NK/2019-2020/ghi/")
        page.get_by_label("Nội dung buổi học").fill("Dạy học theo nghiên cứu bài học")
        page.get_by_label("Ngày", exact=True).fill("20/10/2019")
        page.get_by_label("Tính vào nội dung").select_option(block)
        page.get_by_label("Số tiết mỗi người").fill("4")
        page.get_by_label("Biên bản, minh chứng").fill("Biên bản số 3")
        page.get_by_label("Vì Thị Anh").uncheck()
        page.get_by_role("button", name="Ghi vào sổ tiết").click()
        expect(page.get_by_text(answer).first).to_be_visible()


def _who_will_miss(page: Page, axe: Scan, screenshot: Keep) -> None:
    page.goto("/so-tiet/don-vi/TH-NK/2019-2020/")
    page.get_by_role("link", name="Sẽ không kịp 1").click()
    rows = page.get_by_role("table", name="Số tiết của từng người").get_by_role("rowheader")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Vì Thị Anh")
    axe(page)
    screenshot(page, "so-tiet-se-khong-kip-1366")


def test_each_level_and_role_is_given_its_own_lists(
    planned: PlannedSchool, phone: Page, enter: Enter, axe: Scan
) -> None:
    """ND1 is the common list with what is added for the level; a manager gets the managers' ND2."""
    place = planned.place
    infants = found("MN-NK", "Trường Mầm non Nà Khoang", UnitKind.SCHOOL, place.office, levels=["MN"])
    _employ(planned, infants, "MN", "mn")
    _employ(planned, place.school, "THCS", "cs")
    lists = {
        "gv": ((COMMON,), (OF_THCS, OF_MN)),
        "gv-mn": ((COMMON, OF_MN, "lấy trẻ làm trung tâm"), (OF_THCS,)),
        "gv-cs": (
            (COMMON, OF_THCS, "theo phương pháp giáo dục STEM"),
            (OF_MN, "Quản lí chuyên môn trường học"),
        ),
        "ql-cs": (
            (COMMON, OF_THCS, "Quản lí chuyên môn trường học"),
            (OF_MN, "theo phương pháp giáo dục STEM"),
        ),
    }
    for code, (given, not_given) in lists.items():
        enter(phone, place.users[code], "/ke-hoach/")
        phone.get_by_role("button", name="Bắt đầu lập kế hoạch").click()
        expect(phone.locator("#dem")).to_contain_text("60/120")
        told = phone.locator("main").text_content() or ""
        assert all(words in told for words in given), code
        assert not any(words in told for words in not_given), code
    axe(phone)


def _employ(planned: PlannedSchool, school: Unit, level: str, mark: str) -> None:
    """A teacher and a head of a school, each with an account."""
    wanted = {
        f"gv-{mark}": ("Quàng Thị Ón", StaffRole.TEACHER, Position.TEACHER, Role.TEACHER),
        f"ql-{mark}": ("Hoàng Văn Sương", StaffRole.MANAGER, Position.PRINCIPAL, Role.PRINCIPAL),
    }
    posts = [
        staff.NewPost(name=name, role=role, level=level, position=position)
        for name, role, position, _ in wanted.values()
    ]
    people = staff.enrol_people(
        actor=system(), now=NOW, unit=school, posts=posts, from_day=START, reason="Danh sách đầu năm học"
    )
    for (code, (name, _, _, right)), person in zip(wanted.items(), people, strict=True):
        sign_up(planned.place, code, name, right, school, person)
