"""What had been received, and stood, at an instant: from the steps alone, so that a day long past reads as it did then.

A unit has one submission of a kind that counts: that of its latest step by the instant, if that step is one of being
taken. Steps never change and their times never run backwards, so the answer for a past instant stays what it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.workflow.models import TAKEN_STATES, YEAR_KINDS, ReportKind, SubmissionFigure, SubmissionState
from phusa.workflow.rules.figures import Figure

LATEST = """
    WITH latest AS (
        SELECT DISTINCT ON (kind, unit_id) id, submission_id, kind, unit_id, to_unit_id, state, at, reason
        FROM workflow_submissionstep
        WHERE school_year_id = %(year)s AND kind = ANY(%(kinds)s) AND at <= %(instant)s AND unit_id IN ({units})
        ORDER BY kind, unit_id, at DESC, id DESC)
"""
SENT_TO = """SELECT unit_id FROM workflow_submissionstep
    WHERE to_unit_id = %(to_unit)s AND school_year_id = %(year)s"""
UNDER = "SELECT unit_id FROM organisations_place WHERE valid @> %(day)s::date AND path LIKE %(path)s"
STOOD = """
    SELECT latest.submission_id, latest.kind, latest.unit_id, latest.state, latest.at, latest.reason,
        sent.attempt, sent.people, sent.sent_at, sent.received_at, sent.timeliness
    FROM latest JOIN workflow_submission sent ON sent.id = latest.submission_id
    WHERE latest.to_unit_id = %(to_unit)s
    ORDER BY latest.unit_id, latest.kind
"""
SUMMED = """
    SELECT split_part(substr(place.path, %(start)s), '/', 1)::bigint AS child, figure.level, figure.group,
        figure.regulation, figure.edition, figure.classification, sum(figure.people)::bigint
    FROM latest
    JOIN workflow_submissionfigure figure ON figure.submission_id = latest.submission_id
    JOIN organisations_place place ON place.unit_id = latest.unit_id AND place.valid @> %(day)s::date
    WHERE latest.state = ANY(%(taken)s)
    GROUP BY child, figure.level, figure.group, figure.regulation, figure.edition, figure.classification
    ORDER BY child, figure.level, figure.group, figure.regulation, figure.edition, figure.classification
"""


@dataclass(frozen=True, slots=True)
class Stood:
    """How the latest submission of a unit stood at an instant: `at` and `reason` are those of its latest step by then.

    `received_at` is None where it had not been received by then; a submission that was returned keeps it.
    """

    submission_id: int
    kind: ReportKind
    unit_id: int
    state: SubmissionState
    at: datetime
    reason: str
    attempt: int
    people: int
    sent_at: datetime
    received_at: datetime | None
    timeliness: str

    @property
    def is_taken(self) -> bool:
        """Whether it was received and stood: only then it counts."""
        return self.state in TAKEN_STATES


def stood_as_of(
    school_year: SchoolYear,
    instant: datetime,
    *,
    to_unit: Unit,
    kinds: Sequence[ReportKind] = YEAR_KINDS,
) -> list[Stood]:
    """The latest submission that each unit had sent to another by an instant, and how it stood; one query."""
    rows = _asked(LATEST.format(units=SENT_TO) + STOOD, school_year, instant, kinds, to_unit=to_unit.pk)
    return [_stood(row, instant) for row in rows]


def figures_of(submissions: Iterable[int]) -> dict[int, list[Figure]]:
    """The figures of these submissions, in the order of their keys; one query."""
    wanted = list(submissions)
    found: dict[int, list[Figure]] = {pk: [] for pk in wanted}
    rows = SubmissionFigure.objects.filter(submission__in=wanted).order_by(
        "submission", "level", "group", "regulation", "edition", "classification"
    )
    names = ("submission_id", "level", "group", "regulation", "edition", "classification", "people")
    for submission, *figure in rows.values_list(*names):
        found[submission].append(Figure(*figure))
    return found


def figures_below(
    school_year: SchoolYear, instant: datetime, *, path: str, day: date, kind: ReportKind = ReportKind.SCHOOL
) -> dict[int, list[Figure]]:
    """The figures straight from all reports that stood under a unit, added up for each unit directly under it.

    `path` is the unit's place in the tree of `day`; one query, for a district as for the country.
    """
    rows = _asked(
        LATEST.format(units=UNDER) + SUMMED,
        school_year,
        instant,
        [kind],
        day=day,
        path=f"{path}_%",
        start=len(path) + 1,
        taken=[str(state) for state in TAKEN_STATES],
    )
    found: dict[int, list[Figure]] = {}
    for child, *figure in rows:
        found.setdefault(child, []).append(Figure(*figure))
    return found


def _asked(
    statement: str, school_year: SchoolYear, instant: datetime, kinds: Sequence[ReportKind], **values: Any
) -> list[tuple[Any, ...]]:
    given = {"year": school_year.pk, "instant": instant, "kinds": [str(kind) for kind in kinds], **values}
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _stood(row: tuple[Any, ...], instant: datetime) -> Stood:
    submission, kind, unit, state, at, reason, attempt, people, sent_at, received_at, timeliness = row
    return Stood(
        submission,
        ReportKind(kind),
        unit,
        SubmissionState(state),
        at,
        reason,
        attempt,
        people,
        sent_at,
        received_at if received_at and received_at <= instant else None,
        timeliness,
    )
