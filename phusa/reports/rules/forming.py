"""A form laid out as on paper: header with its groups, rows with their cells, rules in words; and lines of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from phusa.base.text import show_decimal
from phusa.workflow.rules.forms import Calculation, Cell, Check, Form, Row, Table
from phusa.workflow.rules.forms.shape import EVERY, OPERATORS, SEVERITIES

KIND_WORDS = {"count": "số", "decimal": "số lẻ", "percent": "%", "text": "chữ", "choice": "chọn"}


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the header, over how many columns and rows it stands, whether figures stand under it."""

    label: str
    wide: int = 1
    deep: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell as it is shown: `kind` is input, calculated or blocked, `text` what stands in it."""

    key: str
    kind: str
    text: str
    number: bool
    label: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row with its cells; a heading has none."""

    row: Row
    cells: tuple[PaperCell, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A table as on paper; `rules` say in words how columns are calculated."""

    table: Table
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[PaperRow, ...]
    rules: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How many rows the header has."""
        return len(self.head)


def paper_of(table: Table, values: Mapping[str, object] | None = None) -> Paper:
    """A table as on paper; with values they stand in its cells, without the kind of what is to be written."""
    head = _head(table)
    rows = tuple(
        PaperRow(
            row,
            tuple(_cell(cell, values) for cell in table.cells_of(row)),
            _rule(row.calculation, table.row_names),
        )
        for row in table.rows
    )
    names = {column.code: column.name for column in table.columns}
    rules = (
        f"{column.name} = {said}" for column in table.columns if (said := _rule(column.calculation, names))
    )
    return Paper(table, head, rows, tuple(rules))


def papers(form: Form, values: Mapping[str, object] | None = None) -> list[Paper]:
    """Every table of a form."""
    return [paper_of(table, values) for table in form.tables]


def check_in_words(form: Form, check: Check) -> str:
    """What a check holds against what, and what follows when it fails."""
    sides = [" + ".join(_term(form, term) for term in side) for side in (check.left, check.right)]
    severity = SEVERITIES[check.severity].lower()
    return f"{sides[0]} {OPERATORS[check.operator]} {sides[1]} ({severity} khi không đúng)"


def lines(text: str) -> list[str]:
    """The lines of a text box that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def terms(form: Form) -> list[tuple[str, str]]:
    """What a check can be about: a column row by row, and a row column by column, as (term, words)."""
    found = []
    for table in form.tables:
        where = f"{table.title}: " if len(form.tables) > 1 else ""
        numbers = [column for column in table.columns if column.is_number]
        found += [(f"{table.code}.{EVERY}.{one.code}", f"{where}cột {one.name}") for one in numbers]
        found += [
            (f"{table.code}.{row.code}.{EVERY}", f"{where}dòng {table.row_names[row.code]}")
            for row in table.rows
            if not row.heading
        ]
    return found


def _term(form: Form, term: str) -> str:
    code, row, column = term.split(".")
    table = form.table(code)
    if row == EVERY:
        return f"cột “{table.column(column).name}”"
    if column == EVERY:
        return f"dòng “{table.row_names[row]}”"
    return f"ô “{table.row_names[row]}, {table.column(column).name}”"


def _rule(one: Calculation | None, names: Mapping[str, str]) -> str:
    if one is None:
        return ""
    parts, of = (" + ".join(names[code] for code in codes) for codes in (one.parts, one.of))
    if one.kind == "sum":
        return parts
    if one.kind == "difference":
        return f"{parts} − ({of})" if len(one.of) > 1 else f"{parts} − {of}"
    whole = f"({of})" if len(one.of) > 1 else of
    return f"{parts} : {whole} × 100, {one.places} chữ số thập phân"


def _head(table: Table) -> tuple[tuple[HeadCell, ...], ...]:
    if not any(column.group for column in table.columns):
        return (tuple(HeadCell(column.label, number=column.is_number) for column in table.columns),)
    above: list[HeadCell] = []
    for place, column in enumerate(table.columns):
        if not column.group:
            above.append(HeadCell(column.label, deep=2, number=column.is_number))
        elif place and table.columns[place - 1].group == column.group:
            above[-1] = HeadCell(column.group, above[-1].wide + 1)
        else:
            above.append(HeadCell(column.group))
    below = (HeadCell(column.label, number=column.is_number) for column in table.columns if column.group)
    return (tuple(above), tuple(below))


def _cell(cell: Cell, values: Mapping[str, object] | None) -> PaperCell:
    number, label = cell.column.is_number, cell.column.name
    if cell.kind == "blocked":
        return PaperCell(cell.key, cell.kind, "", number, label)
    if values is None:
        word = "tính" if cell.kind == "calculated" else KIND_WORDS[cell.column.kind]
        return PaperCell(cell.key, cell.kind, word, number, label)
    value = values.get(cell.key)
    shown = _shown(value, cell) if value is not None else ""
    return PaperCell(cell.key, cell.kind, shown, number, label)


def _shown(value: object, cell: Cell) -> str:
    if not isinstance(value, Decimal):
        return str(value)
    percent = cell.calculation is not None and cell.calculation.kind == "percent"
    return show_decimal(value, cell.places if percent else None)


def summary(form: Form) -> Sequence[tuple[str, int]]:
    """How large a form is, as (words, count)."""
    return (
        ("bảng", len(form.tables)),
        ("ô phải điền", len(form.inputs)),
        ("ô máy tính", len(form.cells) - len(form.inputs)),
        ("phép kiểm tra", len(form.checks)),
    )
