"""Sending: once, whole, with a receipt, by its own heads; taken back until it was received."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.receiving import (
    receive_submission,
)
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ReportKind, Submission, SubmissionState
from tests.handed import FIGURES, due_on, hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
STATE = SubmissionState


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


def test_sums_of_figures_are_what_was_counted(place: District) -> None:
    sent = hand_in(place)
    assert (
        sum(figure.people for figure in sent.figures.all()) == sent.people == sum(f.people for f in FIGURES)
    )
