"""Columns that only the cells explain: "Kết quả", and modules that every person names himself."""

from dataclasses import replace

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets import words
from phusa.assessment.rules.marksheets.facts import Column
from phusa.assessment.rules.marksheets.headers import Header
from phusa.assessment.rules.marksheets.scores import read_number
from phusa.base.imports import listwords
from phusa.base.imports.grid import CellValue
from phusa.base.imports.tables import Table
from phusa.base.text import clean

_ELECTIVE = ("ND3", "CT03")


def settle_by_cells(header: Header, grid: Table, level: str) -> Header:
    """Return the header with the columns settled that their cells tell about."""
    columns = [_result(column, header, grid) for column in header.columns]
    columns = [_as_module(column, header, grid, level) for column in columns]
    extra = header.name_extra if header.name_extra is not None else _given_names(header, grid)
    return replace(header, columns=tuple(_paired(columns)), name_extra=extra)


def module_in_cell(value: CellValue, level: str) -> str:
    """Return the module that a person wrote into a cell ("THCS18", "MĐ 18", 18), "" for another content."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{level}{value}" if 1 <= value <= 45 else ""
    if not isinstance(value, str):
        return ""
    word = listwords.key(value)
    return f"{level}{int(word)}" if word.isdigit() and 1 <= int(word) <= 45 else h.find_module(word, level)


def _cells(column: Column, header: Header, grid: Table) -> list[CellValue]:
    values = (grid.raw(row, column.index) for row in grid.rows if row > header.rows[-1])
    return [value for value in values if value is not None]


def _given_names(header: Header, grid: Table) -> int | None:
    """Return the column without a heading right of "Họ và tên" that holds the given names, None when there is none."""
    names = header.of(h.NAME)
    if not names or names[0].index + 1 >= len(header.columns):
        return None
    name, right = names[0], header.columns[names[0].index + 1]
    if right.heading:
        return None
    rows = [row for row in grid.rows if row > header.rows[-1] and isinstance(grid.raw(row, name.index), str)]
    words_at_right = [value for row in rows if isinstance(value := grid.raw(row, right.index), str)]
    single = sum(clean(value).isalpha() for value in words_at_right)
    return right.index if single and single * 2 >= len(words_at_right) else None


def _result(column: Column, header: Header, grid: Table) -> Column:
    """Settle a column headed only "Kết quả": words make it the class, numbers the average."""
    if column.kind != h.RESULT:
        return column
    values = _cells(column, header, grid)
    has_words = sum(isinstance(value, str) and bool(words.class_code(value)) for value in values)
    has_numbers = sum(read_number(value) is not None for value in values)
    kind = h.CLASS if has_words > has_numbers else h.AVERAGE
    return replace(column, kind=h.OTHER if header.of(kind) else kind)


def _as_module(column: Column, header: Header, grid: Table, level: str) -> Column:
    """Settle a column whose cells are codes of modules rather than scores."""
    word = listwords.key(column.heading)
    if column.block not in _ELECTIVE or (column.kind == h.SCORE and column.part != h.WHOLE):
        return column
    values = _cells(column, header, grid)
    texts = [
        value for value in values if isinstance(value, str) and h.find_module(listwords.key(value), level)
    ]
    coded = len(texts) * 2 > len(values)
    numbered = h.names_modules(word) and word.split()[-3:][0] in ("ma", "ten", "so")
    return replace(column, kind=h.MODULE, module="") if values and (coded or numbered) else column


def _paired(columns: list[Column]) -> list[Column]:
    """Give every score right of a module column the module that is written there."""
    paired: list[Column] = []
    named: Column | None = None
    for column in columns:
        if column.kind == h.MODULE:
            named = column
        elif named is not None and _may_be_score(column, named):
            column = replace(column, kind=h.SCORE, block=named.block, module="", named_at=named.index)
        elif named is not None:
            named = None
        paired.append(column)
    return paired


def _may_be_score(column: Column, named: Column) -> bool:
    plain = listwords.key(column.heading.rpartition(" – ")[2]) in ("diem", "kq", "ket qua", "diem so")
    if column.kind in (h.SCORE, h.MEAN):
        return column.block == named.block and not column.module
    return plain and column.kind in (h.RESULT, h.AVERAGE, h.OTHER)
