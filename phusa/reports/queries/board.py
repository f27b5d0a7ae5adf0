"""The board of a unit: which reports are expected of those under it, and how far each has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, Sum

from phusa.assessment.models import AnnualRecord, YearClose
from phusa.assessment.queries.schools import how_far
from phusa.base.access import Actor, Role
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Level, Place, Unit, UnitKind
from phusa.organisations.queries import codes_from_root
from phusa.reports.rules.board import JUST_NOW, Standing, Tally, added, likely_late, place_in_order, tally
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.models import (
    TAKEN_STATES,
    YEAR_REPORTS,
    ChaseNote,
    Extension,
    Outage,
    ReportKind,
    ReturnAsk,
    Submission,
    SubmissionFigure,
    SubmissionStep,
)
from phusa.workflow.queries.deadlines import Due, due_for, due_in, gaps_before
from phusa.workflow.queries.returning import asks_of
from phusa.workflow.rules.due import LAST_DAY, Allowed, allowed_until

# Whose board it is decides which reports come straight to it.
OFFICES = (UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)
# The schools under each unit directly below, as the tree stood on a day, by how far their reports have come.
BY_CHILD = """
    SELECT split_part(place.path, '/', %(depth)s)::bigint,
        count(*),
        count(*) FILTER (WHERE sent.state IN ('received', 'approved', 'locked')),
        count(*) FILTER (WHERE sent.state = 'sent'),
        count(*) FILTER (WHERE sent.stands AND sent.timeliness NOT IN ('late', 'no_deadline')),
        count(*) FILTER (WHERE sent.stands AND sent.timeliness = 'in_outage'),
        count(*) FILTER (WHERE sent.stands AND sent.timeliness = 'late'),
        count(*) FILTER (WHERE sent.state = 'returned'),
        count(*) FILTER (WHERE sent.stands AND sent.paper_at IS NULL)
    FROM organisations_place place
    JOIN organisations_unit unit ON unit.id = place.unit_id AND unit.kind = 'school'
    LEFT JOIN LATERAL (
        SELECT state, timeliness, paper_at, state IN ('sent', 'received', 'approved', 'locked') AS stands
        FROM workflow_submission
        WHERE unit_id = unit.id AND school_year_id = %(year)s AND kind = 'school_report' AND is_current
    ) sent ON true
    WHERE place.valid @> %(day)s::date AND place.path LIKE %(path)s
    GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit that sends straight to the one whose board it is, with what is known of its report; `ask` where it wants
    that back."""

    unit: Unit
    kind: ReportKind
    standing: Standing
    submission: Submission | None
    below: Tally | None = None
    ask: ReturnAsk | None = None

    @property
    def level(self) -> str:
        """The first level it teaches, by its code."""
        return self.unit.levels[0] if self.unit.levels else ""


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board of a unit shows but the details of its lines.

    `lines` are the units directly below in the order in which they are read; `schools` the figures of every school
    under the unit, `offices` those of the offices directly below, None where there are none.
    """

    unit: Unit
    school_year: SchoolYear
    day: date
    lines: list[Line]
    schools: Tally
    offices: Tally | None
    due: Due
    own_due: Due

    @property
    def awaits(self) -> ReportKind:
        """Which reports come straight to the unit; `due` is their deadline."""
        return awaited(self.lines)

    @property
    def what(self) -> str:
        """How the units of the list are called together."""
        return "đơn vị" if self.offices else "trường"

    @property
    def levels(self) -> list[tuple[str, int]]:
        """How many of the schools directly below there are of each level: (code, number)."""
        found = [line.level for line in self.lines if line.kind == ReportKind.SCHOOL]
        return [(level, found.count(level)) for level in Level.values if level in found]


