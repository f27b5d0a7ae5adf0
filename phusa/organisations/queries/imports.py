"""A workbook of units held against the tree: read, compared with what stands, limited to what its owner may do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Case, Q, QuerySet, When

from phusa.base.access import Actor
from phusa.base.exports.workbooks import RowNote, with_errors
from phusa.base.files import digest_of
from phusa.base.imports.grid import Row, Sheet, column_letter
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.models import ImportBatch, ImportDecision, ImportOutcome, ImportRow, JobProgress
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.access import IMPORT_UNITS, MANAGE_SUBJECT_GROUPS, MANAGE_UNITS
from phusa.organisations.models import (
    AdminUnit,
    ClusterMember,
    Place,
    Unit,
    UnitImport,
    UnitKind,
)
from phusa.organisations.queries.admin_units import edition_of, gazetteer
from phusa.organisations.queries.seats import Seats
from phusa.organisations.rules.unit_columns import HEADINGS, Header, find_header
from phusa.organisations.rules.unit_parents import rows_above
from phusa.organisations.rules.unit_plan import PlannedRow, plan_units
from phusa.organisations.rules.unit_rows import ERROR, ListedRow, read_rows
from phusa.organisations.rules.unit_tree import Known, Rights, Tree

OF_PLACE = frozenset({"path"})
KNOWN = (
    "code",
    "name",
    "kind",
    "path",
    "is_public",
    "disadvantaged_area",
    "document_symbol",
    "locality",
)
LABELS = {str(kind): str(kind.label) for kind in UnitKind}


@dataclass(frozen=True)
class UnitReading:
    """A list of units, understood: one sheet of the workbook, its header, and what each row would do."""

    sheet: str
    header: Header
    rows: list[PlannedRow]
    other_sheets: tuple[str, ...]
    missing: int

    @property
    def counts(self) -> dict[str, Any]:
        """How many rows come to what, how many issues of each kind there are and how many changes of each field."""
        kinds = Counter(issue.code for planned in self.rows for issue in planned.row.issues)
        fields = Counter(name for planned in self.rows for name in planned.changes)
        found = Counter(planned.outcome for planned in self.rows)
        return {
            **found,
            "rows": len(self.rows),
            "missing": self.missing,
            "kinds": dict(kinds),
            "fields": dict(fields),
        }

    @property
    def described(self) -> dict[str, Any]:
        """How the file was read, for the page that shows it."""
        columns = [
            [column_letter(index), field, self.header.headings[field]]
            for field, index in self.header.columns.items()
        ]
        sheet = {"name": self.sheet, "header_rows": [self.header.row], "columns": columns}
        skipped = [f"cột {heading}" for heading in self.header.unread]
        skipped += [f"trang {name}" for name in self.other_sheets]
        return {"sheets": [sheet], "issues": [], "skipped": skipped}


def rights_of(actor: Actor) -> Rights:
    """Where an actor may write what a list says."""
    return Rights(units=actor.paths(MANAGE_UNITS), groups=actor.paths(MANAGE_SUBJECT_GROUPS))


def read_units(path: Path, name: str, *, rights: Rights, root: Unit, from_day: date) -> UnitReading:
    """Read a workbook as a list of units under `root` and hold it against the tree of `from_day`.

    Rows beyond the rights of whoever brought it are in error. Raises `Refused` for a file without a list.
    """
    workbook = open_workbook(path, name=name, allowed=Limits(upload_bytes=settings.UPLOAD_LIMIT))
    sheet, header, rows = _list_in(workbook.sheets, name)
    listed = list(read_rows(header, rows))
    tree = tree_of(rights, root, from_day, listed)
    letters = {field: header.letter(field) for field in HEADINGS}
    planned = plan_units(listed, tree, LABELS, letters)
    known = {one.target.pk for one in planned if one.target}
    others = tuple(other.name or "" for other in workbook.sheets if other is not sheet and not other.hidden)
    return UnitReading(sheet.name or "", header, planned, others, len(tree.by_pk.keys() - known - {root.pk}))


def _list_in(sheets: Iterable[Sheet], name: str) -> tuple[Sheet, Header, list[Row]]:
    """The first sheet in sight that holds a list of units."""
    for sheet in sheets:
        if sheet.hidden:
            continue
        rows = list(sheet.rows())
        if header := find_header(rows):
            return sheet, header, rows
    raise Refused(
        "no_list",
        f"Tệp “{name}” không có bảng đơn vị nào.",
        next_step="Bảng cần một dòng tiêu đề có “Mã đơn vị” hoặc “Tên đơn vị”. Tải tệp mẫu để xem các cột.",
    )


def tree_of(rights: Rights, root: Unit, day: date, rows: list[ListedRow]) -> Tree:
    """The part of the tree under `root` on a day, with what a list needs to be held against it."""
    place = Place.objects.on(day).filter(unit=root).select_related("parent").first()
    if place is None:
        raise Refused(
            "not_standing",
            f"Ngày {day:%d/%m/%Y} chưa có hoặc không còn {root}.",
            field="from_day",
            next_step="Chọn ngày khác, hoặc nhập vào đơn vị khác.",
        )
    units = _known(place.path, day)
    codes = {unit.code for unit in units}
    used: list[set[str]] = []

    def is_used(code: str) -> bool:
        if not used:
            used.append(set(Unit.objects.values_list("code", flat=True)))
        return code in used[0]

    seats = Seats(rows, preferred=edition_of(day), gazetteer=gazetteer)
    return Tree(
        root=next(unit for unit in units if unit.pk == root.pk),
        units=units,
        rights=rights,
        commune=seats.find,
        called=_Named(),
        taken=_taken(rights, root, day, rows_above(rows) - codes),
        above=place.parent.code if place.parent else "",
        is_used=is_used,
    )


class _Named:
    """Names of communes, asked for only when one changes."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}

    def __call__(self, pk: int | None) -> str:
        if pk is None:
            return ""
        if not self.names:
            self.names = dict(AdminUnit.objects.filter(kind="commune").values_list("pk", "name"))
        return self.names.get(pk, "")


