"""A question about received figures, asked of the database: one statement, for an office as for the country.

Which report of a unit counts at an instant is what `workflow.queries.taken` says: that of its latest step by then, if
it is one of being taken. The same steps make the consolidated report, so the sums are the same by construction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from phusa.base.clock import day_of
from phusa.base.refusals import Refused
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.reports.rules.exploring import MOST_ROWS, Dimension, Measure, Question, Source
from phusa.reports.rules.exploring_grid import Count
from phusa.workflow.models import TAKEN_STATES, YEAR_KINDS, ReportKind, SubmissionState

MOST_CELLS = 60_000
# What stood, by whose reports are counted. A unit's place is that of the year's day: `child` is the unit directly under
# the one asked about, `office` the office it belongs to: at the ministry the one below that.
# States that do not count are left out, not those that count looked for: so the database knows that nearly all remain.
RECEIVED = """
    stood AS (
        SELECT latest.*, latest.unit_id AS child, latest.unit_id AS office FROM (
            SELECT DISTINCT ON (school_year_id, kind, unit_id) submission_id, unit_id, to_unit_id, school_year_id, state
            FROM workflow_submissionstep
            WHERE school_year_id = ANY(%(years)s) AND kind = ANY(%(kinds)s) AND at <= %(instant)s AND unit_id IN (
                SELECT unit_id FROM workflow_submissionstep
                WHERE to_unit_id = %(base)s AND school_year_id = ANY(%(years)s))
            ORDER BY school_year_id, kind, unit_id, at DESC, id DESC) latest
        WHERE latest.to_unit_id = %(base)s AND latest.state <> ALL(%(not_taken)s))"""
SCHOOLS = """
    below AS ({below}),
    stood AS (
        SELECT latest.* FROM (
            SELECT DISTINCT ON (step.school_year_id, step.unit_id) step.submission_id, step.unit_id, step.to_unit_id,
                step.school_year_id, step.state, below.child, below.office
            FROM below JOIN workflow_submissionstep step
                ON step.unit_id = below.unit_id AND step.school_year_id = below.year_id
            WHERE step.kind = %(school)s AND step.school_year_id = ANY(%(years)s) AND step.at <= %(instant)s
            ORDER BY step.school_year_id, step.unit_id, step.at DESC, step.id DESC) latest
        WHERE latest.state <> ALL(%(not_taken)s))"""
# The units under a place of one year; paths stand as values, so that the database knows how many there are.
BELOW = """
        SELECT unit_id, %(year{n})s::bigint AS year_id, split_part(substr(path, %(from{n})s), '/', 1)::bigint AS child,
            COALESCE(NULLIF(split_part(substr(path, %(from{n})s), '/', %(depth)s), '')::bigint,
                split_part(substr(path, %(from{n})s), '/', 1)::bigint) AS office
        FROM organisations_place WHERE valid @> %(day{n})s::date AND path LIKE %(path{n})s"""
# Reports are counted where they came, and with their figures only where these lay them out or limit them.
STATEMENT = """
    WITH {stood},
    came AS (
        SELECT stood.submission_id, stood.unit_id, stood.child, stood.office, stood.school_year_id, sent.timeliness,
            sent.people
        FROM stood JOIN workflow_submission sent ON sent.id = stood.submission_id),
    facts AS MATERIALIZED (
        SELECT {keys}, came.timeliness, figure.level, figure.group, figure.regulation, figure.edition,
            figure.classification, sum(figure.people) AS people
        FROM came LEFT JOIN workflow_submissionfigure figure ON figure.submission_id = came.submission_id
        GROUP BY {keys}, came.timeliness, figure.level, figure.group, figure.regulation, figure.edition,
            figure.classification)
    (SELECT 'cell', COALESCE({row}, ''), COALESCE({column}, ''), COALESCE(sum(people), 0)::bigint, {reports},
        GROUPING({row}) + 2 * GROUPING({column})
    FROM {counted} WHERE {filters}
    GROUP BY GROUPING SETS (({row}, {column}), ({row}), ({column}), ())
    LIMIT %(limit)s)
    UNION ALL
    SELECT tag, key, '', sum(people)::bigint, 0, 0
    FROM (SELECT level, "group", {regulation} AS regulation, {class} AS class, timeliness, sum(people) AS people
        FROM facts GROUP BY level, "group", regulation, edition, classification, timeliness) grouped
    CROSS JOIN LATERAL (VALUES ('cap-hoc', level), ('doi-tuong', "group"), ('quy-dinh', grouped.regulation),
        ('xep-loai', class), ('dung-han', timeliness)) option (tag, key)
    WHERE key IS NOT NULL GROUP BY tag, key