@dataclass(frozen=True, slots=True)
class Details:
    """What is shown beside some lines, by the key of their unit or submission."""

    counts: Mapping[int, Mapping[str, int]]
    notes: Mapping[int, ChaseNote]
    extensions: Mapping[int, Extension]
    closed: Mapping[int, datetime]
    judged: Mapping[int, tuple[int, int]]

    def likely_late(self, line: Line) -> bool:
        """Whether a school that has not sent will probably be late."""
        people, judged = self.judged.get(line.unit.pk, (0, 0))
        return likely_late(is_closed=line.unit.pk in self.closed, people=people, judged=judged)


def board(unit: Unit, school_year: SchoolYear, day: date) -> Board:
    """The board of a unit for a year, as the tree stood on `day`; the same few queries however many schools."""
    place = Place.objects.on(day).filter(unit=unit).first()
    path = place.path if place else f"{unit.pk}/"
    below = _below(path, school_year, day) if unit.kind not in OFFICES else {}
    lines = _lines(unit, school_year, day, below)
    direct = [line.standing for line in lines if line.kind == ReportKind.SCHOOL]
    offices = [line.standing for line in lines if line.kind != ReportKind.SCHOOL]
    scopes = codes_from_root(unit, day)
    kind = YEAR_REPORTS.get(UnitKind(unit.kind))
    return Board(
        unit=unit,
        school_year=school_year,
        day=day,
        lines=lines,
        schools=added(below.values()) if below else tally(direct),
        offices=tally(offices) if offices else None,
        due=_due(scopes, school_year, awaited(lines)),
        own_due=due_for(unit, school_year, kind, day) if kind else Due(None, None, Allowed(None, None, None)),
    )


def version(unit: Unit, school_year: SchoolYear, now: datetime) -> str:
    """Changes whenever anything on the board may have, but for the scores of those who have not closed: the cheap
    question of a page that looks every ten seconds.

    Asked before the board is read: what comes in between is then shown twice, never missed.
    """
    steps = SubmissionStep.objects.filter(school_year=school_year, request=None).aggregate(last=Max("pk"))[
        "last"
    ]
    notes = ChaseNote.objects.filter(school_year=school_year, request=None).aggregate(last=Max("pk"))["last"]
    received = Submission.objects.filter(school_year=school_year, to_unit=unit, request=None, is_current=True)
    papers = received.aggregate(
        last=Max("paper_at"),
        asked=Max("return_asks"),
        fresh=Max("sent_at", filter=Q(sent_at__gt=now - JUST_NOW)),
    )
    below = Place.objects.filter(parent=unit).values("unit")
    closed = YearClose.objects.filter(school_year=school_year, unit__in=below).aggregate(
        last=Max("closed_at"), opened=Count("pk", filter=Q(is_closed=False))
    )
    granted = Extension.objects.filter(school_year=school_year, request=None)
    given = granted.aggregate(last=Max("pk"), ended=Max("withdrawn_at"))
    return "-".join(
        str(part or 0)
        for part in (
            unit.pk,
            steps,
            notes,
            _second(papers["last"]),
            papers["asked"],
            _second(papers["fresh"]),
            _second(closed["last"]),
            closed["opened"],
            given["last"],
            _second(given["ended"]),
        )
    )


