"""Finding the header of a mark sheet: one row or several, merged or not, anywhere above the people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.facts import Column
from phusa.assessment.rules.marksheets.headings import Meaning, meaning_of
from phusa.assessment.rules.marksheets.words import is_name, key
from phusa.base.imports.grid import Area, CellValue, Row
from phusa.base.text import clean

_SEARCHED_ROWS = 300
_LONGEST_HEADING = 90
_MOST_ROWS_BELOW = 4
_MOST_ROWS_ABOVE = 3

Cells = tuple[CellValue, ...]


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


class Grid:
    """The rows of a sheet by number, with the merged areas that lie over them."""

    def __init__(self, rows: Sequence[Row], merged: Sequence[Area]) -> None:
        self.rows: Mapping[int, Cells] = {row.number: row.cells for row in rows}
        self._by_row: dict[int, list[Area]] = {}
        for area in merged:
            for number in range(area.first_row, min(area.last_row, area.first_row + 500) + 1):
                self._by_row.setdefault(number, []).append(area)

    def area(self, row: int, column: int) -> Area | None:
        """The merged area over a cell, None when it stands alone."""
        return next((area for area in self._by_row.get(row, ()) if area.holds(row, column)), None)

    def raw(self, row: int, column: int) -> CellValue:
        """The value written in a cell itself."""
        cells = self.rows.get(row, ())
        return cells[column] if column < len(cells) else None

    def value(self, row: int, column: int) -> CellValue:
        """The value seen in a cell: of a merged area the one of its first cell."""
        area = self.area(row, column)
        return self.raw(area.first_row, area.first_column) if area else self.raw(row, column)

    def heading(self, row: int, column: int) -> str:
        """The text of a cell as a heading; whole numbers too, since modules are often only numbered."""
        value = self.value(row, column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return clean(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def find_header(rows: Sequence[Row], merged: Sequence[Area], level: str) -> Header | None:
    """Return the header with the most score columns, the uppermost of equals; None when no row can be one."""
    grid = Grid(rows, merged)
    best: Header | None = None
    for row in rows[:_SEARCHED_ROWS]:
        for column in _name_columns(grid, row):
            header = _build(grid, row.number, column, level)
            if header.scores and (best is None or header.scores > best.scores):
                best = header
    return best


def _name_columns(grid: Grid, row: Row) -> list[int]:
    """Return the first column of a row that is headed as the name of a person."""
    for index, value in enumerate(row.cells):
        area = grid.area(row.number, index)
        if (
            isinstance(value, str)
            and len(value) <= _LONGEST_HEADING
            and not (area and area.first_row < row.number)
        ):
            kind = meaning_of([value], "").kind
            if kind in (h.NAME, h.FAMILY) and not is_name_value(grid, row.number, index):
                return [index]
    return []


def is_name_value(grid: Grid, row: int, column: int) -> bool:
    """Whether a text that could be a heading is alone in its row, like a title."""
    return len([value for value in grid.rows.get(row, ()) if value is not None]) < 2


def _build(grid: Grid, name_row: int, name: int, level: str) -> Header:
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


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    for index, value in enumerate(grid.rows.get(row, ())):
        if value is not None:
            yield index, grid.heading(row, index)


def _is_above(grid: Grid, row: int, name: int, level: str) -> bool:
    """Whether a row over the name row groups score columns ("NỘI DUNG 3", "Điểm") and is no title."""
    found = list(_texts(grid, row))
    if not found or any(index <= name or len(text) > _LONGEST_HEADING for index, text in found):
        return False
    kinds = [meaning_of([text], level).kind for _, text in found]
    return any(kind in (h.SCORE, h.MEAN, h.AVERAGE, h.CLASS, h.RESULT) for kind in kinds) or any(
        _is_wide(grid, row, index) and "quoc hieu" not in key(text) for index, text in found
    )


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    area = grid.area(row, column)
    return area is not None and area.last_column > area.first_column and row + 1 in grid.rows


def _is_below(grid: Grid, row: int, name: int, above: range, level: str) -> bool:
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


def _heads(grid: Grid, rows: range, index: int, text: str, level: str) -> bool:
    """Whether a text in the last of the rows still is a heading of its column."""
    if not text or len(text) > _LONGEST_HEADING:
        return False
    path = _path(grid, rows, index)
    whole = meaning_of(path, level)
    if text.isdigit():
        return whole.kind == h.SCORE and bool(whole.module) and not meaning_of(path[:-1], level).module
    if meaning_of([text], level).kind != h.OTHER:
        return True
    return len(path) > 1 and (bool(whole.block) or whole.kind not in (h.OTHER, h.SCORE)) and not is_name(text)


def _path(grid: Grid, rows: range, column: int) -> list[str]:
    """Return the headings over a column, outermost first, each once.

    An empty cell takes the group at its left when no merged area says otherwise: text formats lose merging.
    """
    found: list[str] = []
    for row in rows:
        text = grid.heading(row, column) or _group_at_left(grid, rows, row, column)
        if text and text not in found:
            found.append(text)
    return found


def _group_at_left(grid: Grid, rows: range, row: int, column: int) -> str:
    below = range(row + 1, rows.stop)
    if grid.area(row, column) or not any(grid.heading(number, column) for number in below):
        return ""
    for left in range(column - 1, -1, -1):
        text = grid.heading(row, left)
        if text:
            merged = grid.area(row, left)
            has_parts = any(grid.raw(number, left) is not None for number in below)
            single = merged is None or merged.first_column == merged.last_column
            return text if single and has_parts and h.is_group_heading(key(text)) else ""
        if not any(grid.heading(number, left) for number in below):
            return ""
    return ""


def _column(grid: Grid, rows: range, index: int, level: str) -> Column:
    path = _path(grid, rows, index)
    meaning = meaning_of(path, level) if path else Meaning(h.OTHER)
    return Column(index, meaning.kind, " – ".join(path), meaning.block, meaning.module, meaning.part)


def _extra_name(grid: Grid, row: int, name: int, columns: list[Column]) -> int | None:
    """Return the second column of a "Họ và tên" that is merged over two with nothing under it."""
    area = grid.area(row, name)
    if area is None or area.last_column != area.first_column + 1 or columns[name].kind != h.NAME:
        return None
    return area.last_column if columns[area.last_column].kind == h.NAME else None


def _settle(columns: list[Column]) -> list[Column]:
    """Settle what only neighbours tell: "TT" as order or Tiếp thu, "Tên" with or without "Họ", doubled columns."""
    name = next((c.index for c in columns if c.kind in (h.NAME, h.FAMILY)), 0)
    settled: list[Column] = []
    for column in columns:
        left = settled[-1] if settled else None
        near = left is not None and left.kind == h.SCORE and left.block
        if column.kind == h.ORDER and column.index > name and near and key(column.heading) == "tt":
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
