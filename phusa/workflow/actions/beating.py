"""The verb by which the service says that it stands, and records by itself that it did not (D-20)."""

from datetime import datetime

from django.db.models import Max

from phusa.base import audit, clock
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.workflow.access import RECORD_OUTAGES
from phusa.workflow.models import Heartbeat, Outage
from phusa.workflow.rules.beating import was_down


@action
def beat(*, actor: Actor, now: datetime, scope: Unit) -> Outage | None:
    """Say that the service stands; gives the outage recorded when it had been silent for too long, else None."""
    require(actor, RECORD_OUTAGES, scope)
    Heartbeat.objects.bulk_create([Heartbeat(pk=1, last_at=now)], ignore_conflicts=True)
    heart = Heartbeat.objects.select_for_update().get(pk=1)
    last, heart.last_at = heart.last_at, now
    heart.save()
    if not was_down(last, now):
        return None
    year = clock.day_of(now).year
    number = Outage.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    outage = Outage.objects.create(
        number=number + 1,
        year=year,
        began_at=last,
        ended_at=now,
        recorded_at=now,
        recorded_by=actor.name,
    )
    after = {"from": last.astimezone(clock.VIETNAM), "to": now.astimezone(clock.VIETNAM)}
    audit.record(actor, RECORD_OUTAGES, outage, now=now, after=after)
    return outage
