"""Plans issued as versions, received and returned above, taken up again; mass plans decided by a committee."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.planning.actions import issuing
from phusa.planning.actions.unit_plan_items import add_item, change_item
from phusa.planning.models import PlanState, PlanVersion, UnitPlan
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, filled, issued, kept, write_texts

pytestmark = pytest.mark.django_db
MASS_TOPIC = {"title": "Mô đun đại trà", "block": "", "roles": ["teacher"], "levels": ["TH"], "hours": 16}


def school_plan(planned: PlannedSchool) -> UnitPlan:
    """The plan of the school, ready to be issued."""
    return filled(planned, "ht", begun(planned, "ht", planned.school))


def given(planned: PlannedSchool, who: str, plan: UnitPlan) -> dict[str, object]:
    """What every action takes."""
    return {"actor": planned.place.actor(who), "now": NOW, "plan": plan}


def test_an_issued_plan_is_frozen_and_sent_up(planned: PlannedSchool) -> None:
    plan = school_plan(planned)
    version = issued(planned, "ht", plan)
    assert (version.number, len(version.sha256), kept(plan).state) == (1, 64, PlanState.SENT)
    assert [one["number"] for one in version.content["sections"]] == [1, 2, 3, 4, 5, 6]
    assert len(version.content["items"]) == plan.items.count()
    line = AuditLine.objects.order_by("-seq").filter(after__has_key="version").first()
    assert line is not None and line.after["version"] == 1


def test_the_ministry_has_nobody_to_send_to(planned: PlannedSchool) -> None:
    plan = begun(planned, "bo", Unit.objects.get(code="BO"), catalogue=False)
    add_item(**given(planned, "bo", plan), values={**MASS_TOPIC, "block": "ND1"})
    issued(planned, "bo", plan)
    assert kept(plan).state == PlanState.APPROVED
    assert ProcrastinateJob.objects.filter(task_name="planning.flow_down").exists()


def test_a_plan_with_something_in_the_way_is_refused(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    with pytest.raises(Refused) as refused:
        issuing.issue_plan(**given(planned, "ht", plan))
    assert refused.value.code == "not_ready" and "ND1" in refused.value.text
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize("who", ["php", "vt", "cv", "so", "gv", "ht2"])
def test_only_the_head_of_the_school_issues_its_plan(planned: PlannedSchool, who: str) -> None:
    plan = school_plan(planned)
    with pytest.raises(NotVisible):
        issuing.issue_plan(**given(planned, who, plan))


def test_an_issued_plan_is_not_edited_until_it_is_taken_up_again(planned: PlannedSchool) -> None:
    plan = school_plan(planned)
    issued(planned, "ht", plan)
    item = plan.items.first()
    assert item is not None
    change = {
        "actor": planned.place.actor("ht"),
        "now": NOW,
        "item": item,
        "values": {"held_at": "Phòng họp"},
    }
    with pytest.raises(Refused) as refused:
        change_item(**change)
    assert (refused.value.code, refused.value.status) == ("plan_issued", 409)
    issuing.reopen_plan(**given(planned, "ht", plan))
    change_item(**change)
    assert kept(plan).state == PlanState.DRAFT


def test_a_new_version_needs_a_reason_and_keeps_the_old(planned: PlannedSchool) -> None:
    plan = school_plan(planned)
    first = issued(planned, "ht", plan)
    issuing.reopen_plan(**given(planned, "ht", plan))
    with pytest.raises(Refused) as refused:
        issuing.issue_plan(**given(planned, "ht", plan))
    assert refused.value.code == "no_reason"
    second = issued(planned, "ht", plan, reason="Đổi lịch")
    assert (first.number, second.number, plan.versions.count()) == (1, 2, 2)


def test_the_office_receives_and_returns_with_a_note(planned: PlannedSchool) -> None:
    plan = school_plan(planned)
    issued(planned, "ht", plan)
    issuing.receive_plan(**given(planned, "cv", plan))
    issuing.receive_plan(**given(planned, "cv", plan))
    assert kept(plan).state == PlanState.RECEIVED
    with pytest.raises(Refused):
        issuing.return_plan(**given(planned, "cv", plan), note=" ")
    issuing.return_plan(**given(planned, "cv", plan), note="Thêm lịch học kỳ 2")
    assert (kept(plan).state, kept(plan).note) == (PlanState.RETURNED, "Thêm lịch học kỳ 2")


@pytest.mark.parametrize("who", ["ht", "gv", "ht2", "so", "bo"])
def test_nobody_receives_his_own_plan_or_in_place_of_the_office(planned: PlannedSchool, who: str) -> None:
    plan = school_plan(planned)
    issued(planned, "ht", plan)
    with pytest.raises(NotVisible):
        issuing.receive_plan(**given(planned, who, plan))


def test_an_officer_does_not_receive_the_plan_of_his_own_office(planned: PlannedSchool) -> None:
    plan = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", plan)
    with pytest.raises(NotVisible):
        issuing.receive_plan(**given(planned, "cv", plan))
    issuing.receive_plan(**given(planned, "so", plan))
    assert kept(plan).state == PlanState.RECEIVED


def test_a_draft_cannot_be_received(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    with pytest.raises(Refused) as refused:
        issuing.receive_plan(**given(planned, "cv", plan))
    assert refused.value.code == "not_sent"


def mass(planned: PlannedSchool, who: str = "cv") -> UnitPlan:
    """A plan of mass modules of the office, handed to whoever decides."""
    plan = issuing.start_mass_plan(
        actor=planned.place.actor(who),
        now=NOW,
        unit=planned.place.office,
        school_year=planned.year,
        title="Kế hoạch mô đun đại trà",
    )
    write_texts(planned, who, plan)
    add_item(**given(planned, who, plan), values=MASS_TOPIC)
    issuing.issue_plan(**given(planned, who, plan))
    return kept(plan)


def test_a_mass_plan_flows_down_only_once_it_is_approved(planned: PlannedSchool) -> None:
    plan = mass(planned)
    assert plan.state == PlanState.SENT
    assert not ProcrastinateJob.objects.filter(task_name="planning.flow_down").exists()
    decision = {"approved": True, "number": "1204/QĐ-UBND", "day": planned.year.first_day}
    issuing.decide_mass_plan(**given(planned, "cv", plan), **decision, body="UBND huyện Mai Sơn")
    decided = kept(plan)
    assert (decided.state, decided.decision_number) == (PlanState.APPROVED, "1204/QĐ-UBND")
    assert (decided.decision_unit, decided.decision_body) == (None, "UBND huyện Mai Sơn")
    assert ProcrastinateJob.objects.filter(task_name="planning.flow_down").exists()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"approved": True, "number": "", "day": NOW.date()}, "no_number"),
        ({"approved": True, "number": "1/QĐ", "day": None}, "no_day"),
        ({"approved": False, "number": "", "day": None}, "no_note"),
    ],
)
def test_a_decision_is_whole(planned: PlannedSchool, values: dict[str, object], code: str) -> None:
    plan = mass(planned)
    with pytest.raises(Refused) as refused:
        issuing.decide_mass_plan(**given(planned, "cv", plan), **values)
    assert refused.value.code == code
    assert kept(plan).state == PlanState.SENT


def test_a_returned_mass_plan_keeps_the_note(planned: PlannedSchool) -> None:
    plan = mass(planned)
    issuing.decide_mass_plan(
        **given(planned, "cv", plan), approved=False, number="", day=None, note="Bổ sung kinh phí"
    )
    assert (kept(plan).state, kept(plan).note) == (PlanState.RETURNED, "Bổ sung kinh phí")


def test_a_plan_of_the_year_is_not_decided_by_a_committee(planned: PlannedSchool) -> None:
    plan = school_plan(planned)
    issued(planned, "ht", plan)
    with pytest.raises(Refused) as refused:
        issuing.decide_mass_plan(**given(planned, "cv", plan), approved=True, number="1", day=NOW.date())
    assert refused.value.code == "not_mass"


def test_a_school_does_not_decide(planned: PlannedSchool) -> None:
    plan = mass(planned)
    with pytest.raises(NotVisible):
        issuing.decide_mass_plan(**given(planned, "ht", plan), approved=True, number="1", day=NOW.date())


def test_a_mass_plan_needs_a_title(planned: PlannedSchool) -> None:
    where = {"unit": planned.place.office, "school_year": planned.year}
    with pytest.raises(Refused) as refused:
        issuing.start_mass_plan(actor=planned.place.actor("cv"), now=NOW, **where, title=" ")
    assert refused.value.code == "no_title"
