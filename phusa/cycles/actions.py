"""Verbs on school years and deadlines. `scope` is the unit on whose authority it is done, as the door knows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, Guarded, Scope, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.access import OPEN_SCHOOL_YEAR, SET_DEADLINES
from phusa.cycles.models import Deadline, DeadlineVersion, SchoolYear
from phusa.cycles.rules import other_day


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline to be set: what is due in which year, the day and the words that name it."""

    code: str
    school_year: SchoolYear
    day: date
    wording: str


@action
def open_school_year(
    *, actor: Actor, now: datetime, scope: Guarded, code: str, first_day: date, last_day: date
) -> SchoolYear:
    """Open a school year under its usual name "2019-2020". Opening it again changes nothing.

    Refused when its days overlap another year's.
    """
    require(actor, OPEN_SCHOOL_YEAR, scope)
    present = SchoolYear.objects.filter(code=code).first()
    if present:
        return present
    if SchoolYear.objects.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refused("years_overlap", f"Năm học {code} trùng ngày với năm học đã mở.", field="first_day")
    year = SchoolYear.objects.create(code=code, first_day=first_day, last_day=last_day)
    audit.record(actor, OPEN_SCHOOL_YEAR, year, now=now, after={"first_day": first_day, "last_day": last_day})
    return year


@action
def set_deadline(
    *,
    actor: Actor,
    now: datetime,
    scope: Scope,
    code: str,
    school_year: SchoolYear,
    day: date,
    wording: str,
    cite: str,
) -> Deadline:
    """Set the day something is due for a unit and all under it, with the printed wording and where it is printed.

    What was set before stays as a version; setting the same again changes nothing. Refused when the wording names
    another day.
    """
    require(actor, SET_DEADLINES, scope)
    if other_day(wording, day):
        raise Refused("other_day", f"Câu “{wording}” nói ngày khác. Ghi đúng ngày có trong câu.", field="day")
    values = {"day": day, "wording": wording, "cite": cite}
    deadline, created = Deadline.objects.select_for_update().get_or_create(
        code=code, school_year=school_year, scope_code=scope.code, defaults=values
    )
    before = {name: getattr(deadline, name) for name in values if getattr(deadline, name) != values[name]}
    if before:
        Deadline.objects.filter(pk=deadline.pk).update(**values)
        deadline.refresh_from_db()
    if created or before:
        DeadlineVersion.objects.create(deadline=deadline, set_at=now, set_by=actor.name, **values)
        audit.record(actor, SET_DEADLINES, deadline, now=now, before=before or None, after=values)
    return deadline


@action
def set_deadlines(
    *, actor: Actor, now: datetime, scope: Scope, wanted: Sequence[Due], cite: str
) -> list[Deadline]:
    """Set the deadlines that one document names. Refused when two of its days are chosen for one deadline."""
    keys = [(one.code, one.school_year.pk) for one in wanted]
    if len(set(keys)) < len(keys):
        raise Refused("one_deadline_twice", "Hai ngày đang chọn cho cùng một hạn. Mỗi hạn chỉ có một ngày.")
    return [
        set_deadline(
            actor=actor,
            now=now,
            scope=scope,
            code=one.code,
            school_year=one.school_year,
            day=one.day,
            wording=one.wording,
            cite=cite,
        )
        for one in wanted
    ]
