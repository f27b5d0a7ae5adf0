"""What the page says of a plan."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.planning.actions.my_plan import add_own_topic, choose_item, decline_item
from phusa.planning.actions.opening import open_plans
from phusa.planning.models import LineSource, PersonalPlan, PlanLine
from phusa.planning.queries.my_plan_page import MyPlanPage, before_the_start, my_plan_page
from tests.needing import need, relieve
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.planning.queries.test_following import earn
from tests.schools import NOW, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db
CT = ("CT01", "CT02", "CT03")


@pytest.fixture
def plan(planned: PlannedSchool) -> PersonalPlan:
    return planned.plan("gv")


def page_of(planned: PlannedSchool, who: str = "gv") -> MyPlanPage:
    page = my_plan_page(planned.place.actor(who), planned.year, NOW)
    assert page is not None
    return page


def test_the_block_with_a_choice_stands_first(planned: PlannedSchool, plan: PersonalPlan) -> None:
    page = page_of(planned)
    assert [one.title for one in page.sections] == [
        "ND3, tự chọn",
        "ND2, của địa phương",
        "ND1, chung cả nước",
    ]
    assert page.elective is not None and page.elective.block == "ND3"
    assert [one.block for one in page.given] == ["ND2", "ND1"]


def test_the_topics_that_wait_for_their_hours_are_listed(planned: PlannedSchool, plan: PersonalPlan) -> None:
    general = next(one for one in page_of(planned).given if one.block == "ND1")
    assert len(general.topics) == 8
    assert general.topics[0].startswith("Chỉ thị nhiệm vụ năm học 2019-2020")


def test_a_topic_by_subject_says_why_it_is_there(planned: PlannedSchool, plan: PersonalPlan) -> None:
    planned.plan("ta")
    for who, words in (("gv", "Vì thầy cô không dạy tiếng Anh."), ("ta", "Vì thầy cô dạy tiếng Anh.")):
        local = next(one for one in page_of(planned, who).given if one.block == "ND2")
        assert [words] in [one.notes for one in local.lines]


@pytest.mark.parametrize(("hours", "off"), [(58, ["thiếu 2 tiết ND3"]), (60, []), (62, ["thừa 2 tiết ND3"])])
def test_the_sums_say_where_tiết_are_missing_or_too_many(
    planned: PlannedSchool, plan: PersonalPlan, hours: int, off: list[str]
) -> None:
    given = {"actor": planned.place.actor("gv"), "now": NOW, "plan": plan}
    add_own_topic(**given, title="Địa lí Sơn La", hours=hours, reason="Lớp 4")
    page = page_of(planned)
    assert page.off == off
    assert (page.total.hours, page.total.target, page.total.is_right) == (60 + hours, 120, not off)
    assert page.first + page.second == 60 + hours


def test_a_block_of_about_forty_is_not_right_while_the_year_is_not_whole(planned: PlannedSchool) -> None:
    year = SchoolYear.objects.create(code="2020-2021", first_day=date(2020, 9, 1), last_day=date(2021, 8, 31))
    person, day = planned.people["gv"], datetime(2020, 9, 10, tzinfo=UTC)
    open_plans(actor=system(), now=day, unit=planned.school, school_year=year, people=[person.pk])
    lines = {
        block: {"block": block, "place": n, "source": "kept", "title": block}
        for n, block in enumerate(CT, 90)
    }
    plan = PersonalPlan.objects.get(person=person, school_year=year)
    plan.lines.all().delete()
    for hours, right in (((0, 0, 40), "CT03"), ((30, 50, 40), "CT01 CT02 CT03"), ((40, 38, 40), "CT01 CT03")):
        plan.lines.all().delete()
        rows = zip(CT, hours, strict=True)
        PlanLine.objects.bulk_create(PlanLine(plan=plan, hours_first=n, **lines[block]) for block, n in rows)
        page = my_plan_page(planned.place.actor("gv"), year, day)
        assert page and [one.block for one in page.sums if one.is_right] == right.split()


def test_what_is_exempt_is_said_and_the_year_is_sixty(planned: PlannedSchool, plan: PersonalPlan) -> None:
    relieve(plan, kind="exemption", block="ND3", basis="Mục II.2, 772/KH-PGDĐT")
    page = page_of(planned)
    assert page.total.target == 60 and page.total.is_right and not page.own.problems
    assert page.elective is not None and page.elective.target.exempt == "Mục II.2, 772/KH-PGDĐT"


def test_answers_name_the_criterion_and_what_became_of_each_choice(
    planned: PlannedSchool, plan: PersonalPlan
) -> None:
    need(plan, 6)
    need(plan, 13)
    given = {"actor": planned.place.actor("gv"), "now": NOW, "plan": plan}
    decline_item(**given, key="TH27", reason="Đã học")
    page = page_of(planned)
    (answer,) = page.answers
    assert answer.title.startswith("Tiêu chí 6. Kiểm tra") and answer.level == "đạt"
    assert answer.note == "Gần với tên tiêu chí, chưa có văn bản nối."
    assert [(one.candidate.code, one.declined, one.is_open) for one in answer.choices] == [
        ("TH27", "Đã học", False),
        ("TH24", "", True),
    ]
    assert page.unanswered and page.unanswered[0].startswith("Tiêu chí 13.")
    assert page.undecided and not page.other_problems


def test_the_stressed_are_offered_until_they_are_chosen(planned: PlannedSchool, plan: PersonalPlan) -> None:
    assert len(page_of(planned).emphasised) == 3
    choose_item(actor=planned.place.actor("gv"), now=NOW, plan=plan, key="ND3-TH-GV-01")
    assert len(page_of(planned).emphasised) == 2


@pytest.mark.parametrize(
    ("words", "codes"),
    [("ki nang song", ["TH39"]), ("th39", ["TH39"]), ("KĨ NĂNG SỐNG", ["TH39"]), ("không có gì như thế", [])],
)
def test_modules_are_found_without_accents_and_by_code(
    planned: PlannedSchool, plan: PersonalPlan, words: str, codes: list[str]
) -> None:
    assert [one.candidate.code for one in page_of(planned).found(words)] == codes
    assert len(page_of(planned).found("")) == 48


def test_the_choice_that_completes_the_year_says_so(planned: PlannedSchool, plan: PersonalPlan) -> None:
    given = {"actor": planned.place.actor("gv"), "now": NOW, "plan": plan}
    assert not any(one.makes_whole for one in page_of(planned).found(""))
    for code in ("TH9", "TH24", "TH27"):
        choose_item(**given, key=code)
    assert all(one.makes_whole for one in page_of(planned).found("th39"))


def test_before_the_start_the_rule_of_the_year_is_there(planned: PlannedSchool) -> None:
    assert my_plan_page(planned.place.actor("gv"), planned.year, NOW) is None
    rule = before_the_start(planned.place.actor("gv"), planned.year)
    assert rule is not None and rule.asked[0].text == "ND1: đúng 30 tiết."
    assert before_the_start(planned.place.actor("cv"), planned.year) is None


def test_few_lines_and_many_cost_the_same_queries(planned: PlannedSchool, plan: PersonalPlan) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            page = page_of(planned)
            assert page.sections and page.completion and page.due is None
            assert [page.sums, page.total, page.answers, page.emphasised, page.versions, page.own.renewal]
        return len(asked)

    few = cost()
    given = {"actor": planned.place.actor("gv"), "now": NOW, "plan": plan}
    for number in range(1, 12):
        choose_item(**given, key=f"TH{number}")
    need(plan, 6)
    need(plan, 4)
    assert cost() == few


def test_what_one_chose_can_be_reported_once_the_plan_is_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    kept = plan.lines.get(block="ND3")
    kept.hours_first, kept.hours_second = 30, 15
    kept.save()
    module = CatalogueItem.objects.get(code="TH39")
    chosen = PlanLine.objects.create(
        plan=plan,
        place=51,
        block="ND3",
        source=LineSource.OWN,
        title="Kĩ năng sống",
        catalogue_item=module,
        hours_first=15,
    )
    assert all(one.in_ledger is None for section in page_of(planned).sections for one in section.lines)
    approve(planned, [plan])
    earn(planned, "gv", "ND3", "4.5", "TH39")
    page = page_of(planned)
    assert page.elective is not None
    shown = {one.line.pk: one.in_ledger for one in page.elective.lines}
    assert shown == {chosen.pk: Decimal("4.5"), kept.pk: 0}
    assert all(one.in_ledger is None for section in page.given for one in section.lines)
