"""What changed between two instants: who handed in first, again, or had it returned, by how much and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.organisations.queries.recorded import RecordedUnit
from phusa.reports.queries.consolidating import Consolidated
from phusa.reports.rules.consolidating import Difference, differences
from phusa.rules.labels import CLASS_LABELS
from phusa.workflow.models import ReportKind, SubmissionState, SubmissionStep
from phusa.workflow.queries.taken import Stood, figures_below, stood_as_of

BACK = (SubmissionState.RETURNED, SubmissionState.RECALLED)
MOVED_SINCE = """
    SELECT above.unit_id, count(DISTINCT step.unit_id)
    FROM unnest(%(units)s::bigint[], %(sent)s::bigint[]) above (unit_id, submission_id)
    JOIN workflow_submission sent ON sent.id = above.submission_id
    JOIN organisations_place place ON place.valid @> %(day)s::date AND place.path LIKE %(path)s
        AND split_part(substr(place.path, %(start)s), '/', 1)::bigint = above.unit_id
    JOIN workflow_submissionstep step ON step.unit_id = place.unit_id AND step.school_year_id = %(year)s
        AND step.kind = %(kind)s AND step.state IN ('received', 'returned', 'recalled') AND step.at <= %(instant)s
        AND step.at > COALESCE((sent.content->>'as_of')::timestamptz, sent.sent_at)
    GROUP BY above.unit_id
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One unit whose part of the sum is another one now: `at` and `what` say the last that happened, `reason` why."""

    unit: RecordedUnit
    at: datetime
    what: str
    reason: str
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit whose own sum differs from its schools' reports: by what, and how many schools moved since it was made.

    `since` is None where no report of its own counts; `state` then says how far one has come, None where it sent none.
    """

    unit: RecordedUnit
    differences: Sequence[Difference]
    moved: int
    since: datetime | None
    state: SubmissionState | None = None


def changes_between(before: Consolidated, after: Consolidated) -> list[Change]:
    """Every unit whose standing report is another one at the later instant, in the order in which it happened."""
    was = {row.unit.pk: row.stood for row in before.rows if row.stood and row.is_taken}
    now = {row.unit.pk: row.stood for row in after.rows if row.stood}
    names = {row.unit.pk: row.unit for row in (*before.rows, *after.rows)}
    moved = [unit for unit in names if _standing(was.get(unit)) != _standing(now.get(unit))]
    reasons = _reasons(before, after, moved)
    found = [
        _change(names[unit], was.get(unit), now.get(unit), reasons.get(unit), before, after) for unit in moved
    ]
    return sorted(found, key=lambda change: (change.at, change.unit.code))


def moved_since(unit: Unit, school_year: SchoolYear, before: datetime, now: datetime) -> int:
    """How many units have another report standing at `now` than `before`: sending what was made then is refused while
    there are any; two queries."""
    was, stands = (
        {one.unit_id: one.submission_id for one in stood_as_of(school_year, at, to_unit=unit) if one.is_taken}
        for at in (before, now)
    )
    return sum(1 for pk in {*was, *stands} if was.get(pk) != stands.get(pk))


def _standing(stood: Stood | None) -> int | None:
    return stood.submission_id if stood and stood.is_taken else None


def _reasons(
    before: Consolidated, after: Consolidated, units: Sequence[int]
) -> dict[int, tuple[datetime, str]]:
    """When and why the report of each unit last went back between the two instants; one query."""
    steps = SubmissionStep.objects.filter(
        school_year=after.school_year,
        request=None,
        to_unit=after.unit.pk,
        unit__in=units,
        state__in=BACK,
        at__gt=before.instant,
        at__lte=after.instant,
    )
    rows = steps.order_by("at", "pk").values_list("unit", "at", "reason")
    return {unit: (at, reason) for unit, at, reason in rows}


def _change(
    unit: RecordedUnit,
    was: Stood | None,
    now: Stood | None,
    back: tuple[datetime, str] | None,
    before: Consolidated,
    after: Consolidated,
) -> Change:
    differing = differences(before.figures.get(unit.pk, ()), after.figures.get(unit.pk, ()))
    reason = back[1] if back else ""
    if now is None:
        return Change(unit, back[0] if back else after.instant, "Nay gửi về nơi khác", reason, differing)
    if not now.is_taken:
        what = f"{now.state.label}, chưa nhận lại"
        return Change(unit, now.at, what, now.reason or reason, differing)
    what = "Mới nhận" if was is None and now.attempt == 1 else f"Nhận lại, lần gửi {now.attempt}"
    return Change(unit, now.received_at or now.at, what, reason, differing)


def gaps_below(now: Consolidated, kind: ReportKind = ReportKind.SCHOOL) -> list[Gap]:
    """The units whose handed-in sum differs from what stands straight from their schools; none where schools hand in.

    Three queries, for a province as for the country.
    """
    if not any(row.stood and row.stood.kind != kind for row in now.rows):
        return []
    straight = figures_below(now.school_year, now.instant, path=now.path, day=now.day)
    found = [
        (row, differences(now.figures.get(row.unit.pk, ()), straight.get(row.unit.pk, ())))
        for row in now.rows
    ]
    differing = [(row, gap) for row, gap in found if gap]
    handed_in = {row.unit.pk: row.stood for row, _ in differing if row.stood and row.is_taken}
    moved = _moved_since(now, {unit: stood.submission_id for unit, stood in handed_in.items()}, kind)
    return [
        Gap(
            row.unit,
            gap,
            moved.get(row.unit.pk, 0),
            stood.sent_at if (stood := handed_in.get(row.unit.pk)) else None,
            row.stood.state if row.stood else None,
        )
        for row, gap in differing
    ]


def _moved_since(now: Consolidated, handed_in: dict[int, int], kind: ReportKind) -> dict[int, int]:
    """How many schools under each unit were received, returned or recalled after its own report was made."""
    values: dict[str, Any] = {
        "path": f"{now.path}_%",
        "start": len(now.path) + 1,
        "units": list(handed_in),
        "sent": list(handed_in.values()),
        "day": now.day,
        "year": now.school_year.pk,
        "kind": str(kind),
        "instant": now.instant,
    }
    with connection.cursor() as cursor:
        cursor.execute(MOVED_SINCE, values)
        return dict(cursor.fetchall())


def difference_words(one: Difference, title: str) -> str:
    """A difference in words: "Giáo viên trung học cơ sở, Khá: 19 thành 20"."""
    label = CLASS_LABELS.get(one.classification, "Chưa xếp loại")
    return f"{title}, {label}: {one.before} thành {one.after}"
