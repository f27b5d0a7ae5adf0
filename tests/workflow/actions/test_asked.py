"""What an asked report has of its own on the way every report takes: its deadline, its attempts, its request."""

from datetime import timedelta

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.workflow.actions.chasing import extend_deadline, note_call, remind_units, send_reminder
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import Reminder, ReportKind, Submission, SubmissionState
from phusa.workflow.queries.chasing import last_reminder
from phusa.workflow.queries.held import held
from tests.asked import DUE, GOOD, Asked, answered, ask
from tests.handed import hand_in
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_answers_stand_beside_the_report_of_the_year_and_share_its_receipts(asked: Asked) -> None:
    report, first = hand_in(asked.place), answered(asked)
    second = answered(asked, request=ask(asked.place, asked.form))
    assert [one.receipt_number for one in (report, first, second)] == ["BN-1/2020", "BN-2/2020", "BN-3/2020"]
    assert {one.attempt for one in (report, first, second)} == {1}
    assert Submission.objects.filter(unit=asked.school, is_current=True).count() == 3
    assert held(asked.school, asked.place.year) == report
    assert first.steps.get().request == asked.request


def test_sending_twice_gives_the_same_and_other_figures_are_refused(asked: Asked) -> None:
    first = answered(asked)
    assert answered(asked) == first
    with pytest.raises(Refused) as refused:
        answered(asked, values=GOOD | {"b1.gv.xong": "9"})
    assert refused.value.code == "already_sent"


def test_an_answer_is_in_time_until_its_own_deadline_with_more_time_for_one_unit(asked: Asked) -> None:
    extend_deadline(
        actor=asked.place.actor("cv"),
        now=NOW,
        units=[asked.school],
        school_year=asked.request.school_year,
        until=DUE + timedelta(days=1),
        reason="Mất điện",
        request=asked.request,
    )
    assert answered(asked, now=DUE).timeliness == "in_extension"
    assert answered(asked, asked.place.schools[1], now=DUE - MINUTE).timeliness == "on_time"
    late = ask(asked.place, asked.form)
    assert answered(asked, request=late, now=DUE).timeliness == "late"


def test_more_time_that_is_none_is_refused(asked: Asked) -> None:
    with pytest.raises(Refused) as refused:
        extend_deadline(
            actor=system(),
            now=NOW,
            units=[asked.school],
            school_year=asked.request.school_year,
            until=DUE,
            reason="Mất điện",
            request=asked.request,
        )
    assert refused.value.code == "useless_extension"


def test_an_answer_is_recalled_or_returned_and_sent_again(asked: Asked) -> None:
    recall_submission(actor=asked.place.actor("ht"), now=NOW, submission=answered(asked))
    again = answered(asked, received=True)
    assert again.attempt == 2
    with pytest.raises(Refused):
        recall_submission(actor=asked.place.actor("ht"), now=NOW, submission=again)
    return_submission(actor=asked.place.actor("cv"), now=NOW, submission=again, reason="Thiếu CBQL")
    assert answered(asked).attempt == 3


def test_who_was_not_asked_cannot_answer(asked: Asked) -> None:
    with pytest.raises(NotVisible):
        answered(asked, asked.place.schools[1], request=ask(asked.place, asked.form, [asked.school]))


def test_reminders_of_a_request_know_nothing_of_the_report_of_the_year(asked: Asked) -> None:
    hand_in(asked.place)
    answered(asked, asked.place.schools[1])
    given = {"actor": asked.place.actor("cv"), "now": NOW, "units": asked.place.schools}
    remind_units(
        **given,
        office=asked.place.office,
        school_year=asked.request.school_year,
        request=asked.request,
    )
    reminder = Reminder.objects.get()
    assert (reminder.unit, reminder.request) == (asked.school, asked.request)
    assert send_reminder(actor=system(), now=NOW, reminder=reminder).sent_at == NOW
    assert last_reminder(asked.school, asked.place.year) is None
    answered(asked)
    other = Reminder.objects.create(
        kind=ReportKind.ASKED,
        school_year=asked.request.school_year,
        request=asked.request,
        unit=asked.school,
        round="6b4cf4b6-2c4c-4a55-9d2b-6a07f5b7fd0e",
        planned_at=NOW,
        asked_by="Oanh",
    )
    assert send_reminder(actor=system(), now=NOW, reminder=other).dropped


def test_a_call_is_noted_at_the_request(asked: Asked) -> None:
    note = note_call(
        actor=asked.place.actor("cv"),
        now=NOW,
        unit=asked.school,
        school_year=asked.request.school_year,
        text="Hứa chiều gửi",
        request=asked.request,
    )
    assert note.request == asked.request


def test_states_are_those_of_every_report(asked: Asked) -> None:
    assert answered(asked, received=True).state == SubmissionState.RECEIVED
