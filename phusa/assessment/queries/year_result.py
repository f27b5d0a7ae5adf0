"""A unit's closed year as the one set of data that every document is drawn from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.board import DEFAULT_BLOCKS, BoardRow, board_rows
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import deadline_for
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.year_results import (
    Confidence,
    Difference,
    PersonRow,
    ResultGroup,
    ScaleClass,
    SwitchUsed,
    YearResultData,
)
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import units_above
from phusa.regulations.queries import library, readings_shown
from phusa.rules.labels import CLASS_LABELS
from phusa.staff.models import Position, StaffRole

GROUP_TITLES = {StaffRole.TEACHER: "Giáo viên", StaffRole.MANAGER: "Cán bộ quản lý"}


def year_result(unit: Unit, school_year: SchoolYear, made_at: datetime) -> YearResultData:
    """The year's result of a unit, frozen as values; without the check code, which belongs to each document.

    Names and what stands above are those of the year's last day, whatever has become of them since.
    """
    rows = board_rows(AnnualRecord.objects.filter(unit=unit, school_year=school_year).by_name())
    place = Place.objects.on(school_year.last_day).filter(unit=unit).first()
    above = units_above(place.path, school_year.last_day) if place else []
    parent = above[-1] if above else None
    scopes = [office.code for office in above] + [unit.code]
    return YearResultData(
        unit=Unit.objects.placed(school_year.last_day).get(pk=unit.pk).name,
        governing=parent.name if parent else "",
        place=unit.locality or (parent.locality if parent else ""),
        school_year=str(school_year),
        symbol=unit.document_symbol,
        groups=tuple(_groups(rows)),
        signature=_signature(rows),
        check_code="",
        check_url="",
        made_at=made_at.replace(microsecond=0),
        addressee=parent.name if parent else "",
        recipients=(parent.name,) if parent else (),
        switches=_switches(rows, scopes, school_year.code),
        blocks=rows[0].block_codes if rows else DEFAULT_BLOCKS,
        plan=_plan(school_year, scopes),
        differences=tuple(_differences(rows)),
    )


def _plan(school_year: SchoolYear, scopes: Sequence[str]) -> str:
    """The plan that is reported on: the document that sets the report's deadline, without the place in it."""
    deadline = deadline_for("school_report", school_year, scopes)
    return deadline.cite.partition(", mục")[0] if deadline else ""


def _groups(rows: Sequence[BoardRow]) -> Iterable[ResultGroup]:
    """Teachers, then managers, each group judged by one edition: people of another scale are never added up."""
    for role, title in GROUP_TITLES.items():
        mine = [row for row in rows if row.record.role == role]
        for regulation, edition in sorted({_edition_of(row) for row in mine}):
            people = [row for row in mine if _edition_of(row) == (regulation, edition)]
            yield _group(title, regulation, edition, people)


def _edition_of(row: BoardRow) -> tuple[str, str]:
    """The edition that judged; in a year without blockers everybody has a result."""
    result = row.record.annual_result
    return (result.regulation, result.edition)


def _group(title: str, regulation: str, edition: str, people: Sequence[BoardRow]) -> ResultGroup:
    law = library().edition(regulation, date.fromisoformat(edition))
    scale = tuple(
        ScaleClass(code, CLASS_LABELS[code], completed=code != law.otherwise) for code in law.classes
    )
    confidence = cast(Confidence, law.confidence)
    return ResultGroup(title, scale, law.document, edition, confidence, tuple(_person(row) for row in people))


def _person(row: BoardRow) -> PersonRow:
    record, blocks = row.record, row.blocks
    return PersonRow(
        name=row.name,
        birth=record.person.birth_date
        or (str(record.person.birth_year) if record.person.birth_year else None),
        team=row.subject_group,
        position=record.get_position_display(),
        nd1=blocks[0],
        nd2=blocks[1],
        nd3=blocks[2],
        lowest=row.lowest,
        average=row.average,
        class_code=row.class_code,
        class_label=row.label,
        note=_note(row),
    )


def _note(row: BoardRow) -> str:
    """Exemptions with their basis, an accepted gap, or what kept the plan from being completed."""
    notes = [f"Miễn {item['block']}: {item['basis']}" for item in row.record.exemptions]
    if row.record.missing_accepted:
        notes.append(row.record.missing_accepted)
    elif row.class_code in ("class_khong_hoan_thanh", "cbql_khong_dat_yeu_cau", "plan_khong_hoan_thanh"):
        reasons = row.record.annual_result.verdict["reasons"]
        failed = [r["text"].split(";")[0].rstrip(".") for r in reasons if not r["holds"]]
        notes += failed[:1]
    return "; ".join(notes)


def _signature(rows: Sequence[BoardRow]) -> Signature:
    head = next((row.name for row in rows if row.record.position == Position.PRINCIPAL), "")
    return Signature(title="Hiệu trưởng", name=head)


def _switches(rows: Sequence[BoardRow], scopes: Sequence[str], year: str) -> tuple[SwitchUsed, ...]:
    used = Counter(
        name for row in rows if row.class_code for name in row.record.annual_result.verdict["switches"]
    )
    shown = [reading for reading in readings_shown(scopes, year) if reading.switch.name in used]
    return tuple(
        SwitchUsed(
            code=" ".join(reading.switch.ids),
            question=reading.switch.question,
            reading=reading.switch.meaning(reading.value),
            people=used[reading.switch.name],
            document=reading.confirmed_by,
        )
        for reading in shown
    )


def _differences(rows: Sequence[BoardRow]) -> Iterable[Difference]:
    for row in rows:
        for item in row.record.differences:
            yield Difference(row.name, item["item"], item["by_school"], item["by_rule"], item["reason"])
