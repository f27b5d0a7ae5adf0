"""Staff lists on their way in: who may see them, what they hold, what they would do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet

from phusa.base.access import Actor, Verb
from phusa.base.imports.limits import MEGABYTE, Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.access import IMPORT_STAFF
from phusa.staff.models import ColumnMapping, Person, Post, StaffImport
from phusa.staff.queries.placing import Landscape, landscape
from phusa.staff.queries.staging import Shown, issue_values, sheet_units
from phusa.staff.rules.judging import WRITTEN
from phusa.staff.rules.people import group_key
from phusa.staff.rules.workbooks.facts import Given, StaffReading
from phusa.staff.rules.workbooks.reader import read_staff

# A whole province in one workbook: 130,000 rows of 25 columns weigh some 30 MB, and 250 MB unpacked.
LIMITS = Limits(upload_bytes=96 * MEGABYTE, unpacked_bytes=1024 * MEGABYTE, cells=12_000_000)
RECEIVED = (ImportState.APPLYING, ImportState.APPLIED, ImportState.TAKING_BACK)
KINDS = """
    SELECT i ->> 'code', count(DISTINCT r.id) FROM base_importrow r, jsonb_array_elements(r.issues) i
    WHERE r.batch_id = %s GROUP BY 1
"""
FIELDS = """
    SELECT f, count(*) FROM base_importrow r, jsonb_object_keys(r.changes) f
    WHERE r.batch_id = %s AND r.changes IS NOT NULL GROUP BY 1
"""
NEW_GROUPS = """
    SELECT (r.values ->> 'unit_id')::bigint, r.values ->> 'unit_name', r.values ->> 'group', count(*)
    FROM base_importrow r
    WHERE r.batch_id = %s AND r.values ->> 'group' <> '' AND r.values ->> 'group_id' IS NULL
        AND r.outcome IN ('new', 'changed', 'moved')
    GROUP BY 1, 2, 3 ORDER BY 2, 3
"""
UNITS = """
    SELECT DISTINCT (r.values ->> 'unit_id')::bigint FROM base_importrow r
    WHERE r.batch_id = %s AND r.values ->> 'unit_id' IS NOT NULL
