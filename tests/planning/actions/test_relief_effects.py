"""What granted relief, and its end, does to plan and ledger."""

import pytest

from phusa.base.models import AuditLine
from phusa.hours.actions import open_accounts
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.hours.rules import AccountOf, Norm
from phusa.planning.actions import relief as actions
from phusa.planning.models import PlanState
from phusa.planning.rules.relief import Wish
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import BASIS, CERTIFIED, PUT_OFF, approve, asked
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def test_an_exemption_empties_its_block_in_an_approved_plan_as_a_new_draft(planned: PlannedSchool) -> None:
    plan = planned.plan("ta")
    plan.lines.create(place=90, block="ND3", source="own", title="TH39", hours_first=60)
    plan.state = PlanState.APPROVED
    plan.save()
    approve(planned, asked(planned))
    plan.refresh_from_db()
    assert (plan.state, plan.number) == (PlanState.DRAFT, 2) and BASIS in plan.rebased_from
    assert not plan.lines.filter(block="ND3").exists() and plan.lines.filter(block="ND1").exists()


def test_ending_an_exemption_of_a_compulsory_block_brings_its_topics_back(planned: PlannedSchool) -> None:
    before = list(planned.plan("gv").lines.filter(block="ND2").values_list("title", "hours_first"))
    mine = planned.plan("gv").lines
    mine.create(place=mine.count(), block="ND3", source="own", title="TH39", hours_first=60)
    row = approve(planned, asked(planned, "gv", Wish("exemption", BASIS, "ND2")))
    plan = planned.plan("gv")
    assert before and not plan.lines.filter(block="ND2").exists() and plan.number == 1
    for _ in range(2):
        actions.end_relief(
            actor=planned.place.actor("ht"), now=NOW, relief=row, version=2, note="Ghi nhầm nội dung"
        )
    assert sorted(plan.lines.filter(block="ND2").values_list("title", "hours_first")) == sorted(before)
    places = list(plan.lines.values_list("place", flat=True))
    assert len(set(places)) == len(places)


def test_an_exemption_reaches_the_ledger_and_its_end_too(planned: PlannedSchool) -> None:
    person = planned.people["ta"]
    norms = {("TH", "teacher"): [Norm("ND3", 60, "TT 26")]}
    norms |= {("teacher", "TH"): norms["TH", "teacher"]}
    mine = AccountOf(person.pk, None, "teacher", "TH")
    given = {"unit": planned.school, "school_year": planned.year, "people": [mine], "norms": norms}
    open_accounts(actor=system(), now=NOW, **given)
    balance = HoursBalance.objects.get(account=HoursAccount.objects.get(person=person), block="ND3")
    assert balance.required == 60
    row = approve(planned, asked(planned), by="cv")
    balance.refresh_from_db()
    assert (balance.required, balance.relieved) == (0, 60)
    actions.end_relief(actor=planned.place.actor("cv"), now=NOW, relief=row, version=2, note="Ghi nhầm")
    balance.refresh_from_db()
    assert (balance.required, balance.relieved) == (60, 0)


def test_an_exclusion_takes_the_module_out_of_the_plan_and_leaves_the_others(planned: PlannedSchool) -> None:
    lines = planned.plan("gv").lines
    codes = set(lines.exclude(catalogue_item=None).values_list("catalogue_item__code", flat=True))
    assert "ND2-TH-GV-01" in codes
    row = approve(planned, asked(planned, "gv", CERTIFIED))
    left = set(lines.exclude(catalogue_item=None).values_list("catalogue_item__code", flat=True))
    assert codes - left == {"ND2-TH-GV-01"} and row.basis == CERTIFIED.certificate


def test_a_deferral_changes_no_hours(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    lines = list(plan.lines.values_list("pk", flat=True))
    approve(planned, asked(planned, "gv", PUT_OFF))
    assert list(plan.lines.values_list("pk", flat=True)) == lines
    line = AuditLine.objects.latest("seq")
    assert "maternity" not in str(line.after) and "Thai sản" not in str(line.after)
