"""Finding the header of a mark sheet: one row or several, merged or not, anywhere above the people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.facts import Column
from phusa.assessment.rules.marksheets.headings import Meaning, meaning_of
from phusa.base.imports.grid import CellValue
from phusa.base.imports.listwords import is_name, key
from phusa.base.imports.tables import Table

_LONGEST_HEADING = 250
_LONGEST_NAME_HEADING = 90
_BROKEN_NUMBER = re.compile(r"\d{1,2}[.,]\d{1,2}")
_MOST_ROWS_BELOW = 4
_MOST_ROWS_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what its columns mean; `name_extra` is a second column under one "Họ và tên"."""

    rows: tuple[int, ...]
    name_row: int
    columns: tuple[Column, ...]
    name_extra: int | None = None

    def of(self, *kinds: str) -> list[Column]:
        """The columns of some kinds, left to right."""
        return [column for column in self.columns if column.kind in kinds]

    @property
    def scores(self) -> int:
        """How many columns hold scores."""
        return len(self.of(h.SCORE))


def find_headers(grid: Table, level: str) -> list[Header]:
    """Return the headers of a sheet from top to bottom: one a table, or one a page; none when no row can be one."""
    found: list[Header] = []
    for number in grid.rows:
        last = found[-1] if found else None
        if last and (number in last.rows or _is_person(grid, number, last)):
            continue
        column = _name_column(grid, number)
        if column is not None:
            header = _build(grid, number, column, level)
            if header.scores:
                found.append(header)
    return found


def main_header(headers: Sequence[Header]) -> Header:
    """Return the header with the most score columns, the uppermost of equals."""
    return max(headers, key=lambda header: (header.scores, -header.name_row))


def _is_person(grid: Table, row: int, header: Header) -> bool:
    """Whether a row holds a name where the header above has its names (a post "Giáo viên" is no heading there)."""
    for column in header.of(h.NAME, h.FAMILY):
        text = grid.raw(row, column.index)
        if isinstance(text, str) and is_name(text) and meaning_of([text], "").kind == h.OTHER:
            return True
    return False


def _name_column(grid: Table, row: int) -> int | None:
    """Return the first column of a row that is headed as the name of a person, None in a row that is no header."""
    cells = grid.rows[row]
    if sum(value is not None for value in cells) < 2 or any(_is_data(value) for value in cells):
        return None
    for index, value in enumerate(cells):
        if isinstance(value, str) and len(value) <= _LONGEST_NAME_HEADING:
            area = grid.area(row, index)
            if not (area and area.first_row < row) and meaning_of([value], "").kind in (h.NAME, h.FAMILY):
                return index
    return None


def _is_data(value: CellValue) -> bool:
    """Whether a cell holds what no heading is: a date, a broken number, a score with a comma."""
    if isinstance(value, float):
        return not value.is_integer()
    return isinstance(value, date) or (
        isinstance(value, str) and bool(_BROKEN_NUMBER.fullmatch(value.strip()))
    )


def _build(grid: Table, name_row: int, name: int, level: str) -> Header:
    first = name_row
    while name_row - first < _MOST_ROWS_ABOVE and _is_above(grid, first - 1, name, level):
        first -= 1
    area = grid.area(name_row, name)
    last = area.last_row if area else name_row
    while last - name_row < _MOST_ROWS_BELOW and _is_below(
        grid, last + 1, name, range(first, last + 1), level
    ):
        last += 1
    numbers = range(first, last + 1)
    width = max((len(grid.rows.get(number, ())) for number in numbers), default=0)
    width = max(
        width, *(a.last_column + 1 for n in numbers for c in range(width) if (a := grid.area(n, c))), width
    )
    columns = [_column(grid, numbers, index, level) for index in range(min(width, 600))]
    extra = _extra_name(grid, name_row, name, columns)
    return Header(tuple(numbers), name_row, tuple(_settle(columns)), extra)


def _texts(grid: Table, row: int) -> Iterator[tuple[int, str]]:
    for index, value in enumerate(grid.rows.get(row, ())):
        if value is not None:
            yield index, grid.heading(row, index)


def _is_above(grid: Table, row: int, name: int, level: str) -> bool:
    """Whether a row over the name row groups score columns ("NỘI DUNG 3", "Điểm") and is no title."""
    found = list(_texts(grid, row))
    if not found or any(index <= name or len(text) > _LONGEST_HEADING for index, text in found):
        return False
    kinds = [meaning_of([text], level).kind for _, text in found]
    return any(kind in (h.SCORE, h.MEAN, h.AVERAGE, h.CLASS, h.RESULT) for kind in kinds) or any(
        _is_wide(grid, row, index) and "quoc hieu" not in key(text) for index, text in found
    )


def _is_wide(grid: Table, row: int, column: int) -> bool:
    area = grid.area(row, column)
    return area is not None and area.last_column > area.first_column and row + 1 in grid.rows


def _is_below(grid: Table, row: int, name: int, above: range, level: str) -> bool:
    """Whether a row under the name row goes on heading columns: parts, modules, "Họ đệm | Tên"."""
    found = list(_texts(grid, row))
    if not found:
        return False
    for index, text in found:
        if index <= name and not _is_name_part(text):
            return False
        if not _heads(grid, range(above.start, row + 1), index, text, level):
            return False
    return True


