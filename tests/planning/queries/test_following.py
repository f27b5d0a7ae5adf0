"""Which plans no longer stand where their people work, and what those have earned."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.catalogue.models import CatalogueItem
from phusa.hours.actions import NewEvent, record_event
from phusa.hours.models import EventKind, HoursAccount
from phusa.planning.models import PersonalPlan
from phusa.planning.queries.following import earned_by, move_of, out_of_place
from phusa.planning.rules.rebasing import Earned
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db

DAY = date(2020, 1, 20)


def earn(planned: PlannedSchool, code: str, block: str, hours: str, item: str = "", key: str = "") -> None:
    """Credit somebody with tiết of a meeting."""
    account = HoursAccount.objects.get(person=planned.people[code])
    event = NewEvent(
        kind=EventKind.MEETING,
        key=key or f"{code}:{block}:{item}:{hours}",
        title="Sinh hoạt tổ",
        school_year=planned.year,
        block=block,
        hours=Decimal(hours),
        day=date(2019, 11, 20),
        item=CatalogueItem.objects.get(code=item) if item else None,
        proof="Biên bản",
    )
    record_event(
        actor=system(), now=NOW, unit=planned.school, event=event, account_ids=[account.pk], confirmed=True
    )


def test_plans_stand_where_people_work(planned: PlannedSchool) -> None:
    plans = [planned.plan(code) for code in ("gv", "ta", "to")]
    assert out_of_place(planned.year, DAY) == []
    planned.people["gv"].posts.update(level="THCS")  # type: ignore[attr-defined]
    planned.people["ta"].posts.update(subject_group=None)  # type: ignore[attr-defined]
    assert out_of_place(planned.year, DAY) == [plans[0].pk, plans[1].pk]
    assert out_of_place(planned.year, DAY, [planned.people["ta"].pk]) == [plans[1].pk]
    assert out_of_place(planned.year, DAY, [planned.people["to"].pk]) == []


def test_who_holds_no_post_keeps_his_plan_where_it_is(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    planned.people["gv"].posts.all().delete()  # type: ignore[attr-defined]
    assert out_of_place(planned.year, DAY) == []
    assert move_of(plan, DAY) is None


def test_a_move_says_what_changed(planned: PlannedSchool) -> None:
    plan = PersonalPlan.objects.get(pk=planned.plan("gv").pk)
    move = move_of(plan, DAY)
    assert move is not None and not move.is_of_unit and not move.is_of_duty
    planned.people["gv"].posts.update(level="THCS", unit=planned.place.school)  # type: ignore[attr-defined]
    move = move_of(plan, DAY)
    assert move is not None and move.is_of_unit and move.is_of_duty


def test_whole_tiet_are_earned_by_block_and_module(planned: PlannedSchool) -> None:
    approve(planned, sent_plans(planned, "gv"))
    for number, hours in enumerate(("4", "3.5")):
        earn(planned, "gv", "ND3", hours, "TH39", key=f"a{number}")
    earn(planned, "gv", "ND1", "2.5", key="b")
    earn(planned, "gv", "ND1", "2", key="c")
    earn(planned, "gv", "ND2", "0.5", key="d")
    account = HoursAccount.objects.get(person=planned.people["gv"])
    title = CatalogueItem.objects.get(code="TH39").title
    assert earned_by(account) == [
        Earned("ND1", "Nội dung khác đã được tính tiết", 4),
        Earned("ND3", title, 7, "TH39"),
    ]
