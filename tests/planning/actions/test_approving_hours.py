"""What a plan asks of a person is what is due in the ledger."""

from decimal import Decimal

import pytest

from phusa.hours.models import HoursAccount, HoursBalance, HoursEvent
from phusa.planning.actions.approving_hours import norms_for, open_hours
from phusa.planning.models import PersonalPlan, Relief, ReliefKind, ReliefState
from phusa.planning.queries.facts import Whose, ground_of
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def opened(planned: PlannedSchool, plans: list[PersonalPlan]) -> None:
    """Open the accounts of these plans' people."""
    ground = ground_of(planned.school, planned.year, NOW.date())
    open_hours(actor=system(), now=NOW, plans=plans, ground=ground)


def due(planned: PlannedSchool, code: str) -> dict[str, Decimal]:
    """What is due from somebody, by block."""
    rows = HoursBalance.objects.filter(account__person=planned.people[code])
    return dict(rows.values_list("block", "required"))


def relief(planned: PlannedSchool, code: str) -> None:
    """Exempt somebody from the elective block."""
    Relief.objects.create(
        person=planned.people[code],
        school_year=planned.year,
        unit=planned.school,
        kind=ReliefKind.EXEMPTION,
        state=ReliefState.APPROVED,
        block="ND3",
        basis="Kế hoạch 772/KH-PGDĐT mục II.2",
        asked_at=NOW,
        asked_by="Tòng Văn Hặc",
    )


def test_everybody_has_what_the_blocks_ask_and_the_exempt_less(planned: PlannedSchool) -> None:
    relief(planned, "ta")
    opened(planned, sent_plans(planned, "gv", "ta"))
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
    relief(planned, "gv")
    opened(planned, plans)
    assert due(planned, "gv") == {"ND1": 30, "ND2": 30, "ND3": 0}


def test_norms_are_those_of_everybody_whatever_one_is_exempt_from(planned: PlannedSchool) -> None:
    relief(planned, "gv")
    ground = ground_of(planned.school, planned.year, NOW.date())
    reliefs = tuple(Relief.objects.all())
    norms = norms_for(ground, Whose("TH", "teacher", "", reliefs))
    assert {norm.block: norm.hours for norm in norms} == {"ND1": 30, "ND2": 30, "ND3": 60}