def _is_name_part(text: str) -> bool:
    return meaning_of([text], "").kind in (h.NAME, h.FAMILY, h.GIVEN)


def _heads(grid: Table, rows: range, index: int, text: str, level: str) -> bool:
    """Whether a text in the last of the rows still is a heading of its column."""
    if not text or len(text) > _LONGEST_HEADING:
        return False
    path = _path(grid, rows, index)
    whole = meaning_of(path, level)
    if text.isdigit():
        over = meaning_of(path[:-1], level)
        return whole.kind == h.SCORE and not over.module and (bool(whole.module) or not over.block)
    if meaning_of([text], level).kind != h.OTHER:
        return True
    return len(path) > 1 and (bool(whole.block) or whole.kind not in (h.OTHER, h.SCORE)) and not is_name(text)


def _path(grid: Table, rows: range, column: int) -> list[str]:
    """Return the headings over a column, outermost first, each once.

    An empty cell takes the group at its left when no merged area says otherwise: text formats lose merging.
    """
    found: list[str] = []
    for row in rows:
        text = grid.heading(row, column) or _group_at_left(grid, rows, row, column)
        if text and text not in found:
            found.append(text)
    return found


def _group_at_left(grid: Table, rows: range, row: int, column: int) -> str:
    below = range(row + 1, rows.stop)
    if grid.area(row, column) or not any(grid.heading(number, column) for number in below):
        return ""
    for left in range(column - 1, -1, -1):
        text = grid.heading(row, left)
        if text:
            merged = grid.area(row, left)
            has_parts = any(grid.raw(number, left) is not None for number in below)
            single = merged is None or merged.first_column == merged.last_column
            group = h.is_group_heading(key(text)) or (text.isdigit() and row > rows.start)
            return text if single and has_parts and group else ""
    return ""


def _column(grid: Table, rows: range, index: int, level: str) -> Column:
    path = _path(grid, rows, index)
    meaning = meaning_of(path, level) if path else Meaning(h.OTHER)
    return Column(index, meaning.kind, " – ".join(path), meaning.block, meaning.module, meaning.part)


def _extra_name(grid: Table, row: int, name: int, columns: list[Column]) -> int | None:
    """Return the second column of a "Họ và tên" that is merged over two with nothing under it."""
    area = grid.area(row, name)
    if area is None or area.last_column != area.first_column + 1 or columns[name].kind != h.NAME:
        return None
    return area.last_column if columns[area.last_column].kind == h.NAME else None


def _settle(columns: list[Column]) -> list[Column]:
    """Settle what only neighbours tell: "TT" as order or Tiếp thu, "Tên" with or without "Họ", doubled columns."""
    name = next((c.index for c in columns if c.kind in (h.NAME, h.FAMILY)), 0)
    settled: list[Column] = []
    for place, column in enumerate(columns):
        left = settled[-1] if settled else None
        applied = place + 1 < len(columns) and columns[place + 1].part == h.APPLIED
        if column.kind == h.ORDER and column.index > name and applied and left and left.kind == h.SCORE:
            column = replace(column, kind=h.SCORE, part=h.ACQUIRED)
        if column.kind == h.SCORE and not column.block:
            column = _with_block_of(column, left)
        settled.append(column)
    if not any(column.kind == h.FAMILY for column in settled):
        has_name = any(column.kind == h.NAME for column in settled)
        settled = [
            replace(c, kind=h.OTHER if has_name else h.NAME) if c.kind == h.GIVEN else c for c in settled
        ]
    return _one_of_each(_nd3_means(settled))


def _with_block_of(column: Column, left: Column | None) -> Column:
    if left is None or left.kind != h.SCORE:
        return replace(column, kind=h.OTHER)
    return replace(column, block=left.block, module=left.module)


def _nd3_means(columns: list[Column]) -> list[Column]:
    """Beside modules, a bare ND3 column is the school's mean of them; without modules the mean is the score."""
    with_modules = {column.block for column in columns if column.module}
    settled = []
    for column in columns:
        if column.kind == h.SCORE and not column.module and column.block in with_modules:
            column = replace(column, kind=h.MEAN)
        elif column.kind == h.MEAN and column.block not in with_modules:
            column = replace(column, kind=h.SCORE)
        settled.append(column)
    return settled


def _one_of_each(columns: list[Column]) -> list[Column]:
    """Keep the first column of a kind that a person has once, but the last average and class."""
    seen: set[str] = set()
    kept = list(columns)
    for single in (h.ORDER, h.NAME, h.FAMILY, h.GIVEN, h.ROLE, h.GROUP, h.NOTE):
        for column in columns:
            if column.kind == single and single in seen and single != h.NAME:
                kept[column.index] = replace(column, kind=h.OTHER)
            if column.kind == single:
                seen.add(single)
    for last in (h.AVERAGE, h.CLASS):
        for column in [c for c in columns if c.kind == last][:-1]:
            kept[column.index] = replace(column, kind=h.OTHER)
    return kept