def _known(path: str, day: date) -> list[Known]:
    """Every unit of the path and under it, in one query; its cluster from another."""
    clusters = dict(
        ClusterMember.objects.filter(valid__contains=day).values_list("school_id", "school_cluster_id")
    )
    places = Place.objects.on(day).filter(path__startswith=path).order_by("path")
    columns = {name: name if name in OF_PLACE else f"unit__{name}" for name in KNOWN}
    return [
        Known(
            pk=row["unit_id"],
            **{name: row[column] for name, column in columns.items()},
            parent=row["parent_id"],
            levels=tuple(row["unit__levels"]),
            admin_unit=row["unit__admin_unit_id"],
            cluster=clusters.get(row["unit_id"]),
            ends=row["valid"].upper is not None,
        )
        for row in places.values(
            "unit_id", "parent_id", "valid", "unit__levels", "unit__admin_unit_id", *columns.values()
        )
    ]


def _taken(rights: Rights, root: Unit, day: date, codes: set[str]) -> dict[str, str]:
    """What to say of codes that units elsewhere bear; who does not manage such a unit learns only that it is taken."""
    hidden = "Mã này đã có đơn vị khác dùng."
    found = {unit.pk: unit for unit in Unit.objects.filter(code__in=codes)}
    said = {unit.code: hidden for unit in found.values()}
    for pk, path in Place.objects.filter(unit__in=found).values_list("unit", "path"):
        if rights.allow(found[pk].kind, path):
            said[found[pk].code] = f"Mã này là của {found[pk]}, ngày {day:%d/%m/%Y} không đứng dưới {root}."
    return said


def day_offered(today: date) -> date | None:
    """From which day a list usually holds; none for the first tree, whose day whoever brings it in has to say."""
    return today if Unit.objects.filter(kind=UnitKind.SCHOOL).exists() else None


