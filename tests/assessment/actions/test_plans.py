"""Records follow the plans approved: modules and exemptions, in years that are open, without losing a score."""

import pytest

from phusa.assessment.actions.plans import follow_plans, follow_relief
from phusa.assessment.actions.records import open_records, set_plan
from phusa.assessment.jobs import follow_plans as job
from phusa.assessment.jobs import follow_relief as relief_job
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.catalogue.models import CatalogueItem
from phusa.planning.actions.approving import approve_plans
from phusa.planning.models import LineSource, PersonalPlan, PlanLine, Relief, ReliefState
from tests.planned import PlannedSchool, planned_school
from tests.schools import NOW, give, system
from tests.sent import fill, send
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


def with_records() -> PlannedSchool:
    """The primary school of tests of plans, with records open."""
    found = planned_school()
    open_records(actor=system(), now=NOW, unit=found.school, school_year=found.year)
    return found


planned_world = world(with_records)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], db: None) -> PlannedSchool:
    """A copy of it for one test."""
    return planned_world.given()


def approved(planned: PlannedSchool, code: str, *modules: str) -> PersonalPlan:
    """Somebody's approved plan with these modules and a topic of his own."""
    plan = planned.plan(code)
    for place, module in enumerate(modules, 40):
        item = CatalogueItem.objects.get(code=module)
        PlanLine.objects.create(
            plan=plan,
            place=place,
            block="ND3",
            source=LineSource.OWN,
            catalogue_item=item,
            title=item.title,
            hours_first=15,
        )
    fill(plan, 60 - 15 * len(modules))
    send(plan)
    found = approve_plans(
        actor=system(), now=NOW, unit=planned.school, school_year=planned.year, plan_ids=[plan.pk]
    )
    assert not found.left_out
    return plan


def follow(planned: PlannedSchool, *plans: PersonalPlan, who: str = "") -> int:
    """Let the records follow these plans."""
    return follow_plans(
        actor=planned.place.actor(who) if who else system(),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        plan_ids=[plan.pk for plan in plans],
    )


def record(planned: PlannedSchool, code: str) -> AnnualRecord:
    """Somebody's record of the year."""
    return AnnualRecord.objects.get(person=planned.people[code])


def test_modules_of_the_elective_block_reach_the_record(planned: PlannedSchool) -> None:
    plan = approved(planned, "gv", "TH15", "TH39")
    assert follow(planned, plan) == 1
    assert record(planned, "gv").elective_modules == ["TH15", "TH39"]
    assert record(planned, "ta").elective_modules == []


def test_following_twice_changes_nothing_more(planned: PlannedSchool) -> None:
    plan = approved(planned, "gv", "TH15")
    follow(planned, plan)
    before, lines = record(planned, "gv").version, AuditLine.objects.count()
    assert follow(planned, plan) == 0
    assert (record(planned, "gv").version, AuditLine.objects.count()) == (before, lines)


def test_a_module_that_has_a_score_stays(planned: PlannedSchool) -> None:
    kept = record(planned, "gv")
    set_plan(actor=system(), now=NOW, annual_record=kept, modules=["TH16"], exemptions=[])
    give(planned.place, kept, TH16="8")
    follow(planned, approved(planned, "gv", "TH15"))
    assert record(planned, "gv").elective_modules == ["TH15", "TH16"]


def test_an_exemption_comes_with_its_basis(planned: PlannedSchool) -> None:
    plan = planned.plan("ta")
    relief_of(planned, "ta")
    send(plan)
    approve_plans(actor=system(), now=NOW, unit=planned.school, school_year=planned.year, plan_ids=[plan.pk])
    follow(planned, plan)
    assert record(planned, "ta").exemptions == [{"block": "ND3", "basis": BASIS}]


BASIS = "Kế hoạch 772/KH-PGDĐT mục II.2"


def relief_of(planned: PlannedSchool, code: str, kind: str = "exemption", block: str = "ND3") -> Relief:
    """Something granted to somebody."""
    return Relief.objects.create(
        person=planned.people[code],
        school_year=planned.year,
        unit=planned.school,
        kind=kind,
        state=ReliefState.APPROVED,
        block=block,
        basis=BASIS,
        until=planned.year.last_day,
        asked_at=NOW,
        asked_by="Tòng Văn Hặc",
    )


def test_an_exemption_reaches_the_record_at_once_and_goes_when_it_ends(planned: PlannedSchool) -> None:
    follow(planned, approved(planned, "gv", "TH15"))
    relief = relief_of(planned, "gv")
    for _ in range(2):
        relief_job(relief.pk)
    kept = record(planned, "gv")
    assert kept.exemptions == [{"block": "ND3", "basis": BASIS}] and kept.elective_modules == []
    assert AuditLine.objects.filter(reason="Theo miễn, hoãn đã duyệt").count() == 1
    relief.state = ReliefState.ENDED
    relief.save()
    relief_job(relief.pk)
    assert record(planned, "gv").exemptions == []


def test_a_deferral_and_what_was_written_of_other_blocks_change_nothing(planned: PlannedSchool) -> None:
    kept = record(planned, "gv")
    set_plan(
        actor=system(),
        now=NOW,
        annual_record=kept,
        modules=[],
        exemptions=[{"block": "ND2", "basis": "QĐ 9"}],
    )
    assert follow_relief(actor=system(), now=NOW, relief=relief_of(planned, "gv", "deferral")) == 0
    assert follow_relief(actor=system(), now=NOW, relief=relief_of(planned, "gv")) == 1
    assert [one["block"] for one in record(planned, "gv").exemptions] == ["ND2", "ND3"]


def test_an_exemption_leaves_a_closed_year_and_is_followed_by_nobody_without_the_right(
    planned: PlannedSchool,
) -> None:
    relief = relief_of(planned, "gv")
    with pytest.raises(NotVisible):
        follow_relief(actor=planned.place.actor("gv"), now=NOW, relief=relief)
    YearClose.objects.create(
        unit=planned.school, school_year=planned.year, closed_at=NOW, closed_by="Tòng Văn Hặc"
    )
    assert follow_relief(actor=system(), now=NOW, relief=relief) == 0
    assert record(planned, "gv").exemptions == []


def test_a_closed_year_stays(planned: PlannedSchool) -> None:
    plan = approved(planned, "gv", "TH15")
    YearClose.objects.create(
        unit=planned.school, school_year=planned.year, closed_at=NOW, closed_by="Tòng Văn Hặc"
    )
    assert follow(planned, plan) == 0
    assert record(planned, "gv").elective_modules == []


def test_a_record_that_does_not_exist_is_not_opened(planned: PlannedSchool) -> None:
    plan = approved(planned, "gv", "TH15")
    AnnualRecord.objects.all().delete()
    assert follow(planned, plan) == 0
    assert not AnnualRecord.objects.exists()


def test_the_job_does_it_for_the_event(planned: PlannedSchool) -> None:
    plan = approved(planned, "gv", "TH15")
    for _ in range(2):
        job(unit_id=planned.school.pk, school_year_id=planned.year.pk, plan_ids=[plan.pk])
    assert record(planned, "gv").elective_modules == ["TH15"]


@pytest.mark.parametrize("who", ["gv", "ht2", "cv"])
def test_only_who_enters_scores(planned: PlannedSchool, who: str) -> None:
    with pytest.raises(NotVisible):
        follow(planned, approved(planned, "gv", "TH15"), who=who)
