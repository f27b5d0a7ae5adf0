"""What a head sees of a reminder: until the report is sent."""

import pytest

from phusa.workflow.models import Reminder, ReportKind
from phusa.workflow.queries.chasing import last_reminder
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def reminded(place: District) -> Reminder:
    return Reminder.objects.create(
        kind=ReportKind.SCHOOL,
        school_year=place.year,
        unit=place.school,
        round="00000000-0000-4000-8000-000000000001",
        planned_at=NOW,
        sent_at=NOW,
        asked_by="Quàng Thị Oanh",
    )


def test_a_reminder_is_seen_until_the_report_is_sent(place: District) -> None:
    assert last_reminder(place.school, place.year) is None
    one = reminded(place)
    assert last_reminder(place.school, place.year) == one
    assert last_reminder(place.schools[1], place.year) is None
    hand_in(place)
    assert last_reminder(place.school, place.year) is None


def test_a_reminder_that_is_only_planned_is_not_seen(place: District) -> None:
    one = reminded(place)
    Reminder.objects.filter(pk=one.pk).update(sent_at=None)
    assert last_reminder(place.school, place.year) is None
