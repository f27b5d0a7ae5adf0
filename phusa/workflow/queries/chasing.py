"""What those who have not sent see of it: reminders that reached them."""

from django.db.models import Exists

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import HELD_STATES, Reminder, Submission


def last_reminder(unit: Unit, school_year: SchoolYear) -> Reminder | None:
    """The last reminder that reached a unit for a year; None once its report is held above."""
    stands = Submission.objects.filter(
        unit=unit, school_year=school_year, request=None, is_current=True, state__in=HELD_STATES
    )
    sent = Reminder.objects.filter(
        ~Exists(stands), unit=unit, school_year=school_year, request=None, sent_at__isnull=False
    )
    return sent.order_by("-sent_at").first()