"""


Told = Callable[[int], None]


def read_list(staff_import: StaffImport, today: date, told: Told | None = None) -> StaffReading:
    """The list as its file gives it, its columns as its unit once explained them. Raises `Refused`.

    `told` is called with the rows read so far.
    """
    batch = staff_import.batch
    return read_file(Path(batch.file.path), batch.file_name, staff_import.unit, today, told)


def read_file(path: Path, name: str, unit: Unit, today: date, told: Told | None = None) -> StaffReading:
    """A staff workbook as people of `unit` and all under it. Raises `Refused`."""
    mapping = ColumnMapping.objects.filter(unit=unit).values_list("columns", flat=True).first()
    own = unit.name if unit.kind == UnitKind.SCHOOL else ""
    given = Given(unit_name=own, levels=tuple(unit.levels), today=today)
    return read_staff(open_workbook(path, name=name, allowed=LIMITS), given=given, mapping=mapping, told=told)


def visible_import(actor: Actor, import_id: int, verb: Verb = IMPORT_STAFF) -> StaffImport:
    """A staff list the actor holds the verb on. Raises `NotVisible`."""
    units = Unit.objects.within(actor, verb).values("pk")
    found = StaffImport.objects.filter(pk=import_id, unit__in=units).select_related("batch", "unit").first()
    if found is None:
        raise NotVisible("Không tìm thấy lượt nhập này.")
    return found


def reading_values(reading: StaffReading, land: Landscape) -> dict[str, Any]:
    """What is kept of a reading beside its rows."""
    placed = sheet_units(reading, land)
    issues = [issue_values(issue) for issue in reading.issues if issue.row is None]
    for name, place in placed.items():
        if place.text:
            severity = "warning" if place.unit_id else "error"
            where = f"Trang “{name}”" if name else "Tệp này"
            said = {"column": None, "text": f"{where}: {place.text} {place.advice}", "advice": place.advice}
            issues.append({"code": place.code, "severity": severity, **said})
    sheets = [
        {
            "name": sheet.name or "",
            "header_rows": list(sheet.header_rows),
            "columns": [
                [column.letter, column.field, column.heading, column.key] for column in sheet.columns
            ],
            "unit": placed[sheet.name].unit_name if sheet.name in placed else "",
            "people": sheet.people,
        }
        for sheet in reading.sheets
    ]
    skipped = [[name or "", why] for name, why in reading.skipped]
    return {"sheets": sheets, "mapping": reading.mapping, "issues": issues, "skipped": skipped}


def columns_of(batch: ImportBatch, sheet: str) -> dict[str, Shown]:
    """The columns of a sheet by the field they give, as they were kept."""
    sheets: list[dict[str, Any]] = batch.reading["sheets"]
    columns: list[list[str]] = next((kept["columns"] for kept in sheets if kept["name"] == sheet), [])
    return {field: Shown(letter, heading) for letter, field, heading, _ in reversed(columns) if field}


def counts_of(batch: ImportBatch, day: date) -> dict[str, Any]:
    """What the staged rows would do, counted in the database: by outcome, by kind of issue, by changed field."""
    outcomes = dict(batch.rows.values_list("outcome").annotate(n=Count("pk")))
    counts: dict[str, Any] = {outcome: outcomes.get(outcome, 0) for outcome in ImportOutcome.values}
    counts["rows"] = sum(outcomes.values())
    counts["kinds"] = dict(_asked(KINDS, batch))
    counts["fields"] = dict(_asked(FIELDS, batch))
    counts["units"] = [unit_id for (unit_id,) in _asked(UNITS, batch)]
    counts["missing"] = missing_people(batch, counts["units"], day).count()
    counts["new_groups"] = new_groups(batch)
    return counts


def new_groups(batch: ImportBatch) -> list[list[Any]]:
    """Subject groups that writing would found: [unit id, unit name, name, people]; spellings of one are one."""
    found: dict[tuple[int, str], list[Any]] = {}
    for unit_id, unit, name, people in _asked(NEW_GROUPS, batch):
        entry = found.setdefault((unit_id, group_key(name)), [unit_id, unit, name, 0])
        entry[3] += people
    return list(found.values())


def missing_people(batch: ImportBatch, unit_ids: list[int], day: date) -> QuerySet[Person]:
    """Whoever holds a post in the schools of a list on its day and is in none of its rows; nothing happens to them."""
    named = batch.rows.filter(target_id__isnull=False).values("target_id")
    posts = Post.objects.on(day).filter(unit__in=unit_ids).exclude(person__in=named)
    return Person.objects.filter(pk__in=posts.values("person"), merged_into=None).by_name()


def to_write(batch: ImportBatch) -> int:
    """How many rows writing would write."""
    return sum(batch.counts.get(outcome, 0) for outcome in WRITTEN)


def rows_to_write(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows still to be written in the order of the file: who brings a person stands before his second post."""
    return batch.rows.filter(outcome__in=WRITTEN, written=False).order_by("pk")


def list_of(import_id: int) -> StaffImport:
    """A staff list for the job that works on it."""
    return StaffImport.objects.select_related("batch", "unit").get(pk=import_id)


def groups_still_missing(batch: ImportBatch, staff_import: StaffImport) -> list[tuple[Unit, str]]:
    """Subject groups that rows of the list name and their schools lack today, each with its school."""
    wanted = [(unit_id, name) for unit_id, _, name, _ in new_groups(batch)]
    if not wanted:
        return []
    land = landscape(staff_import.unit, staff_import.from_day)
    return [
        (land.schools[unit_id], name)
        for unit_id, name in wanted
        if unit_id in land.schools and land.group(unit_id, name) is None
    ]


def first_candidate(row: ImportRow) -> int | None:
    """The first person a proposal offers."""
    candidates = (row.verdict or {}).get("candidates") or [{}]
    chosen = candidates[0].get("person_id")
    return int(chosen) if chosen is not None else None


def decisions_of(rows: Sequence[ImportRow]) -> Mapping[int, tuple[str, int | None]]:
    """What people said of rows, by row."""
    return {row.pk: (row.decision, row.target_id or first_candidate(row)) for row in rows}


def _asked(sql: str, batch: ImportBatch) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [batch.pk])
        return list(cursor.fetchall())
