"""Jobs: the beat of the service, and reminders when their turn comes."""

import pytest

from phusa.workflow.actions.chasing import remind_units
from phusa.workflow.jobs import beat, remind
from phusa.workflow.models import Heartbeat, Reminder
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_the_beat_is_kept_and_a_second_one_at_once_records_nothing(place: District) -> None:
    beat(0)
    beat(60)
    assert Heartbeat.objects.count() == 1


def test_a_reminder_goes_out_once(place: District) -> None:
    remind_units(
        actor=place.actor("cv"),
        now=NOW,
        office=place.office,
        units=[place.school],
        school_year=place.year,
    )
    one = Reminder.objects.get()
    remind(one.pk)
    remind(one.pk)
    one.refresh_from_db()
    assert one.sent_at is not None