def unit_imports_for(actor: Actor) -> QuerySet[UnitImport]:
    """The lists brought in for units where the actor may bring them in, newest first."""
    units = Unit.objects.within(actor, IMPORT_UNITS)
    found = UnitImport.objects.filter(unit__in=units).select_related("batch", "unit")
    return found.order_by("-batch__created_at", "-pk")


def visible_import(actor: Actor, pk: int) -> UnitImport:
    """One list that was brought in. Raises `NotVisible`."""
    found = unit_imports_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy lượt nhập tệp này.")
    return found


def same_file(root: Unit, digest: str) -> UnitImport | None:
    """The list of the same content that was written under the same unit before and stands."""
    written = UnitImport.objects.filter(unit=root, batch__file_sha256=digest, batch__state="applied")
    return written.select_related("batch").order_by("-batch__applied_at").first()


def roots_for(actor: Actor) -> QuerySet[Unit]:
    """The units under which the actor may bring in lists: where his rights begin, and the offices and schools below."""
    kinds = (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER)
    return Unit.objects.within(actor, IMPORT_UNITS).exclude(kind__in=kinds)


def root_unit(actor: Actor, day: date) -> Unit:
    """The one unit above all others. Refused when there is none or more than one."""
    roots = Place.objects.on(day).filter(parent=None, unit__in=Unit.objects.within(actor, IMPORT_UNITS))
    found = [place.unit for place in roots.select_related("unit")[:2]]
    if len(found) != 1:
        raise Refused("no_root", "Không rõ nhập dưới đơn vị nào.", next_step="Ghi mã đơn vị bằng --unit MÃ.")
    return found[0]


def batch_rows(batch: ImportBatch, outcome: str) -> QuerySet[ImportRow]:
    """The rows of a list that come to an outcome, in the order of the file."""
    return batch.rows.filter(outcome=outcome).order_by("id")


def rows_with_issues(batch: ImportBatch, code: str = "") -> QuerySet[ImportRow]:
    """The rows of a list with something to look at, what keeps them from being written first."""
    found = batch.rows.filter(issues__contains=[{"code": code}]) if code else batch.rows.exclude(issues=[])
    bad = Case(When(outcome__in=(ImportOutcome.ERROR, ImportOutcome.CONFLICT), then=0), default=1)
    return found.order_by(bad, "id")


def progress_of(unit_import: UnitImport) -> JobProgress | None:
    """How far the work on a list has come."""
    return JobProgress.objects.filter(key=unit_import.job_key).first() if unit_import.job_key else None


def same_file_of(root: Unit, file: Any) -> UnitImport | None:
    """The list of the same content that was written before, for the page that has just refused a file."""
    if file is None:
        return None
    return same_file(root, digest_of(file))


def file_with_errors(batch: ImportBatch) -> bytes:
    """The workbook as it came, with a column "Lỗi"."""
    workbook = open_workbook(Path(batch.file.path), name=batch.file_name)
    (sheet,) = batch.reading["sheets"]
    notes = [
        RowNote(row.number, f"{issue['text']} {issue['advice']}".strip(), issue["severity"] == ERROR)
        for row in rows_with_issues(batch)
        for issue in row.issues
    ]
    header_row = sheet["header_rows"][0]
    name = sheet["name"] or None
    return with_errors(Path(batch.file.path), workbook, sheet=name, header_row=header_row, notes=notes)


def writable_rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that writing would write: new, changed, moved, and the doubtful ones that were decided."""
    sure = Q(outcome__in=(ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.MOVED))
    decided = Q(outcome=ImportOutcome.DOUBTFUL, decision__in=(ImportDecision.SAME, ImportDecision.NEW))
    return batch.rows.filter(sure | decided).order_by("id")


def writable(batch: ImportBatch) -> list[ImportRow]:
    """The rows that writing would write."""
    return list(writable_rows(batch))
