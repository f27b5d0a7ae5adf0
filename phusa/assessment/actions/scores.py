"""Verbs on component scores by hand: one person, or the whole table of a school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phusa.assessment.access import ENTER_SCORES
from phusa.assessment.actions.closing import refuse_closed
from phusa.assessment.actions.components import Change, Origin, write_components
from phusa.assessment.actions.results import classes_of, refresh_results
from phusa.assessment.models import AnnualRecord
from phusa.assessment.rules.entries import Entry, component_of
from phusa.base import audit, bulk
from phusa.base.access import Actor, require_all
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit

BY_HAND = "Nhập tay"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one record, and the version of the record that was on the screen."""

    record_id: int
    version: int
    entries: Sequence[Entry]


@action
def enter_scores(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    typed: Sequence[Typed],
    source: str = BY_HAND,
) -> int:
    """Write what was typed for records of one school's year; gives how many records changed.

    An entry equal to what is kept changes nothing, an empty one takes the score away. Refused as a whole when the
    year is closed or a record that would change was changed meanwhile (409). Raises `BadEntry` for what is no score.
    """
    refuse_closed(unit, school_year)
    ids = [one.record_id for one in typed]
    require_all(actor, ENTER_SCORES, AnnualRecord.objects.filter(unit=unit, school_year=school_year), ids)
    records = _locked(unit, school_year, ids)
    wanted = [
        (records[one.record_id], {e.key: None if e.empty else component_of(e) for e in one.entries})
        for one in typed
    ]
    changes = write_components(wanted, Origin(actor.name, now, source))
    versions = {one.record_id: one.version for one in typed}
    for change in changes:
        _check_version(change.annual_record, versions[change.annual_record.pk])
    _record_changes(actor, now, unit, school_year, changes, source)
    return len(changes)


def _record_changes(
    actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, changes: Sequence[Change], reason: str
) -> None:
    """After scores were written: new versions, results made anew, one audit line a record with both classes."""
    records = [change.annual_record for change in changes]
    for record in records:
        record.version += 1
    bulk.update_rows(records, ["version"])
    before = classes_of(records)
    refresh_results(unit, school_year, [record.pk for record in records], now=now)
    after = classes_of(records)
    for change in changes:
        pk = change.annual_record.pk
        audit.record(
            actor,
            ENTER_SCORES,
            change.annual_record,
            now=now,
            before=change.before | {"classification": before.get(pk, "")},
            after=change.after | {"classification": after.get(pk, "")},
            reason=reason,
        )


def _locked(unit: Unit, school_year: SchoolYear, ids: Sequence[int]) -> dict[int, AnnualRecord]:
    """The records of this unit's year, locked always in the same order so that two tables never wait for each other."""
    kept = AnnualRecord.objects.select_for_update(of=("self",)).filter(
        unit=unit, school_year=school_year, pk__in=ids
    )
    return {record.pk: record for record in kept.select_related("person").order_by("pk")}


def _check_version(record: AnnualRecord, version: int) -> None:
    if record.version != version:
        raise Refused(
            "changed_meanwhile",
            f"Điểm của {record.person} vừa được người khác sửa.",
            next_step="Tải lại trang để xem điểm đang có rồi nhập lại phần của anh chị.",
            status=409,
        )
