"""The report by a form that the demo's office asks of its schools."""

import pytest

from phusa.base import clock
from phusa.config.demo.asking import ANSWERS, ASKED, FORM
from phusa.reports.queries.asking import asked_board
from phusa.reports.queries.asking_sum import asked_sum
from phusa.workflow.models import AnswerDraft, ReportRequest

pytestmark = pytest.mark.usefixtures("laid_down")


def test_some_have_answered_and_some_have_not() -> None:
    request = ReportRequest.objects.select_related("form").get()
    assert request.form.code == FORM and request.due_at > clock.now()
    tally = asked_board(request).tally
    wanted = [one.becomes for one in ANSWERS]
    assert tally.expected == len(ASKED) and tally.taken == wanted.count("received")
    assert (tally.waiting, tally.returned) == (wanted.count("sent"), wanted.count("returned"))
    assert AnswerDraft.objects.count() == len(ANSWERS)


def test_no_school_has_finished_more_people_than_were_assigned() -> None:
    found = asked_sum(ReportRequest.objects.select_related("form").get(), clock.now())
    sums = found.sums
    for row in ("m1", "m9"):
        assert 0 < sums[f"teachers.{row}.finished"] <= sums[f"teachers.{row}.assigned"]  # type: ignore[operator]
