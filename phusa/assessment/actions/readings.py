"""The verb that lets a newly chosen reading of the law reach the results that may still change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from phusa.assessment.actions.closing import is_closed
from phusa.assessment.actions.results import classes_of, refresh_results
from phusa.assessment.models import AnnualRecord
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.regulations.access import CHOOSE_READINGS


@dataclass(frozen=True, slots=True)
class Anew:
    """What became of a unit's year: how many people have another class now, and of whom no result could be made."""

    changed: int = 0
    stuck: tuple[str, ...] = ()


@action
def judge_anew(*, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, reason: str = "") -> Anew:
    """Judge every record of a unit's open year under the readings that hold now; a closed year stays as it is.

    Whose facts the new reading does not admit keeps his result and is named. Doing it again changes nothing more.
    """
    require(actor, CHOOSE_READINGS, unit)
    records = list(AnnualRecord.objects.filter(unit=unit, school_year=school_year).order_by("pk"))
    if not records or is_closed(unit, school_year):
        return Anew()
    before = classes_of(records)
    stuck = _judge(unit, school_year, [record.pk for record in records], now)
    after = classes_of(records)
    changed = sum(before.get(record.pk) != after.get(record.pk) for record in records)
    said = {"school_year": school_year.code, "people": len(records), "changed": changed}
    audit.record(actor, CHOOSE_READINGS, unit, now=now, after=said, reason=reason)
    return Anew(changed, tuple(stuck))


def _judge(unit: Unit, school_year: SchoolYear, ids: Sequence[int], now: datetime) -> list[str]:
    """All of them at once; one by one where the reading refuses somebody, whose refusals come back."""
    try:
        with transaction.atomic():
            refresh_results(unit, school_year, ids, now=now)
    except Refused as refused:
        if len(ids) == 1:
            return [refused.text]
        return [text for pk in ids for text in _judge(unit, school_year, [pk], now)]
    return []
