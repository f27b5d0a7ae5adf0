"""The report of a year as it stands, for whom, and what was sent before."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.reports.queries.sending import own_school, sendings, visible_submission, year_report
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ReportKind
from tests.reported import send
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_the_report_counts_everybody_once(closed: District) -> None:
    report = year_report(closed.school, closed.year, NOW.date())
    assert report.people == 13 and report.above == closed.office
    assert [document.kind for document in report.documents] == ["doc_class_list", "doc_report"]


def test_all_sendings_come_latest_first(closed: District) -> None:
    first = send(closed)
    recall_submission(actor=closed.actor("ht"), now=NOW, submission=first)
    second = send(closed)
    assert sendings(closed.school, closed.year, ReportKind.SCHOOL) == [second, first]


def test_a_submission_is_seen_by_its_unit_and_those_above(closed: District) -> None:
    sent = send(closed)
    for who in ("ht", "cv", "so"):
        assert visible_submission(closed.actor(who), sent.pk) == sent
    with pytest.raises(NotVisible):
        visible_submission(closed.actor("ht2"), sent.pk)


def test_ones_own_school_is_that_of_a_head(closed: District) -> None:
    assert own_school(closed.actor("ht")) == closed.school
    assert own_school(closed.actor("cv")) is None
