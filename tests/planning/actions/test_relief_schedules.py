"""Schedules of one's own: more time, fewer tiết, a schedule instead of the standard one; plan and ledger follow."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import Refused
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.planning.actions import relief as actions
from phusa.planning.actions.approving import approve_plans
from phusa.planning.actions.my_plan import change_line, drop_line
from phusa.planning.models import PersonalPlan, PlanState, Relief
from phusa.planning.queries.facts import checked, ground_of
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.rules.relief import Wish
from phusa.planning.rules.scheduling import stamp
from phusa.planning.rules.versions import of_json
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import approve, asked
from tests.schools import END, NOW, START, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db
BASIS = "Quyết định 45/QĐ-PGDĐT"
SPRING = date(2020, 1, 15)


def wish(kind: str, **hours: int) -> Wish:
    """A reduced or replaced schedule for the second half of the year."""
    return Wish(kind, BASIS, until=date(2020, 5, 31), from_day=SPRING, hours=tuple(hours.items()))


LONGER = Wish("extended", BASIS, until=date(2020, 12, 31))
FEWER = wish("reduced", ND3=30)


def due(planned: PlannedSchool, who: str = "gv") -> dict[str, Decimal]:
    """What the ledger asks of somebody."""
    rows = HoursBalance.objects.filter(account__person=planned.people[who])
    return dict(rows.values_list("block", "required"))


def approve_all(planned: PlannedSchool, *plans: PersonalPlan) -> list[str]:
    """The plans approved; gives what stopped those left out."""
    found = approve_plans(
        actor=system(),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        plan_ids=[plan.pk for plan in plans],
    )
    return [one.why for one in found.left_out]


def test_fewer_hours_are_what_the_plan_must_reach_and_the_ledger_asks(planned: PlannedSchool) -> None:
    plan, other = sent_plans(planned, "gv", "ta")
    assert approve_all(planned, plan, other) == []
    approve(planned, asked(planned, "gv", FEWER))
    plan.refresh_from_db()
    assert (plan.state, plan.number) == (PlanState.DRAFT, 2) and BASIS in plan.rebased_from
    assert due(planned) == {"ND1": 30, "ND2": 30, "ND3": 30} and due(planned, "ta")["ND3"] == 60
    [problem] = checked([plan], ground_of(planned.school, planned.year, END))[plan.pk]
    assert problem.text == "ND3 có 60 tiết, cần đúng 30: thừa 30 tiết." and BASIS in problem.cite
    plan.lines.filter(block="ND3").update(hours_first=15, hours_second=15)
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    assert approve_all(planned, plan) == []
    kept = of_json(plan.versions.get(number=2).content)  # type: ignore[attr-defined]
    assert {one.block: one.hours for one in kept.targets}["ND3"] == 30
    assert [one.words for one in kept.reliefs] == ["Giảm số tiết: ND3 còn 30 tiết"]


def test_a_schedule_granted_before_the_plan_is_approved_reaches_the_ledger_with_it(
    planned: PlannedSchool,
) -> None:
    approve(planned, asked(planned, "gv", wish("replaced", ND1=20, ND3=70)))
    assert due(planned) == {}
    plan, other = sent_plans(planned, "gv", "ta")
    line, dropped = plan.lines.get(block="ND1"), plan.lines.filter(block="ND2").earliest("pk")
    assert not read_plan(_open(plan), END).whose.scheduled.get("ND2")
    with pytest.raises(Refused):
        drop_line(actor=planned.place.actor("gv"), now=NOW, plan=plan, line_id=dropped.pk)
    seen = stamp(line.hours_first, line.hours_second, line.study_form)
    line.plan = plan
    change_line(actor=planned.place.actor("gv"), now=NOW, line=line, seen=seen, half="hk1", hours=20)
    plan.lines.filter(block="ND3").update(hours_first=35, hours_second=35)
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    assert approve_all(planned, plan, other) == []
    assert due(planned) == {"ND1": 20, "ND2": 30, "ND3": 70}
    assert due(planned, "ta") == {"ND1": 30, "ND2": 30, "ND3": 60}


def _open(plan: PersonalPlan) -> PersonalPlan:
    """The plan, open for its person."""
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    return plan


def test_what_is_given_stays_fixed_in_the_blocks_of_the_standard_schedule(planned: PlannedSchool) -> None:
    approve(planned, asked(planned, "gv", FEWER))
    plan = planned.plan("gv")
    line = plan.lines.filter(block="ND1").first()
    assert line is not None
    with pytest.raises(Refused) as refused:
        drop_line(actor=planned.place.actor("gv"), now=NOW, plan=plan, line_id=line.pk)
    assert refused.value.code == "given_line"
    own = read_plan(plan, END)
    assert not own.sets_hours(line) and own.renewal.is_nothing


def test_ending_a_schedule_brings_the_standard_one_back(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    approve_all(planned, plan)
    row = approve(planned, asked(planned, "gv", FEWER))
    given = {"actor": planned.place.actor("ht"), "now": NOW, "relief": row}
    actions.end_relief(**given, version=2, note="Đi dạy lại")
    assert due(planned) == {"ND1": 30, "ND2": 30, "ND3": 60}
    plan.refresh_from_db()
    assert checked([plan], ground_of(planned.school, planned.year, END))[plan.pk] == []


def test_whoever_grants_writes_the_number(planned: PlannedSchool) -> None:
    row = asked(planned, "gv", FEWER)
    given = {"actor": planned.place.actor("ht"), "now": NOW, "relief": row, "version": 1}
    for wrong in ({"ND3": 60}, {"ND3": 0}, {"CT01": 20}, {}):
        with pytest.raises(Refused) as refused:
            actions.approve_relief(**given, hours=wrong)
        assert refused.value.code == "bad_hours"
    actions.approve_relief(**given, hours={"ND3": 45})
    assert Relief.objects.get(pk=row.pk).hours == {"ND3": 45}
    assert AuditLine.objects.latest("seq").after["hours"] == {"ND3": 45}


def test_several_at_once_leave_out_schedules_whose_number_somebody_must_write(planned: PlannedSchool) -> None:
    rows = [asked(planned, "gv", FEWER), asked(planned, "ta", LONGER)]
    count = actions.approve_reliefs(
        actor=planned.place.actor("ht"), now=NOW, chosen={row.pk: 1 for row in rows}
    )
    assert count == 1 and Relief.objects.get(pk=rows[0].pk).state == "asked"


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (wish("reduced"), "hours"),
        (wish("reduced", ND3=61), "hours"),
        (wish("reduced", ND3=60), "hours"),
        (wish("replaced", ND3=60), "hours"),
        (wish("replaced", ND3=241), "hours"),
        (Wish("reduced", BASIS, until=END, hours=(("ND3", 30),)), "from_day"),
        (Wish("reduced", BASIS, until=START, from_day=SPRING, hours=(("ND3", 30),)), "until"),
        (Wish("extended", BASIS, until=END), "until"),
        (Wish("extended", "", until=date(2020, 12, 31)), "basis"),
    ],
)
def test_a_schedule_that_is_none_is_refused(bad: Wish, field: str, planned: PlannedSchool) -> None:
    with pytest.raises(Refused) as refused:
        asked(planned, "gv", bad)
    assert refused.value.field == field
    assert not Relief.objects.exists()


def test_the_bounds_of_hours_are_taken(planned: PlannedSchool) -> None:
    assert asked(planned, "gv", wish("reduced", ND3=59)).hours == {"ND3": 59}
    assert asked(planned, "ta", wish("replaced", ND3=240)).hours == {"ND3": 240}
    assert asked(planned, "to", wish("reduced", ND3=1)).hours == {"ND3": 1}


def test_one_schedule_at_a_time_and_the_very_same_request_is_one(planned: PlannedSchool) -> None:
    row = asked(planned, "gv", FEWER)
    assert asked(planned, "gv", FEWER).pk == row.pk
    with pytest.raises(Refused) as refused:
        asked(planned, "gv", LONGER)
    assert refused.value.code == "asked_already"


def test_more_time_and_what_is_put_off_stand_in_the_ledger(planned: PlannedSchool) -> None:
    put_off = Wish("deferral", BASIS, "ND3", deferral_reason="study", until=date(2020, 9, 30))
    before = approve(planned, asked(planned, "gv", LONGER))
    plan, other = sent_plans(planned, "gv", "ta")
    approve_all(planned, plan, other)
    later = approve(planned, asked(planned, "gv", put_off))
    account = HoursAccount.objects.get(person=planned.people["gv"])
    assert account.extended_to == date(2020, 12, 31) and due(planned)["ND3"] == 60
    assert [(one["block"], one["until"]) for one in account.put_off] == [("ND3", "2020-09-30")]
    for row in (before, later):
        actions.end_relief(
            actor=planned.place.actor("ht"), now=NOW, relief=row, version=2, note="Trở lại sớm"
        )
    account.refresh_from_db()
    assert account.extended_to is None and account.put_off == []
    assert PersonalPlan.objects.get(pk=plan.pk).state == PlanState.APPROVED
