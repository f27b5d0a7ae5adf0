"""Verbs on the records of a year: open them from the roster, set a plan, accept a gap."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from phusa.assessment.access import ENTER_SCORES, IMPORT_SCORES
from phusa.assessment.actions.closing import refuse_closed
from phusa.assessment.actions.results import refresh_results
from phusa.assessment.models import AnnualRecord
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.staff.queries import main_posts


@action
def open_records(*, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear) -> int:
    """Open a record for everybody whose main post is in the unit on the actor's day; gives how many are new."""
    require(actor, IMPORT_SCORES, unit)
    refuse_closed(unit, school_year)
    day = min(max(actor.today, school_year.first_day), school_year.last_day)
    posts = main_posts(unit, day)
    have = set(_people_with_record(school_year, [post.person_id for post in posts]))
    fresh = [
        AnnualRecord(
            person=post.person,
            school_year=school_year,
            unit=unit,
            subject_group=post.subject_group,
            role=post.role,
            position=post.position,
            level=post.level,
        )
        for post in posts
        if post.person_id not in have
    ]
    AnnualRecord.objects.bulk_create(fresh)
    if fresh:
        after = {"school_year": school_year.code, "count": len(fresh)}
        audit.record(actor, IMPORT_SCORES, unit, now=now, after=after)
    return len(fresh)


def _people_with_record(school_year: SchoolYear, people: Sequence[int]) -> Iterable[int]:
    kept = AnnualRecord.objects.filter(school_year=school_year, person__in=people)
    return kept.values_list("person", flat=True)


@action
def set_plan(
    *,
    actor: Actor,
    now: datetime,
    annual_record: AnnualRecord,
    modules: Sequence[str],
    exemptions: Sequence[dict[str, str]],
) -> None:
    """Say which modules the approved plan holds and which blocks are exempt on which basis; the result follows."""
    require(actor, ENTER_SCORES, annual_record)
    refuse_closed(annual_record.unit, annual_record.school_year)
    kept = AnnualRecord.objects.select_for_update(of=("self",)).get(pk=annual_record.pk)
    planned, exempt = [clean(module) for module in modules], list(exemptions)
    before = {"elective_modules": kept.elective_modules, "exemptions": kept.exemptions}
    after = {"elective_modules": planned, "exemptions": exempt}
    if after == before:
        return
    kept.elective_modules, kept.exemptions = planned, exempt
    kept.version += 1
    kept.save()
    refresh_results(kept.unit, kept.school_year, [kept.pk], now=now)
    audit.record(actor, ENTER_SCORES, kept, now=now, before=before, after=after)


@action
def accept_missing(*, actor: Actor, now: datetime, annual_record: AnnualRecord, reason: str) -> None:
    """Accept that a person has no score where one is missing; the regulation then decides on what there is."""
    require(actor, ENTER_SCORES, annual_record)
    refuse_closed(annual_record.unit, annual_record.school_year)
    reason = clean(reason)
    if not reason:
        raise Refused("no_reason", "Hãy ghi lý do người này không có điểm.", field="reason")
    kept = AnnualRecord.objects.select_for_update(of=("self",)).get(pk=annual_record.pk)
    if kept.missing_accepted == reason:
        return
    before = {"missing_accepted": kept.missing_accepted}
    kept.missing_accepted = reason
    kept.version += 1
    kept.save(update_fields=["missing_accepted", "version"])
    refresh_results(kept.unit, kept.school_year, [kept.pk], now=now)
    after = {"missing_accepted": reason}
    audit.record(actor, ENTER_SCORES, kept, now=now, before=before, after=after, reason=reason)
