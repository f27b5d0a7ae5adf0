"""A-04 until sending: a primary teacher makes her plan on her phone, and it does not go at 118 nor at 122."""

import pytest
from playwright.sync_api import Page, Route, expect

from phusa.planning.models import PersonalPlan, PlanState
from tests.journeys.pages import Enter, Keep, Scan, settled
from tests.needing import need
from tests.planned import PlannedSchool, planned_school
from tests.sent import fill
from tests.worlds import World, world

planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], transactional_db: None) -> PlannedSchool:
    return planned_world.given()


def add_topic(page: Page, title: str, hours: str) -> None:
    if not page.get_by_label("Tên chủ đề").is_visible():
        page.get_by_text("Thêm chủ đề riêng").click()
    page.get_by_label("Tên chủ đề").fill(title)
    page.get_by_label("Số tiết", exact=True).fill(hours)
    page.get_by_role("textbox", name="Lý do", exact=True).fill("Lớp 4 học phần địa phương Sơn La")
    page.get_by_role("button", name="Thêm chủ đề").click()
    settled(page)


def set_hours(page: Page, title: str, hours: str) -> None:
    field = page.get_by_label(f"Số tiết của {title}")
    field.fill(hours)
    field.press("Tab")
    settled(page)


def test_a_teacher_plans_her_year_on_the_phone(
    planned: PlannedSchool, phone: Page, enter: Enter, axe: Scan, screenshot: Keep
) -> None:
    enter(phone, planned.place.users["gv"], "/ke-hoach/")
    expect(phone.get_by_text("ND3: đúng 60 tiết.")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Bắt đầu lập kế hoạch").click()
    expect(phone.locator("#dem")).to_contain_text("60/120")
    expect(phone.get_by_text("các câu chuyện kể về Bác Hồ")).to_be_visible()
    expect(phone.get_by_text("Kĩ năng mềm trong hoạt động giảng dạy tiếng Anh")).to_have_count(0)
    plan = PersonalPlan.objects.get()
    need(plan, 6)
    phone.reload()
    axe(phone)
    _answer_the_suggestion(phone)
    axe(phone)
    _refused_at_118_and_122(phone)
    screenshot(phone, "ke-hoach-cua-toi-390")
    phone.get_by_role("button", name="Gửi hiệu trưởng").click()
    expect(phone.get_by_text("Đã gửi, đang chờ duyệt")).to_be_visible()
    axe(phone)
    assert PersonalPlan.objects.get().state == PlanState.SENT
    phone.get_by_role("button", name="Rút lại để sửa").click()
    expect(phone.get_by_text("Đã rút lại.")).to_be_visible()


def test_a_press_on_send_waits_for_the_change_before_it(
    planned: PlannedSchool, phone: Page, enter: Enter
) -> None:
    plan = planned.plan("gv")
    fill(plan)
    enter(phone, planned.place.users["gv"], "/ke-hoach/")
    line = plan.lines.filter(block="ND2").earliest("place")
    held: list[Route] = []
    phone.route("**/dong/**", lambda route: held.append(route))
    with phone.expect_request("**/dong/**"):
        phone.locator(f"#ky-{line.pk}").select_option("hk1")
    phone.get_by_role("button", name="Gửi hiệu trưởng").click()
    held.pop().continue_()
    expect(phone.get_by_text("Đã gửi, đang chờ duyệt")).to_be_visible()
    line.refresh_from_db()
    assert (line.hours_first, line.hours_second) == (10, 0)


def _answer_the_suggestion(page: Page) -> None:
    """Says no to one, takes another, and finds two more by words without accents."""
    page.get_by_text("Không chọn TH24").click()
    page.get_by_label("Lý do không chọn TH24").fill("Đã học năm 2018–2019, còn giấy chứng nhận")
    page.get_by_role("button", name="Ghi lý do").first.click()
    expect(page.get_by_text("“Đã học năm 2018–2019, còn giấy chứng nhận”")).to_be_visible()
    page.get_by_role("button", name="Chọn TH27").click()
    expect(page.locator("#dem")).to_contain_text("75/120")
    for words, code in (("ki nang song", "TH39"), ("th9", "TH9")):
        page.get_by_role("link", name="Tìm trong 48 mô đun").click()
        page.get_by_label("Mã hoặc từ trong tên").fill(words)
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.get_by_role("button", name=f"Chọn {code}.").click()
        settled(page)
        expect(page.get_by_text("Đã chọn.").first).to_be_visible()
    expect(page.locator("#dem")).to_contain_text("105/120")


def _refused_at_118_and_122(page: Page) -> None:
    topic = "Địa lí địa phương Sơn La"
    add_topic(page, topic, "13")
    expect(page.locator("#dem")).to_contain_text("118/120")
    expect(page.locator("#gui")).to_contain_text(
        "ND3 có 58 tiết, cần đúng 60: thiếu 2 tiết. Thêm 2 tiết ở ND3."
    )
    assert page.get_by_role("button", name="Gửi hiệu trưởng").get_attribute("aria-disabled") == "true"
    set_hours(page, topic, "17")
    expect(page.locator("#dem")).to_contain_text("122/120")
    expect(page.locator("#gui")).to_contain_text("thừa 2 tiết. Bớt 2 tiết ở ND3.")
    set_hours(page, topic, "15")
    expect(page.locator("#dem")).to_contain_text("120/120")
    page.get_by_label(f"Học kỳ của {topic}").select_option("Cả năm")
    expect(page.locator("#dem")).to_contain_text("Đủ 120 tiết.")


def test_a_change_without_a_net_waits_and_goes_when_it_is_back(
    planned: PlannedSchool, phone: Page, enter: Enter
) -> None:
    plan = planned.plan("gv")
    enter(phone, planned.place.users["gv"], "/ke-hoach/")
    line = plan.lines.filter(block="ND2").earliest("place")
    field = phone.locator(f"#ky-{line.pk}")
    phone.context.set_offline(True)
    field.select_option("hk1")
    expect(phone.locator("#luu")).to_contain_text("Đang ngoại tuyến, 1 việc chờ gửi")
    field.select_option("ca-nam")
    expect(phone.locator("#luu")).to_contain_text("1 việc chờ gửi")
    phone.context.set_offline(False)
    expect(phone.locator("#luu")).to_contain_text("Đã lưu lúc")
    expect(phone.locator(f"#ky-{line.pk}")).to_have_value("ca-nam")
    line.refresh_from_db()
    assert (line.hours_first, line.hours_second) == (5, 5)


def test_two_tabs_see_each_other(planned: PlannedSchool, page: Page, enter: Enter, axe: Scan) -> None:
    plan = planned.plan("gv")
    line = plan.lines.filter(block="ND2").earliest("place")
    enter(page, planned.place.users["gv"], "/ke-hoach/")
    other = page.context.new_page()
    other.goto("/ke-hoach/")
    other.locator(f"#ky-{line.pk}").select_option("hk1")
    expect(other.locator(f"#thay-{line.pk}")).to_have_value("10/0/")
    page.locator(f"#ky-{line.pk}").select_option("ca-nam")
    expect(page.get_by_text("vừa được sửa ở nơi khác")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Dùng lựa chọn của tôi").click()
    expect(page.locator(f"#ky-{line.pk}")).to_have_value("ca-nam")
