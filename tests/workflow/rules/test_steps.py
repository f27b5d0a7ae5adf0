"""The steps of a process: what follows on what, what the system does by itself, and time that never runs back."""

from datetime import UTC, datetime, timedelta

import pytest

from phusa.workflow.rules.steps import DEFAULT_STEPS, Step, automatic_from, moment, next_step, steps_of

RECEIVE, APPROVE, LOCK = Step("receive"), Step("approve"), Step("lock")
AT = datetime(2020, 5, 20, 9, tzinfo=UTC)


def test_a_report_is_received_before_it_is_locked() -> None:
    assert [next_step(DEFAULT_STEPS, state) for state in ("sent", "received", "locked")] == [
        RECEIVE,
        LOCK,
        None,
    ]


def test_approval_comes_between_where_the_process_has_it() -> None:
    steps = (RECEIVE, APPROVE, LOCK)
    assert next_step(steps, "received") == APPROVE
    assert next_step(steps, "approved") == LOCK


@pytest.mark.parametrize("state", ["returned", "recalled"])
def test_nothing_follows_on_what_the_sender_has_back(state: str) -> None:
    assert next_step(DEFAULT_STEPS, state) is None


def test_automatic_steps_run_on_until_one_that_is_not() -> None:
    receive, approve = Step("receive", automatic=True), Step("approve", automatic=True)
    assert automatic_from((receive, approve, LOCK), "sent") == [receive, approve]
    assert automatic_from((RECEIVE, approve), "sent") == []
    assert automatic_from((RECEIVE, approve), "received") == [approve]


def test_kept_steps_come_in_their_order() -> None:
    kept = [
        {"step": "lock", "roles": [], "automatic": False},
        {"step": "receive", "roles": ["doet_officer"], "automatic": True},
    ]
    assert steps_of(kept) == (Step("receive", ("doet_officer",), True), LOCK)


def test_a_step_never_comes_before_the_one_it_follows() -> None:
    assert moment(AT, None) == AT
    assert moment(AT, AT) == AT
    assert moment(AT - timedelta(minutes=5), AT) == AT
    assert moment(AT - timedelta(minutes=5, seconds=1), AT) is None
