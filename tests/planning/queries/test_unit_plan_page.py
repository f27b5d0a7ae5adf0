"""Everything the page of a plan shows, for whoever may see it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.cycles.actions import open_school_year
from phusa.organisations.models import Unit
from phusa.planning.actions.issuing import reopen_plan
from phusa.planning.actions.unit_plan_items import add_item, withdraw_item
from phusa.planning.models import UnitPlan
from phusa.planning.queries import unit_plan_page as pages
from phusa.planning.queries.unit_plan_check import plan_ground
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.unit_plans import begun, drawn, filled, issued, kept, plan_of

pytestmark = pytest.mark.django_db
TOPIC = {"title": "Chuyên đề", "block": "ND3", "choice": "elective", "roles": ["teacher"], "levels": ["TH"]}


def seen(planned: PlannedSchool, who: str, plan: UnitPlan) -> pages.PlanPage:
    """The page as somebody sees it."""
    return pages.plan_page(planned.place.actor(who), kept(plan))


def test_each_may_do_what_is_his(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    head, clerk, officer, teacher = (seen(planned, who, plan) for who in ("ht", "vt", "cv", "gv"))
    assert head.edits and head.rights.issue and not head.rights.receive and not head.adjusts
    assert clerk.edits and not clerk.rights.issue
    assert officer.rights.receive and not officer.edits
    assert not any((teacher.edits, teacher.rights.issue, teacher.rights.receive))
    issued(planned, "ht", plan)
    assert not seen(planned, "ht", plan).edits


def test_what_changed_since_the_version_is_said(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    issued(planned, "ht", plan)
    assert seen(planned, "ht", plan).changed == ()
    office = begun(planned, "cv", planned.place.office, catalogue=False)
    add_item(actor=planned.place.actor("cv"), now=NOW, plan=office, values=TOPIC)
    issued(planned, "cv", office)
    page = seen(planned, "ht", plan)
    assert [(one.words, one.title) for one in page.changed] == [("Mới từ cấp trên", "Chuyên đề")]
    assert (page.arrived, page.standing) == (1, len(page.items))


def test_the_page_costs_the_same_for_few_items_and_many(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            seen(planned, "ht", plan)
        return len(asked)

    add_item(actor=planned.place.actor("ht"), now=NOW, plan=plan, values=TOPIC)
    few = cost()
    for _ in range(10):
        add_item(actor=planned.place.actor("ht"), now=NOW, plan=plan, values=TOPIC)
    assert cost() == few


def test_from_below_only_the_issued_version_is_read(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    teacher = planned.place.actor("gv")
    with pytest.raises(NotVisible):
        pages.unit_plan_seen(teacher, "P-MS", planned.year)
    version = issued(planned, "cv", office)
    assert pages.unit_plan_seen(teacher, "P-MS", planned.year)[2] == version
    assert pages.version_seen(teacher, office.pk, 1) == version
    with pytest.raises(NotVisible):
        pages.version_seen(teacher, office.pk, 2)
    assert pages.unit_plan_seen(teacher, "TH-NK", planned.year)[2] is None


def test_an_old_version_shows_what_was_taken_back_since(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    version = issued(planned, "cv", office)
    item = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    withdraw_item(actor=planned.place.actor("cv"), now=NOW, item=item, reason="Đổi")
    page = pages.version_page(version)
    assert [one.id for one in page.items if one.withdrawn_on] == [item.pk]
    assert page.is_latest and page.changed == ()
    reopen_plan(actor=planned.place.actor("cv"), now=NOW, plan=office)
    second = issued(planned, "cv", office, reason="Rút một chuyên đề")
    old = pages.version_page(version)
    assert not old.is_latest and old.latest == 2
    assert [one.words for one in pages.version_page(second).changed] == ["Rút"]


def test_uses_of_an_item_are_counted(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    issued(planned, "ht", filled(planned, "ht", begun(planned, "ht", planned.school)))
    planned.plan("gv")
    item = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    assert (pages.uses_of(item).units, pages.uses_of(item).people) == (1, 1)
    assert drawn(planned, planned.school, item).upper_id == item.pk


def test_only_own_plans_and_items_are_opened_for_writing(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    item = plan.items.first()
    assert item is not None
    head, officer = planned.place.actor("ht"), planned.place.actor("cv")
    assert pages.own_plan(head, plan.pk) == plan and pages.plan_item(head, plan.pk, item.pk) == item
    for call in (
        lambda: pages.own_plan(officer, plan.pk),
        lambda: pages.plan_item(officer, plan.pk, item.pk),
    ):
        with pytest.raises(NotVisible):
            call()
    with pytest.raises(NotVisible):
        pages.plan_item(head, plan.pk, 0)


def test_what_a_plan_may_start_from(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    wizard = pages.startable(planned.school, planned.year, NOW.date())
    assert wizard.arriving == plan_of(planned, planned.place.office).items.count()
    assert wizard.last_items == ()
    assert wizard.has_upper and not wizard.has_last


def test_an_earlier_plan_with_words_can_be_started_from(planned: PlannedSchool) -> None:
    begun(planned, "ht", planned.school)
    later = open_school_year(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="BO"),
        code="2020-2021",
        first_day=date(2020, 9, 1),
        last_day=date(2021, 8, 31),
    )
    wizard = pages.startable(planned.school, later, NOW.date())
    assert wizard.has_last and not wizard.has_upper


def test_words_that_changed_since_the_version_are_said_too(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    issued(planned, "ht", plan)
    UnitPlan.objects.filter(pk=plan.pk).update(bases=["Kế hoạch số 9/KH-THNK"])
    page = pages.plan_page(planned.place.actor("ht"), plan_of(planned, planned.school))
    assert ("Thêm", "căn cứ “Kế hoạch số 9/KH-THNK”") in {(one.words, one.title) for one in page.changed}


def test_small_questions_of_forms(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    assert pages.section_text(plan, 2) == "Đoạn của mục 2" and pages.section_text(plan, 9) == ""
    assert pages.block_hours(plan_ground(plan, NOW.date())) == {"ND1": 30, "ND2": 30, "ND3": 60}
    saved = pages.last_saved(plan)
    assert saved is not None and saved.actor_name == "Tòng Văn Hặc"
