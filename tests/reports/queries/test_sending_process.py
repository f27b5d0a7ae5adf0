"""Processes in words, and whose they are."""

import pytest

from phusa.organisations.models import Unit
from phusa.reports.queries.sending_process import in_words, process_scope, said_of
from phusa.workflow.actions.processes import choose_process
from phusa.workflow.models import ReportKind
from phusa.workflow.queries.processes import chosen_for, steps_on
from phusa.workflow.rules.steps import DEFAULT_STEPS, Step
from tests.schools import NOW, START, District, system

pytestmark = pytest.mark.django_db


def test_each_step_says_who_does_it() -> None:
    steps = (Step("receive", automatic=True), Step("approve", ("doet_officer",)), Step("lock"))
    assert in_words(steps) == [
        "Nhận: ngay khi đến lượt, hệ thống làm",
        "Duyệt: chuyên viên sở",
        "Khoá: chuyên viên nơi nhận",
    ]


def test_everybody_reads_the_processes_that_reach_his_unit(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    assert process_scope(place.actor("so")) == doet
    assert process_scope(place.actor("ht")) == place.school
    assert process_scope(system()) is None
    chosen = choose_process(
        actor=system(),
        now=NOW,
        scope=doet,
        kind=ReportKind.SCHOOL,
        steps=[Step("receive", automatic=True)],
        from_day=START,
    )
    assert chosen_for(place.school, NOW.date()) == [chosen]
    assert steps_on(place.office, ReportKind.SCHOOL, NOW.date()) == (Step("receive", automatic=True),)
    assert steps_on(place.office, ReportKind.OFFICE, NOW.date()) == DEFAULT_STEPS
    said = said_of(chosen)
    assert (said.scope, said.first, said.last) == (doet.name, START, None)
