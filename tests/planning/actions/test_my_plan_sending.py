"""A plan is sent, taken back, changed after its approval, and renewed: twice is once, and late is said."""

from datetime import UTC, date, datetime

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.models import Deadline
from phusa.planning.actions.my_plan import add_own_topic, change_line, choose_item
from phusa.planning.actions.my_plan_sending import begin_change, recall_plan, renew_given, send_plan
from phusa.planning.models import LineSource, PersonalPlan, PersonalPlanVersion, PlanLine, PlanState, Relief
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.rules.scheduling import stamp
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db
MODULES = ("TH9", "TH24", "TH27", "TH39")


@pytest.fixture
def given(planned: PlannedSchool) -> dict[str, object]:
    """Who acts, and when."""
    return {"actor": planned.place.actor("gv"), "now": NOW}


@pytest.fixture
def plan(planned: PlannedSchool, given: dict[str, object]) -> PersonalPlan:
    """The whole plan of a teacher, 120 tiết."""
    found = planned.plan("gv")
    for code in MODULES:
        choose_item(**given, plan=found, key=code)
    return again(found)


def again(plan: PersonalPlan) -> PersonalPlan:
    return PersonalPlan.objects.get(pk=plan.pk)


def due(planned: PlannedSchool, day: date) -> None:
    wording = f"trước ngày {day.day}/{day.month}/{day.year}"
    Deadline.objects.create(
        code="personal_plan", school_year=planned.year, day=day, wording=wording, cite="772/KH-PGDĐT"
    )


def test_a_whole_plan_is_sent_once(plan: PersonalPlan, given: dict[str, object]) -> None:
    send_plan(**given, plan=plan, version=plan.version)
    sent = again(plan)
    assert (sent.state, sent.sent_at, sent.is_late) == (PlanState.SENT, NOW, False)
    send_plan(**given, plan=plan, version=plan.version)
    assert again(plan).version == sent.version


@pytest.mark.parametrize(("hours", "said"), [(13, "thiếu 2 tiết"), (17, "thừa 2 tiết")])
def test_118_and_122_are_refused_with_the_block_and_what_mends_it(
    plan: PersonalPlan, given: dict[str, object], hours: int, said: str
) -> None:
    plan.lines.filter(catalogue_item__code="TH39").delete()
    add_own_topic(**given, plan=plan, title="Địa lí Sơn La", hours=hours, reason="Lớp 4")
    with pytest.raises(Refused, match="not_ready") as met:
        send_plan(**given, plan=plan, version=again(plan).version)
    assert "ND3" in met.value.text and said in met.value.text
    assert "2 tiết ở ND3" in met.value.next_step
    assert again(plan).state == PlanState.DRAFT


def test_what_was_changed_in_another_tab_is_not_sent_unseen(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    line = plan.lines.filter(block="ND2").earliest("place")
    seen = stamp(line.hours_first, line.hours_second, line.study_form)
    change_line(**given, line=line, seen=seen, half="ca-nam")
    with pytest.raises(Refused, match="changed_meanwhile") as met:
        send_plan(**given, plan=plan, version=plan.version)
    assert met.value.status == 409


@pytest.mark.parametrize(
    ("hour", "late"),
    [(datetime(2019, 10, 30, 16, 59, tzinfo=UTC), False), (datetime(2019, 10, 30, 17, 0, tzinfo=UTC), True)],
)
def test_after_the_last_day_in_vietnam_a_reason_is_asked_and_the_plan_is_marked(
    planned: PlannedSchool, plan: PersonalPlan, given: dict[str, object], hour: datetime, late: bool
) -> None:
    due(planned, date(2019, 10, 31))
    given = {**given, "now": hour}
    if late:
        with pytest.raises(Refused, match="late_reason"):
            send_plan(**given, plan=plan, version=plan.version)
    send_plan(**given, plan=plan, version=plan.version, late_reason="Đi tập huấn ở huyện")
    sent = again(plan)
    assert (sent.is_late, bool(sent.late_reason)) == (late, late)


@pytest.mark.parametrize(
    ("how", "late"),
    [
        ({"number": 2}, False),
        ({"state": PlanState.RETURNED, "sent_at": datetime(2019, 10, 20, tzinfo=UTC)}, False),
        ({"state": PlanState.RETURNED, "sent_at": datetime(2019, 11, 2, tzinfo=UTC)}, True),
        ({"sent_at": None}, True),
    ],
)
def test_a_change_or_a_returned_plan_that_came_in_time_is_not_late(
    planned: PlannedSchool, plan: PersonalPlan, given: dict[str, object], how: dict[str, object], late: bool
) -> None:
    due(planned, date(2019, 10, 31))
    PersonalPlan.objects.filter(pk=plan.pk).update(**how)
    reason = {"late_reason": "Đi tập huấn ở huyện"} if late else {}
    send_plan(
        **given | {"now": datetime(2020, 1, 8, tzinfo=UTC)}, plan=again(plan), version=plan.version, **reason
    )
    assert again(plan).is_late is late


def test_a_plan_is_taken_back_until_somebody_decided_it(plan: PersonalPlan, given: dict[str, object]) -> None:
    send_plan(**given, plan=plan, version=plan.version)
    recall_plan(**given, plan=plan)
    recall_plan(**given, plan=plan)
    assert (again(plan).state, again(plan).sent_at) == (PlanState.DRAFT, None)
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.APPROVED, decided_by="Tòng Văn Hặc")
    with pytest.raises(Refused, match="decided_already") as met:
        recall_plan(**given, plan=plan)
    assert "Tòng Văn Hặc" in met.value.text


