"""What was received by an instant is read from the steps alone, and stays what it was."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Place, Unit
from phusa.workflow.models import SubmissionState
from phusa.workflow.queries.taken import Stood, figures_below, figures_of, stood_as_of
from phusa.workflow.rules.figures import added, total
from tests.schools import NOW, District, district
from tests.submitted import MINUTE, hand_in, send_back, step, teachers
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


place_world = world(district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def taken(place: District, instant: datetime, to_unit: Unit) -> list[Stood]:
    """What counted at an instant."""
    return [one for one in stood_as_of(place.year, instant, to_unit=to_unit) if one.is_taken]


def test_a_report_counts_from_the_instant_it_was_received(place: District) -> None:
    sent = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    before = taken(place, NOW, to_unit=place.office)
    stood = stood_as_of(place.year, NOW, to_unit=place.office)
    after = taken(place, NOW + MINUTE, to_unit=place.office)
    assert before == []
    assert [(one.state, one.received_at) for one in stood] == [(SubmissionState.SENT, None)]
    assert [(one.submission_id, one.received_at) for one in after] == [(sent.pk, NOW + MINUTE)]


def test_a_returned_report_counts_until_then_and_the_next_one_from_its_receipt(place: District) -> None:
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    send_back(first, NOW + HOUR, "Thiếu một người")
    second = hand_in(place.school, place.office, place.year, NOW + 2 * HOUR, teachers(kha=21))
    seen = [
        [one.submission_id for one in taken(place, NOW + wait, to_unit=place.office)]
        for wait in (HOUR - MINUTE, HOUR, 2 * HOUR, 2 * HOUR + MINUTE)
    ]
    assert seen == [[first.pk], [], [], [second.pk]]
    stood = stood_as_of(place.year, NOW + HOUR, to_unit=place.office)
    assert [(one.state, one.reason) for one in stood] == [(SubmissionState.RETURNED, "Thiếu một người")]


def test_approved_and_locked_reports_still_count_and_recalled_ones_do_not(place: District) -> None:
    locked = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    step(locked, SubmissionState.APPROVED, NOW + HOUR)
    step(locked, SubmissionState.LOCKED, NOW + 2 * HOUR)
    recalled = hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=5), receive=False)
    step(recalled, SubmissionState.RECALLED, NOW + MINUTE)
    found = taken(place, NOW + 3 * HOUR, to_unit=place.office)
    assert [one.submission_id for one in found] == [locked.pk]


def test_two_steps_of_one_instant_count_in_the_order_they_were_written(place: District) -> None:
    sent = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20), receive=False)
    step(sent, SubmissionState.RECEIVED, NOW)
    assert len(taken(place, NOW, to_unit=place.office)) == 1


def test_a_unit_that_sends_to_another_office_counts_where_it_sent_last(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    send_back(first, NOW + HOUR, "Trường đã chuyển về Sở")
    hand_in(place.school, doet, place.year, NOW + 2 * HOUR, teachers(kha=20))
    later = NOW + 3 * HOUR
    assert stood_as_of(place.year, later, to_unit=place.office) == []
    assert len(taken(place, later, to_unit=doet)) == 1


def test_figures_below_are_added_up_for_each_unit_directly_under(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    path = Place.objects.get(unit=doet).path
    hand_in(place.school, place.office, place.year, NOW, teachers(gioi=3, kha=20))
    hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=5, none=1))
    day = place.year.last_day
    with CaptureQueriesContext(connection) as queries:
        found = figures_below(place.year, NOW + HOUR, path=path, day=day)
    assert len(queries) == 1
    assert found == {place.office.pk: added([*teachers(gioi=3, kha=25), *teachers(none=1)])}
    assert figures_below(place.year, NOW, path=path, day=day) == {}


def test_figures_of_submissions_are_theirs_alone(place: District) -> None:
    one = hand_in(place.school, place.office, place.year, NOW, teachers(gioi=3, kha=20))
    other = hand_in(place.schools[1], place.office, place.year, NOW, [])
    found = figures_of([one.pk, other.pk])
    assert total(found[one.pk]) == 23
    assert found[other.pk] == []
