"""What the receiving unit does with a report: each step once, by whom the process says, from where it really is."""

from datetime import date, timedelta

import pytest

from phusa.base import ranges
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.receiving import (
    approve_submission,
    lock_submission,
    receive_submission,
    return_submission,
    take_paper,
)
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import Process, ReportKind, Submission, SubmissionState
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
STATE = SubmissionState


def choose(scope: Unit, *steps: tuple[str, tuple[str, ...], bool]) -> None:
    Process.objects.create(
        kind=ReportKind.SCHOOL,
        scope=scope,
        valid=ranges.since(date(2020, 1, 1)),
        steps=[{"step": step, "roles": list(roles), "automatic": auto} for step, roles, auto in steps],
        chosen_by="Sở",
    )


def states(submission: Submission) -> list[str]:
    return list(submission.steps.order_by("pk").values_list("state", flat=True))


def test_an_office_cannot_receive_what_was_recalled(place: District) -> None:
    sent = hand_in(place)
    recall_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    with pytest.raises(Refused, match="other_state") as refused:
        receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    assert "đã rút lại" in refused.value.text


def test_receiving_twice_is_receiving_once(place: District) -> None:
    sent = hand_in(place)
    got = receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    assert (got.state, got.received_by) == (STATE.RECEIVED, "Quàng Thị Oanh")
    lines = AuditLine.objects.count()
    assert receive_submission(actor=place.actor("cv"), now=NOW, submission=sent).state == STATE.RECEIVED
    assert AuditLine.objects.count() == lines


def test_only_the_receiving_unit_receives(place: District) -> None:
    sent = hand_in(place)
    with pytest.raises(NotVisible):
        receive_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    with pytest.raises(Refused, match="not_your_step"):
        receive_submission(actor=place.actor("so"), now=NOW, submission=sent)


def test_a_process_that_receives_by_itself_receives_at_once(place: District) -> None:
    choose(place.office, ("receive", (), True), ("lock", (), False))
    sent = hand_in(place)
    assert (sent.state, states(sent)) == (STATE.RECEIVED, [STATE.SENT, STATE.RECEIVED])
    assert sent.received_at == sent.sent_at


def test_roles_of_the_process_decide_who_approves(place: District) -> None:
    choose(place.office, ("receive", (), True), ("approve", ("doet_officer",), False), ("lock", (), False))
    sent = hand_in(place)
    with pytest.raises(Refused, match="not_your_step"):
        approve_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    with pytest.raises(Refused, match="other_state"):
        lock_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    assert approve_submission(actor=place.actor("so"), now=NOW, submission=sent).state == STATE.APPROVED
    assert lock_submission(actor=place.actor("cv"), now=NOW, submission=sent).state == STATE.LOCKED


def test_where_there_is_no_approval_nothing_is_approved(place: District) -> None:
    sent = hand_in(place)
    with pytest.raises(Refused, match="no_such_step"):
        approve_submission(actor=place.actor("cv"), now=NOW, submission=sent)


def test_a_report_returns_with_a_reason_and_comes_again(place: District) -> None:
    sent = hand_in(place)
    with pytest.raises(Refused, match="no_reason"):
        return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason=" ")
    back = return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason="Lệch 1 người")
    assert (back.state, back.return_reason) == (STATE.RETURNED, "Lệch 1 người")
    again = hand_in(place, content={"note": "sửa"})
    sent.refresh_from_db()
    assert (again.attempt, again.is_current, sent.is_current) == (2, True, False)
    assert (sent.state, sent.content) == (STATE.RETURNED, {"note": ""})
    with pytest.raises(Refused, match="sent_again"):
        receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)


def test_what_is_locked_and_sent_above_is_opened_from_the_top(place: District) -> None:
    sent = hand_in(place)
    receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    lock_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    above = hand_in(place, unit=place.office, to_unit=Unit.objects.get(code="SO-SL"), kind=ReportKind.OFFICE)
    with pytest.raises(Refused, match="held_above"):
        return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason="Sai")
    return_submission(actor=place.actor("so"), now=NOW, submission=above, reason="Thiếu")
    assert (
        return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason="Sai").state
        == STATE.RETURNED
    )


def test_the_paper_is_noted_once(place: District) -> None:
    sent = hand_in(place)
    first = take_paper(actor=place.actor("cv"), now=NOW, submission=sent)
    again = take_paper(actor=place.actor("cv"), now=NOW + timedelta(hours=1), submission=sent)
    assert first.paper_at == again.paper_at == NOW and again.paper_by == "Quàng Thị Oanh"


def test_no_paper_comes_for_what_was_recalled(place: District) -> None:
    sent = hand_in(place)
    recall_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    with pytest.raises(Refused, match="other_state"):
        take_paper(actor=place.actor("cv"), now=NOW, submission=sent)


def test_a_clock_set_back_writes_no_false_time(place: District) -> None:
    sent = hand_in(place)
    early = NOW - timedelta(hours=1)
    with pytest.raises(Refused, match="clock_set_back"):
        receive_submission(actor=place.actor("cv"), now=early, submission=sent)
    moment = NOW - timedelta(minutes=1)
    assert receive_submission(actor=place.actor("cv"), now=moment, submission=sent).received_at == NOW