def test_a_change_is_the_next_version_and_the_approved_one_stays(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="not_approved"):
        begin_change(**given, plan=plan)
    PersonalPlanVersion.objects.create(
        plan=plan, number=1, content={}, sha256="0" * 64, approved_at=NOW, approved_by="Tòng Văn Hặc"
    )
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.APPROVED, rebased_from="Đổi cấp học")
    begin_change(**given, plan=plan)
    begin_change(**given, plan=plan)
    assert (again(plan).state, again(plan).number) == (PlanState.DRAFT, 2)
    assert again(plan).rebased_from == ""
    assert PersonalPlanVersion.objects.filter(plan=plan).count() == 1
    assert plan.lines.filter(block="ND3").count() == 4


def test_given_lines_are_renewed_and_keep_their_half(plan: PersonalPlan, given: dict[str, object]) -> None:
    assert read_plan(plan, NOW.date()).renewal.is_nothing
    line = plan.lines.get(catalogue_item__code="ND2-TH-GV-01")
    PlanLine.objects.filter(pk=line.pk).update(hours_first=6, hours_second=0)
    plan.lines.filter(catalogue_item__code="ND2-TH-GV-04").delete()
    PlanLine.objects.create(
        plan=plan, place=90, block="ND1", source=LineSource.GIVEN, title="Cũ", hours_first=5
    )
    renew_given(**given, plan=plan)
    renew_given(**given, plan=plan)
    assert read_plan(plan, NOW.date()).renewal.is_nothing
    line.refresh_from_db()
    assert (line.hours_first, line.hours_second) == (10, 0)
    assert not plan.lines.filter(title="Cũ").exists() and plan.lines.filter(block="ND3").count() == 4
    assert sum(one.hours for one in plan.lines.all()) == 120


def test_an_exemption_granted_later_takes_the_given_lines_of_its_block(
    plan: PersonalPlan, given: dict[str, object]
) -> None:
    Relief.objects.create(
        person=plan.person, school_year=plan.school_year, unit=plan.unit, kind="exemption", state="approved",
        block="ND2", basis="Mục II.2", asked_at=NOW,
    )  # fmt: skip
    renew_given(**given, plan=plan)
    assert not plan.lines.filter(block="ND2").exists()
    send_plan(**given, plan=plan, version=again(plan).version)


def test_somebody_elses_plan_is_not_there(planned: PlannedSchool, plan: PersonalPlan) -> None:
    other = {"actor": planned.place.actor("ht"), "now": NOW, "plan": plan}
    for act in (recall_plan, begin_change, renew_given):
        with pytest.raises(NotVisible):
            act(**other)
    with pytest.raises(NotVisible):
        send_plan(**other, version=plan.version)
