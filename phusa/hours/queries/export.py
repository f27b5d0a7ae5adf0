"""The list of a unit's hours as a workbook: people of a school, or what is under an office; the figures of the page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from phusa.base.access import Actor
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.cycles.models import SchoolYear
from phusa.hours.models import NONE
from phusa.hours.queries.people import accounts_under, found, person_hours, with_hours
from phusa.hours.queries.totals import Total, totals, whole
from phusa.hours.rules import days_left
from phusa.organisations.models import Unit, UnitKind

FIGURES = ("phải học", "đã tính", "chờ", "thiếu")
COUNTS = ("Số người", "Người còn thiếu", "Người chờ xác nhận", "Người sẽ không kịp", "Người được miễn")


def hours_file(actor: Actor, unit: Unit, school_year: SchoolYear, target: Path, *, wanted: str = "") -> int:
    """Write the list of the unit's page; gives the number of rows. Raises `NotVisible`."""
    rows = totals(actor, unit, school_year)
    blocks = list(whole(rows).blocks)
    if unit.kind in (UnitKind.SCHOOL, UnitKind.SUBJECT_GROUP):
        names = (("Mã", 14), ("Họ và tên", 28), ("Tổ chuyên môn", 24))
        lines = _people(actor, unit, school_year, wanted, blocks)
        return write_list(target, _sheet(names, (), blocks, ("Miễn",)), lines)
    lines = (_unit_row(row, blocks) for row in rows)
    return write_list(target, _sheet((("Mã", 14), ("Đơn vị", 40)), COUNTS, blocks, ()), lines)


def _sheet(
    names: Sequence[tuple[str, int]], counts: Sequence[str], blocks: Sequence[str], last: Sequence[str]
) -> ListSheet:
    figures = [f"{block} {figure}" for block in (*blocks, "Cả năm") for figure in FIGURES]
    columns = [ListColumn(heading, width=width) for heading, width in names]
    columns += [ListColumn(heading, NUMBER, 12) for heading in (*counts, *figures)]
    columns += [ListColumn(heading) for heading in last]
    return ListSheet("Sổ tiết", tuple(columns), frozen_columns=2)


def _people(
    actor: Actor, unit: Unit, school_year: SchoolYear, wanted: str, blocks: Sequence[str]
) -> Iterator[Sequence[Value]]:
    left = days_left(school_year.last_day, actor.today)
    for account in with_hours(found(accounts_under(actor, unit, school_year), wanted, left)):
        one = person_hours(account, left)
        kept = [one.blocks.get(block) for block in blocks]
        each = [
            value
            for row in kept
            for value in ((row.required, row.earned, row.pending, row.missing) if row else (NONE,) * 4)
        ]
        group = account.subject_group.name if account.subject_group else ""
        yield (
            *(account.person.code, account.person.name, group),
            *each,
            *(one.required, one.earned, one.pending, one.missing),
            ", ".join(one.relieved),
        )


def _unit_row(row: Total, blocks: Sequence[str]) -> Sequence[Value]:
    name = (row.unit.code, row.unit.name) if row.unit else ("", "Không thuộc đơn vị nào ở dưới")
    sums = [*(row.blocks.get(block) for block in blocks), row.hours]
    each = [
        value
        for one in sums
        for value in ((one.required, one.earned, one.pending, one.missing) if one else (NONE,) * 4)
    ]
    return (*name, row.people, row.short, row.waiting, row.late, row.exempt, *each)
