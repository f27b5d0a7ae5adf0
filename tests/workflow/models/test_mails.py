"""A letter belongs to its reminder, one to each reader."""

import pytest
from django.db import IntegrityError

from phusa.workflow.models import Reminder, ReminderMail, ReportKind
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_one_letter_of_a_reminder_to_one_reader(place: District) -> None:
    reminder = Reminder.objects.create(
        kind=ReportKind.SCHOOL,
        school_year=place.year,
        unit=place.school,
        round="7b0e3f1c-1d57-4f6b-9f0a-0a1f6f7f8a11",
        planned_at=NOW,
        asked_by="Phòng",
    )
    mail = ReminderMail.objects.create(reminder=reminder, user=place.users["ht"], planned_at=NOW)
    assert str(mail) == f"{reminder}: {NOW}"
    with pytest.raises(IntegrityError):
        ReminderMail.objects.create(reminder=reminder, user=place.users["ht"], planned_at=NOW)
