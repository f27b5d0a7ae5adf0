"""Processes: one at a time for a kind and a unit, steps that lead to states."""

import pytest
from django.db import IntegrityError, transaction

from phusa.base import ranges
from phusa.workflow.models import STEP_STATES, Process, ReportKind, StepKind
from phusa.workflow.rules.steps import LEADS_TO, ORDER
from tests.schools import START, District

pytestmark = pytest.mark.django_db


def test_two_processes_never_hold_on_one_day(place: District) -> None:
    given = {"kind": ReportKind.SCHOOL, "scope": place.office, "steps": [], "valid": ranges.since(START)}
    one = Process.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Process.objects.create(**given)
    Process.objects.create(**given | {"kind": ReportKind.OFFICE})
    actor = place.actor("cv")
    assert one.access_paths(actor) == place.office.access_paths(actor)
    assert one.access_person_id() is None and str(place.office) in str(one)


def test_rows_and_rules_know_the_same_steps() -> None:
    assert tuple(StepKind.values) == ORDER
    assert {kind.value: state.value for kind, state in STEP_STATES.items()} == LEADS_TO
