"""The night of 20 May in the demo: who sent when, and what became of it."""

import pytest

from phusa.assessment.models import YearClose
from phusa.config.demo.closing import NIGHT
from phusa.config.demo.district import SCHOOLS
from phusa.documents.models import IncomingLetter
from phusa.reports.models import Publication
from phusa.workflow.models import ChaseNote, Extension, Submission

pytestmark = pytest.mark.usefixtures("laid_down")


def test_every_closed_school_has_sent_that_night() -> None:
    assert {one.school for one in NIGHT} == {school.code for school in SCHOOLS if school.state == "closed"}
    sent = {one.unit.code: one for one in Submission.objects.filter(request=None).select_related("unit")}
    assert {one.school: one.becomes for one in NIGHT} == {code: one.state for code, one in sent.items()}
    assert YearClose.objects.filter(is_closed=True).count() == len(sent)


def test_one_came_late_and_two_brought_paper() -> None:
    late = Submission.objects.filter(timeliness="late", request=None).values_list("unit__code", flat=True)
    assert list(late) == ["MN-119-02"]
    assert Submission.objects.exclude(paper_at=None).count() == sum(one.has_paper for one in NIGHT) == 2


def test_the_sender_is_the_head_of_the_school() -> None:
    for sent in Submission.objects.filter(request=None):
        assert sent.sent_by not in ("", "Dữ liệu minh hoạ")
        assert sum(sent.figures.values_list("people", flat=True)) == sent.people > 0


def test_the_office_has_given_time_and_called_and_a_letter_waits() -> None:
    assert (Extension.objects.count(), ChaseNote.objects.count()) == (1, 1)
    letter = IncomingLetter.objects.get()
    assert (letter.state, letter.unit.code) == ("proposed", "THCS-119-01")


def test_the_figures_of_noon_are_public() -> None:
    page = Publication.objects.get()
    assert (page.unit.code, page.number) == ("PGD-14-119", 1)
    assert page.document and page.document.data["check_code"]
