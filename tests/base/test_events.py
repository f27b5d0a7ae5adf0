"""Events travel upwards: the jobs of those who subscribed commit or vanish with what caused them."""

from collections import defaultdict
from dataclasses import dataclass

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base import events

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """Something that happened."""

    plan_id: int
    day: str


@dataclass(frozen=True, slots=True)
class PlanReturned:
    """Something else that happened."""

    plan_id: int


@pytest.fixture(autouse=True)
def nobody_subscribed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_SUBSCRIBED", defaultdict(list))


def jobs() -> list[tuple[str, dict[str, object]]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "args"))


def test_every_subscriber_gets_a_job_with_the_fields_of_the_event() -> None:
    events.subscribe(PlanApproved, "hours.credit")
    events.subscribe(PlanApproved, "messages.tell")
    events.publish(PlanApproved(7, "2020-05-16"))
    fields = {"plan_id": 7, "day": "2020-05-16"}
    assert jobs() == [("hours.credit", fields), ("messages.tell", fields)]


def test_subscribing_twice_is_subscribing_once() -> None:
    events.subscribe(PlanApproved, "hours.credit")
    events.subscribe(PlanApproved, "hours.credit")
    events.publish(PlanApproved(7, "2020-05-16"))
    assert len(jobs()) == 1


def test_an_event_without_subscriber_and_another_event_defer_nothing() -> None:
    events.subscribe(PlanApproved, "hours.credit")
    events.publish(PlanReturned(7))
    assert jobs() == []


def test_the_job_vanishes_with_the_transaction() -> None:
    events.subscribe(PlanApproved, "hours.credit")
    with transaction.atomic():
        events.publish(PlanApproved(7, "2020-05-16"))
        assert len(jobs()) == 1
        transaction.set_rollback(True)
    assert jobs() == []
