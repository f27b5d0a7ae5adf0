"""What those who have not sent see of it: reminders that reached them."""

from phusa.base.access import Actor
from phusa.base.access.roles import SCHOOL_HEADS
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import HELD_STATES, Reminder, Submission


def last_reminder(unit: Unit, school_year: SchoolYear) -> Reminder | None:
    """The last reminder that reached a unit for a year; None once its report is held above."""
    if Submission.objects.filter(
        unit=unit, school_year=school_year, is_current=True, state__in=HELD_STATES
    ).exists():
        return None
    sent = Reminder.objects.filter(unit=unit, school_year=school_year, sent_at__isnull=False)
    return sent.select_related("unit").order_by("-sent_at").first()


def my_reminder(actor: Actor, school_year: SchoolYear) -> Reminder | None:
    """The last reminder that waits for a head of a school, for his home; None for everybody else."""
    units = [held.unit_id for held in actor.held if held.role in SCHOOL_HEADS]
    found = [last_reminder(unit, school_year) for unit in Unit.objects.filter(pk__in=units)]
    return next((one for one in found if one is not None), None)
