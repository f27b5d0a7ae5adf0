"""Which process reaches a unit: the nearest one that holds on the day, else the one of the house."""

from datetime import date

import pytest

from phusa.base import ranges
from phusa.organisations.models import Unit
from phusa.workflow.models import Process, ReportKind
from phusa.workflow.queries.processes import process_for, steps_for
from phusa.workflow.rules.steps import DEFAULT_STEPS, Step
from tests.schools import District

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)
BY_ITSELF = [{"step": "receive", "roles": [], "automatic": True}]
BY_HAND = [{"step": "receive", "roles": [], "automatic": False}]


def choose(scope: Unit, steps: list[dict[str, object]], first: date = date(2020, 1, 1)) -> Process:
    return Process.objects.create(
        kind=ReportKind.SCHOOL, scope=scope, valid=ranges.since(first), steps=steps, chosen_by="Sở"
    )


def test_where_nobody_chose_the_steps_of_the_house_hold(place: District) -> None:
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, DAY) == DEFAULT_STEPS


def test_the_nearest_scope_wins(place: District) -> None:
    choose(Unit.objects.get(code="SO-SL"), BY_ITSELF)
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, DAY) == (Step("receive", automatic=True),)
    near = choose(place.office, BY_HAND)
    assert process_for(["BO", "SO-SL", "P-MS"], ReportKind.SCHOOL, DAY) == near
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, DAY) == (Step("receive"),)


def test_a_process_holds_from_its_day_for_its_kind(place: District) -> None:
    choose(place.office, BY_ITSELF, first=DAY)
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, date(2020, 5, 19)) == DEFAULT_STEPS
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, DAY) != DEFAULT_STEPS
    assert steps_for(place.school, place.year, ReportKind.OFFICE, DAY) == DEFAULT_STEPS
