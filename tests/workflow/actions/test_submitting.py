"""Sending and what becomes of it: once, whole, with a receipt, in the states of its process."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from phusa.base import ranges
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.submitting import (
    approve_submission,
    lock_submission,
    recall_submission,
    receive_submission,
    return_submission,
    take_paper,
)
from phusa.workflow.models import Process, ReportKind, Submission, SubmissionState
from tests.handed import FIGURES, due_on, hand_in
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


def test_a_report_is_sent_whole_with_its_receipt(place: District) -> None:
    due_on(place, date(2020, 5, 20))
    sent = hand_in(place, actor=place.actor("ht"))
    assert (sent.state, sent.attempt, sent.sent_by, sent.receipt_number) == (
        STATE.SENT,
        1,
        "Cầm Văn Định",
        "BN-1/2020",
    )
    assert (sent.timeliness, states(sent)) == ("on_time", [STATE.SENT])
    assert sorted(sent.figures.values_list("classification", "people")) == [
        ("class_gioi", 5),
        ("class_kha", 7),
    ]
    line = AuditLine.objects.latest("seq")
    assert line.verb == "workflow.send_report" and line.after["receipt"] == "BN-1/2020"


def test_each_office_counts_its_own_receipts_by_the_year(place: District) -> None:
    first, second = hand_in(place), hand_in(place, unit=place.schools[1])
    above = hand_in(place, unit=place.office, to_unit=Unit.objects.get(code="SO-SL"), kind=ReportKind.OFFICE)
    assert [one.receipt_number for one in (first, second, above)] == ["BN-1/2020", "BN-2/2020", "BN-1/2020"]


def test_the_same_content_again_is_the_same_submission(place: District) -> None:
    first = hand_in(place, content={"a": 1, "b": 2})
    lines = AuditLine.objects.count()
    assert hand_in(place, actor=place.actor("php"), content={"b": 2, "a": 1}).pk == first.pk
    assert (Submission.objects.count(), AuditLine.objects.count()) == (1, lines)


def test_other_content_while_one_is_held_is_refused_with_who_sent_it(place: District) -> None:
    hand_in(place, actor=place.actor("ht"))
    with pytest.raises(Refused, match="already_sent") as refused:
        hand_in(place, actor=place.actor("php"), content={"note": "khác"})
    assert "Cầm Văn Định" in refused.value.text and "BN-1/2020" in refused.value.text
    assert refused.value.status == 409


def test_figures_that_do_not_count_everybody_are_refused(place: District) -> None:
    with pytest.raises(Refused, match="figures_differ"):
        hand_in(place, people=13)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("who", ["cv", "so", "ht2"])
def test_nobody_sends_for_a_school_but_its_heads(place: District, who: str) -> None:
    with pytest.raises(NotVisible):
        hand_in(place, actor=place.actor(who))


def test_what_was_handed_in_cannot_be_changed_in_the_database(place: District) -> None:
    sent = hand_in(place)
    for change in (
        {"people": 1},
        {"sent_by": "Người khác"},
        {"content": {}},
        {"receipt_number": "BN-9/2020"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Submission.objects.filter(pk=sent.pk).update(**change)


def test_a_report_is_recalled_until_it_is_received(place: District) -> None:
    sent = hand_in(place)
    back = recall_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    assert back.state == STATE.RECALLED
    assert recall_submission(actor=place.actor("ht"), now=NOW, submission=sent).state == STATE.RECALLED
    again = hand_in(place)
    assert (again.attempt, again.receipt_number) == (2, "BN-2/2020")
    receive_submission(actor=place.actor("cv"), now=NOW, submission=again)
    with pytest.raises(Refused, match="already_received"):
        recall_submission(actor=place.actor("ht"), now=NOW, submission=again)


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


def test_sums_of_figures_are_what_was_counted(place: District) -> None:
    sent = hand_in(place)
    assert (
        sum(figure.people for figure in sent.figures.all()) == sent.people == sum(f.people for f in FIGURES)
    )
