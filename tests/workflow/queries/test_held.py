"""What is held: sent and neither recalled nor returned."""

import pytest

from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ReportKind
from phusa.workflow.queries.held import current, held
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_nothing_is_held_before_anything_is_sent(place: District) -> None:
    assert held(place.school, place.year) is None and current(place.school, place.year) is None


def test_what_is_sent_is_held_for_its_unit_and_kind_only(place: District) -> None:
    sent = hand_in(place)
    assert held(place.school, place.year) == sent
    assert held(place.schools[1], place.year) is None
    assert held(place.school, place.year, ReportKind.OFFICE) is None


def test_what_came_back_is_the_latest_but_not_held(place: District) -> None:
    sent = hand_in(place)
    recall_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    assert held(place.school, place.year) is None and current(place.school, place.year) == sent
    again = hand_in(place)
    assert held(place.school, place.year) == again
    return_submission(actor=place.actor("cv"), now=NOW, submission=again, reason="Lệch một người")
    assert held(place.school, place.year) is None
