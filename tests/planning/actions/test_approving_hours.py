"""What a plan asks of a person is what is due in the ledger."""

from decimal import Decimal

import pytest

from phusa.hours.models import HoursAccount, HoursBalance, HoursEvent
from phusa.planning.actions.approving_hours import norms_for, open_hours
from phusa.planning.models import PersonalPlan, Relief, ReliefKind
from phusa.planning.queries.facts import Whose, ground_of
from tests.needing import relieve
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db
EXEMPT = {"kind": ReliefKind.EXEMPTION, "block": "ND3", "basis": "Kế hoạch 772/KH-PGDĐT mục II.2"}


def opened(planned: PlannedSchool, plans: list[PersonalPlan]) -> None:
    """Open the accounts of these plans' people."""
    ground = ground_of(planned.school, planned.year, NOW.date())
    open_hours(actor=system(), now=NOW, plans=plans, ground=ground)


def due(planned: PlannedSchool, code: str) -> dict[str, Decimal]:
    """What is due from somebody, by block."""
    rows = HoursBalance.objects.filter(account__person=planned.people[code])
    return dict(rows.values_list("block", "required"))


def test_everybody_has_what_the_blocks_ask_and_the_exempt_less(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ta")
    relieve(plans[1], **EXEMPT)
    opened(planned, plans)
    assert due(planned, "gv") == {"ND1": 30, "ND2": 30, "ND3": 60}
    assert due(planned, "ta") == {"ND1": 30, "ND2": 30, "ND3": 0}
    account = HoursAccount.objects.get(person=planned.people["gv"])
    assert (account.unit, account.subject_group, account.level) == (planned.school, planned.groups[0], "TH")


def test_twice_is_once(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ta")
    opened(planned, plans)
    events = HoursEvent.objects.count()
    opened(planned, plans)
    assert due(planned, "gv") == {"ND1": 30, "ND2": 30, "ND3": 60}
    assert HoursEvent.objects.count() == events


def test_what_is_due_follows_when_the_plan_asks_something_else(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv")
    opened(planned, plans)
    relieve(plans[0], kind=ReliefKind.REDUCED, hours={"ND3": 20}, basis="Quyết định 12/QĐ-PGDĐT")
    opened(planned, plans)
    assert due(planned, "gv") == {"ND1": 30, "ND2": 30, "ND3": 20}


def test_norms_are_those_of_everybody_whatever_one_is_exempt_from(planned: PlannedSchool) -> None:
    relieve(planned.plan("gv"), **EXEMPT)
    ground = ground_of(planned.school, planned.year, NOW.date())
    reliefs = tuple(Relief.objects.all())
    norms = norms_for(ground, Whose("TH", "teacher", "", reliefs))
    assert {norm.block: norm.hours for norm in norms} == {"ND1": 30, "ND2": 30, "ND3": 60}