"""
# What tells rows of the facts apart besides the figure; only what was asked for, so that there are few.
KEYS: dict[Dimension, str] = {
    Dimension.UNIT: "came.child",
    Dimension.OFFICE: "came.office",
    Dimension.SCHOOL: "came.unit_id",
    Dimension.YEAR: "came.school_year_id",
}
EDITION, SCALE = "regulation || ':' || edition", "regulation || ':' || edition || ':' || classification"
EXPRESSIONS: dict[Dimension, str] = {
    Dimension.UNIT: "child::text",
    Dimension.OFFICE: "office::text",
    Dimension.SCHOOL: "unit_id::text",
    Dimension.LEVEL: "level",
    Dimension.GROUP: '"group"',
    Dimension.REGULATION: EDITION,
    Dimension.CLASS: SCALE,
    Dimension.TIMELINESS: "timeliness",
    Dimension.YEAR: "school_year_id::text",
}
# What lays out or limits figures and not whole reports.
OF_FIGURES = (Dimension.LEVEL, Dimension.GROUP, Dimension.REGULATION, Dimension.CLASS)
BOTH, ROW_SUM, COLUMN_SUM, WHOLE = 0, 2, 1, 3


@dataclass(frozen=True)
class Answer:
    """Counts by the keys of rows and columns, their sums, and what every filter could be limited to with its people.

    `years` are those asked for out of all that were `opened`.
    """

    unit: Unit
    instant: datetime
    opened: Sequence[SchoolYear]
    years: Sequence[SchoolYear]
    cells: dict[tuple[str, str], Count]
    row_sums: dict[str, Count]
    column_sums: dict[str, Count]
    whole: Count
    options: dict[Dimension, dict[str, int]]

    @property
    def day(self) -> date:
        """The day whose names count: that of the latest year asked for."""
        return day_within(self.years[-1], day_of(self.instant))


def years_asked(question: Question, today: date, opened: Sequence[SchoolYear]) -> list[SchoolYear]:
    """The school years of a question out of all that were opened, the earliest first: those named, all where they are
    laid out, else the present one. Refused for one that was never opened."""
    named = question.filters.get(Dimension.YEAR, ())
    if not opened:
        raise Refused("no_school_year", "Chưa mở năm học nào.", status=404)
    if missing := sorted(set(named) - {one.code for one in opened}):
        raise Refused("no_school_year", f"Chưa mở năm học {', '.join(missing)}.", field=str(Dimension.YEAR))
    if named:
        return [one for one in opened if one.code in named]
    if Dimension.YEAR in (question.rows, question.columns):
        return list(opened)
    present = [one for one in opened if one.first_day <= today <= one.last_day]
    return present[-1:] or [opened[-1]]


def opened_years() -> list[SchoolYear]:
    """Every school year that was opened, the earliest first."""
    return list(SchoolYear.objects.order_by("code"))


def answered(unit: Unit, question: Question, instant: datetime) -> Answer:
    """What had been received by an instant, laid out as asked; the same few queries however many units there are.

    Refused when it would have more than `MOST_ROWS` rows.
    """
    opened = opened_years()
    years = years_asked(question, day_of(instant), opened)
    cells: dict[tuple[str, str], Count] = {}
    sums: dict[int, dict[str, Count]] = {ROW_SUM: {}, COLUMN_SUM: {}, WHOLE: {}}
    options: dict[Dimension, dict[str, int]] = {}
    rows = _asked(unit, question, instant, years)
    for tag, row, column, people, reports, grouping in rows:
        if tag != "cell":
            options.setdefault(Dimension(tag), {})[row] = people
        elif grouping == BOTH:
            cells[row, column] = Count(people, reports)
        else:
            sums[grouping][column if grouping == COLUMN_SUM else row] = Count(people, reports)
    _refuse_too_many(len(cells), len(sums[ROW_SUM]))
    whole = sums[WHOLE].get("", Count())
    return Answer(unit, instant, opened, years, cells, sums[ROW_SUM], sums[COLUMN_SUM], whole, options)


def _asked(
    unit: Unit, question: Question, instant: datetime, years: Sequence[SchoolYear]
) -> list[tuple[Any, ...]]:
    limits, values = _limits(question)
    below, places = _below(unit, instant, years)
    counts_reports, whole = question.measure == Measure.REPORTS, _asks_of_reports(question)
    keys = [KEYS[one] for one in (question.rows, question.columns) if one in KEYS and not whole]
    keys += ["came.submission_id"] if counts_reports and not whole else []
    statement = STATEMENT.format(
        keys=", ".join(keys or ["came.school_year_id"]),
        counted="came" if whole else "facts",
        stood=SCHOOLS.format(below=below) if question.source == Source.SCHOOLS else RECEIVED,
        row=EXPRESSIONS[question.rows],
        column=EXPRESSIONS[question.columns] if question.columns else "''::text",
        reports="count(*)" if whole else "count(DISTINCT submission_id)" if counts_reports else "0::bigint",
        filters=" AND ".join(limits),
        regulation=EDITION,
        **{"class": SCALE},
    )
    given = {
        "years": [year.pk for year in years],
        "base": unit.pk,
        "depth": 2 if unit.kind == UnitKind.MOET else 1,
        "instant": instant,
        "not_taken": [str(state) for state in SubmissionState if state not in TAKEN_STATES],
        "kinds": [str(kind) for kind in YEAR_KINDS],
        "school": str(ReportKind.SCHOOL),
        "limit": MOST_CELLS + 1,
        **places,
        **values,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _asks_of_reports(question: Question) -> bool:
    """Whether whole reports are counted, without a look at their figures."""
    asked = {question.rows, question.columns, *(one for one, _ in question.chosen)}
    return question.measure == Measure.REPORTS and asked.isdisjoint(OF_FIGURES)


def _below(unit: Unit, instant: datetime, years: Sequence[SchoolYear]) -> tuple[str, dict[str, Any]]:
    """What stands under the unit in each of the years, and the values of it."""
    places = list(Place.objects.filter(unit=unit).values_list("valid", "path"))
    values: dict[str, Any] = {}
    for n, year in enumerate(years):
        day = day_within(year, day_of(instant))
        path = next((path for valid, path in places if day in valid), "-")
        values |= {f"year{n}": year.pk, f"day{n}": day, f"from{n}": len(path) + 1, f"path{n}": f"{path}_%"}
    return " UNION ALL ".join(BELOW.format(n=n) for n in range(len(years))), values


def _limits(question: Question) -> tuple[list[str], dict[str, Any]]:
    """The conditions of the filters, and their values."""
    limits, values = ["true"], dict[str, Any]()
    if question.measure != Measure.REPORTS:
        limits.append("people IS NOT NULL")
    for dimension, chosen in question.chosen:
        if dimension != Dimension.YEAR:
            values[dimension.name] = list(chosen)
            limits.append(f"{EXPRESSIONS[dimension]} = ANY(%({dimension.name})s)")
    return limits, values


def _refuse_too_many(cells: int, rows: int) -> None:
    if cells > MOST_CELLS // 2 or rows > MOST_ROWS:
        raise Refused(
            "too_many_rows",
            f"Bảng này có hơn {MOST_ROWS:,} dòng, không ai đọc hết được.".replace(",", "."),
            field="dong",
            next_step="Chọn dòng rộng hơn (Phòng, xã; đơn vị ngay dưới), hoặc vào một đơn vị rồi xem tiếp.",
        )
