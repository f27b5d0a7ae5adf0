"""Finding the header of a staff list: one to three rows, merged or not, anywhere above the people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phusa.base.imports.grid import CellValue
from phusa.base.imports.listwords import key
from phusa.base.imports.tables import Table
from phusa.staff.rules.workbooks import headings as h
from phusa.staff.rules.workbooks.facts import ColumnMapping, StaffColumn

_MOST_COLUMNS = 600
_MOST_ROWS = 3
_LONGEST = 120
_STATE = re.compile(r"\b(cong hoa|doc lap|mau so|bieu)\b")
# Fields that may stand in several columns; of all others the first column counts.
_MANY = {h.ORDER, h.NOTE, h.OTHER, h.IGNORE}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what its columns mean; `doubled` are pairs (column read, column left out)."""

    rows: tuple[int, ...]
    columns: tuple[StaffColumn, ...]
    doubled: tuple[tuple[StaffColumn, StaffColumn], ...] = ()

    def at(self, field: str) -> StaffColumn | None:
        """The column of a field, None when there is none."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> set[str]:
        """The fields that are read."""
        return {column.field for column in self.columns} - {h.OTHER, h.IGNORE}


def find_header(table: Table, mapping: ColumnMapping) -> Header | None:
    """Return the header with the most fields among the rows, the uppermost of equals, None when none has names."""
    best: Header | None = None
    for number in table.rows:
        name = _name_column(table, number, mapping)
        if name is None or (best and number in best.rows):
            continue
        found = _build(table, number, name, mapping)
        if len(found.fields) >= 2 and (best is None or len(found.fields) > len(best.fields)):
            best = found
    return best


def _name_column(table: Table, row: int, mapping: ColumnMapping) -> int | None:
    cells = table.rows[row]
    if sum(cell is not None for cell in cells) < 2 or any(_is_data(cell) for cell in cells):
        return None
    for index, cell in enumerate(cells[:_MOST_COLUMNS]):
        if isinstance(cell, str) and len(cell) <= _LONGEST:
            field = _settled(mapping, h.heading_key([cell])) or h.field_of_text(cell)
            if field in (h.NAME, h.FAMILY) or (field == h.GIVEN and index > 0):
                return index
    return None


def _settled(mapping: ColumnMapping, name: str) -> str:
    """The field a mapping gives to a heading, "" for none and for one that is not known any more."""
    field = mapping.get(name, "")
    return field if field in h.LABELS else ""


def _is_data(cell: CellValue) -> bool:
    return isinstance(cell, date | float | int) and not isinstance(cell, bool)


def _build(table: Table, row: int, name: int, mapping: ColumnMapping) -> Header:
    first = row
    while row - first < _MOST_ROWS - 1 and _groups(table, first - 1, name):
        first -= 1
    area = table.area(row, name)
    last = area.last_row if area else row
    while last - row < _MOST_ROWS and _goes_on(table, range(first, last + 1), name):
        last += 1
    rows = range(first, last + 1)
    width = max(len(table.rows.get(number, ())) for number in rows)
    for number in rows:
        width = max(
            width, *(found.last_column + 1 for c in range(width) if (found := table.area(number, c))), width
        )
    columns = [_column(table, rows, index, mapping) for index in range(min(width, _MOST_COLUMNS))]
    return _settle(tuple(rows), _split_name(table, row, name, columns))


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    cells = table.rows.get(row, ())
    return [(index, table.heading(row, index)) for index, cell in enumerate(cells) if cell is not None]


def _groups(table: Table, row: int, name: int) -> bool:
    """Whether a row over the name row groups columns ("Trình độ" over two) and is no title."""
    found = _texts(table, row)
    if not found or any(_is_data(cell) for cell in table.rows[row]):
        return False
    for index, text in found:
        area = table.area(row, index)
        if len(text) > _LONGEST or _STATE.search(key(text)):
            return False
        if area and area.first_column <= name <= area.last_column and area.last_column > area.first_column:
            return False
        if index <= name and not h.field_of_text(text):
            return False
    return any(h.field_of_text(text) or _is_wide(table, row, index) for index, text in found)


def _is_wide(table: Table, row: int, column: int) -> bool:
    area = table.area(row, column)
    return area is not None and area.last_column > area.first_column


def _goes_on(table: Table, above: range, name: int) -> bool:
    """Whether the row below the rows goes on heading columns: "Chuyên môn" under "Trình độ"."""
    row = above.stop
    found = _texts(table, row)
    if not found or any(_is_data(cell) for cell in table.rows[row]):
        return False
    known = 0
    for index, text in found:
        field = h.field_of_text(text)
        if not text or len(text) > _LONGEST or (index == name and field not in (h.FAMILY, h.GIVEN, h.NAME)):
            return False
        grouped = any(_is_wide(table, number, index) for number in above)
        headed = any(_heading(table, range(above.start, row + 1), number, index) for number in above)
        if not field and not (grouped or (headed and len(found) > 1)):
            return False
        known += bool(field or grouped)
    return known > 0


def _heading(table: Table, rows: range, row: int, column: int) -> str:
    """The heading seen at a cell; an empty cell takes the group at its left when both have parts below."""
    text = table.heading(row, column)
    if text or table.area(row, column) or row + 1 >= rows.stop:
        return text
    if not any(table.raw(number, column) is not None for number in range(row + 1, rows.stop)):
        return ""
    for left in range(column - 1, -1, -1):
        if group := table.heading(row, left):
            has_parts = any(table.raw(number, left) is not None for number in range(row + 1, rows.stop))
            return group if has_parts and not table.area(row, left) else ""
    return ""


def _column(table: Table, rows: range, index: int, mapping: ColumnMapping) -> StaffColumn:
    path: list[str] = []
    for row in rows:
        text = _heading(table, rows, row, index)
        if text and (not path or path[-1] != text):
            path.append(text)
    name = h.heading_key(path)
    field = _settled(mapping, name) or h.field_of(path)
    return StaffColumn(index, h.OTHER if field == h.IGNORE else field, " – ".join(path), name)


def _split_name(table: Table, row: int, name: int, columns: list[StaffColumn]) -> list[StaffColumn]:
    """A "Họ và tên" merged over two columns with nothing under it is họ đệm and tên."""
    area = table.area(row, name)
    if area is None or area.last_column != area.first_column + 1 or area.last_column >= len(columns):
        return columns
    pair = columns[name], columns[area.last_column]
    if all(column.field == h.NAME for column in pair):
        columns = [*columns]
        columns[name] = _as(pair[0], h.FAMILY)
        columns[area.last_column] = _as(pair[1], h.GIVEN)
    return columns


def _as(column: StaffColumn, field: str) -> StaffColumn:
    return StaffColumn(column.index, field, column.heading, column.key)


def _settle(rows: tuple[int, ...], columns: Sequence[StaffColumn]) -> Header:
    """Settle what only neighbours tell: "Tên" without "Họ", "Nam" beside "Tháng", doubled columns."""
    fields = {column.field for column in columns}
    renamed = {}
    if h.FAMILY not in fields and h.GIVEN in fields:
        renamed[h.GIVEN] = h.OTHER if h.NAME in fields else h.NAME
    if h.BIRTH_MALE in fields and h.BIRTH_FEMALE not in fields:
        renamed[h.BIRTH_MALE] = h.BIRTH_YEAR if h.BIRTH_MONTH in fields else h.BIRTH
    if h.NAME in fields and h.GIVEN in fields and h.FAMILY in fields:
        renamed[h.NAME] = h.OTHER
    settled = [_as(column, renamed.get(column.field, column.field)) for column in columns]
    doubled: list[tuple[StaffColumn, StaffColumn]] = []
    first: dict[str, StaffColumn] = {}
    for place, column in enumerate(settled):
        if column.field in _MANY:
            continue
        before = first.setdefault(column.field, column)
        if before is column:
            continue
        if column.field == h.PERSONAL_NUMBER and _is_old_number(before) and not _is_old_number(column):
            settled[before.index], first[column.field] = _as(before, h.OTHER), column
        else:
            settled[place] = _as(column, h.OTHER)
            doubled.append((before, column))
    return Header(rows, tuple(settled), tuple(doubled))


def _is_old_number(column: StaffColumn) -> bool:
    """Whether a column of numbers is that of the old identity card only."""
    return bool(re.search(r"\b(cmnd|cmt|chung minh)\b", column.key)) and not re.search(
        r"\b(cccd|can cuoc|dinh danh)\b", column.key
    )