def _second(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0


def details(lines: Sequence[Line], school_year: SchoolYear) -> Details:
    """What is shown beside these lines: class counts, the last call, extensions, and how far the unsent have come."""
    units = [line.unit.pk for line in lines]
    unsent = [line.unit.pk for line in lines if not line.standing.stands and line.kind == ReportKind.SCHOOL]
    notes = ChaseNote.objects.filter(school_year=school_year, request=None, unit__in=units).order_by(
        "at", "pk"
    )
    granted = Extension.objects.filter(
        school_year=school_year, request=None, unit__in=units, withdrawn_at=None
    )
    closes = YearClose.objects.filter(school_year=school_year, unit__in=unsent, is_closed=True)
    return Details(
        counts=_counts([line.submission.pk for line in lines if line.submission and line.standing.stands]),
        notes={note.unit_id: note for note in notes},
        extensions={one.unit_id: one for one in granted.order_by("until")},
        closed=dict(closes.values_list("unit", "closed_at")),
        judged=how_far(AnnualRecord.objects.filter(school_year=school_year, unit__in=unsent)),
    )


def class_totals(lines: Iterable[Line]) -> dict[str, int]:
    """How many teachers have each class in the reports that were received, the number of all under ""."""
    taken = [one.submission.pk for one in lines if one.submission and one.standing.state in TAKEN_STATES]
    found = SubmissionFigure.objects.filter(submission__in=taken, group="teacher")
    sums = dict(found.values_list("classification").annotate(people=Sum("people")).order_by())
    return {**sums, "": sum(sums.values())}


def _counts(submissions: Sequence[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    figures = SubmissionFigure.objects.filter(submission__in=submissions, group="teacher")
    for submission, classification, people in figures.values_list("submission", "classification", "people"):
        found[submission][classification] += people
        found[submission]["all"] += people
    return found


def _lines(unit: Unit, school_year: SchoolYear, day: date, below: Mapping[int, Tally]) -> list[Line]:
    units = list(Unit.objects.children_of(unit, day).filter(kind__in=YEAR_REPORTS).by_name())
    current = Submission.objects.filter(
        school_year=school_year, request=None, is_current=True, unit__in=units
    )
    sent = {(one.unit_id, one.kind): one for one in current.defer("content")}
    asks, lines = asks_of([one.pk for one in sent.values()]), []
    for child in units:
        kind = YEAR_REPORTS[UnitKind(child.kind)]
        submission = sent.get((child.pk, kind))
        office = None if kind == ReportKind.SCHOOL else below.get(child.pk, Tally())
        ask = asks.get(submission.pk) if submission else None
        lines.append(Line(child, kind, _standing(submission), submission, office, ask))
    return sorted(lines, key=lambda line: (line.ask is None, place_in_order(line.standing)))


def _standing(submission: Submission | None) -> Standing:
    if submission is None:
        return Standing()
    return Standing(
        submission.state, submission.timeliness, submission.sent_at, submission.paper_at is not None
    )


def _below(path: str, school_year: SchoolYear, day: date) -> dict[int, Tally]:
    """The figures of all schools under a path, by the unit directly below it through which they go."""
    depth = path.count("/") + 1
    values: dict[str, Any] = {"depth": depth, "year": school_year.pk, "day": day, "path": f"{path}%"}
    with connection.cursor() as cursor:
        cursor.execute(BY_CHILD, values)
        rows = cursor.fetchall()
    return {child: Tally(*counts) for child, *counts in rows}


def awaited(lines: Sequence[Line]) -> ReportKind:
    """Of units that send straight to one: what offices or departments send where there are some, else schools."""
    return next((line.kind for line in lines if line.kind != ReportKind.SCHOOL), ReportKind.SCHOOL)


def _due(scopes: Sequence[str], school_year: SchoolYear, kind: ReportKind) -> Due:
    """The deadline of these reports under these scopes, with what outages give back; without extensions of one unit."""
    deadline, last_day, due_at = due_in(scopes, school_year, kind)
    if due_at is None:
        return Due(None, None, Allowed(None, None, None))
    return Due(deadline, last_day, allowed_until(due_at, [], gaps_before(due_at, [])))


def outages_near(due_at: datetime | None) -> list[tuple[datetime, datetime]]:
    """The outages that reach into the last day before a deadline, and those since."""
    if due_at is None:
        return []
    return list(
        Outage.objects.filter(ended_at__gt=due_at - LAST_DAY).values_list("began_at", "ended_at")[:20]
    )


def own_office(actor: Actor) -> Unit | None:
    """The unit whose board is the actor's own; None for somebody of a school."""
    units = [
        held.unit_id
        for held in actor.held
        if held.role in RECEIVE_REPORTS.roles or held.role == Role.INSPECTOR
    ]
    kinds = (*OFFICES, UnitKind.DOET, UnitKind.MOET)
    return Unit.objects.filter(pk__in=units, kind__in=kinds).order_by("pk").first()
