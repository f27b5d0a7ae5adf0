"""A form as it is filled, read or added up: its tables with a heading of one or two lines, row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from phusa.reports.rules.asking import shown
from phusa.workflow.rules import forms
from phusa.workflow.rules.forms import Cell, Form, Row, Table
from phusa.workflow.rules.forms.values import Value

URL = Callable[[Cell], str]
KINDS = {"count": "numeric", "decimal": "decimal", "percent": "decimal"}


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: what is written in it, or what follows; `number` is its place in the form, for the page's own ids."""

    cell: Cell | None
    number: int
    label: str
    value: str
    wrong: str = ""
    url: str = ""

    @property
    def kind(self) -> str:
        """What is drawn: input, choice, words, output, or blank."""
        if self.cell is None:
            return "blank"
        if self.cell.kind == "calculated":
            return "output"
        return {"text": "words", "choice": "choice"}.get(self.cell.column.kind, "input")

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return self.cell is None or self.cell.column.is_number

    @property
    def mode(self) -> str:
        """The keyboard a telephone shows."""
        return KINDS.get(self.cell.column.kind, "text") if self.cell else "text"


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with its cells; a heading has none."""

    row: Row
    cells: list[CellShown]

    @property
    def is_sum(self) -> bool:
        """Whether the whole row follows from others."""
        return self.row.calculation is not None


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table: `groups` is the first line of its heading as (words, width, whether it spans both lines)."""

    table: Table
    rows: list[RowShown]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """Neighbouring columns under one heading: (words, how many); empty where no column has one."""
        if not any(column.group for column in self.table.columns):
            return []
        runs = groupby(self.table.columns, key=lambda column: column.group)
        return [(words, len(list(some))) for words, some in runs]

    @property
    def width(self) -> int:
        """How many columns there are with that of the names."""
        return len(self.table.columns) + 1


def filled(form: Form, raw: Mapping[str, str]) -> list[TableShown]:
    """A form to fill in: what was typed as it was typed, what follows calculated, what is wrong beside its cell."""
    values, wrong = forms.calculated(form, raw), _wrong(form, raw)

    def told(cell: Cell) -> str:
        if cell.kind == "calculated":
            return shown(values.get(cell.key), cell.places)
        return _typed(cell, values.get(cell.key), raw.get(cell.key, ""))

    return _tables(form, told, wrong, lambda cell: "")


def read(form: Form, values: Mapping[str, Value], url: URL = lambda cell: "") -> list[TableShown]:
    """A form to read: every value of `values`, each with an address behind it where `url` gives one."""
    return _tables(form, lambda cell: shown(values.get(cell.key), cell.places), {}, url)


def outputs(form: Form, raw: Mapping[str, str]) -> list[tuple[int, str]]:
    """The cells that follow from others, by their number: what a page puts right after each saving."""
    values = forms.calculated(form, raw)
    return [
        (number, shown(values.get(key), cell.places))
        for number, (key, cell) in enumerate(form.cells.items())
        if cell.kind == "calculated"
    ]


def wrongs(form: Form, was: Mapping[str, str], raw: Mapping[str, str]) -> list[tuple[int, str]]:
    """What is wrong beside a cell after a saving, by its number; empty words where something was and is no more."""
    before, after = _wrong(form, was), _wrong(form, raw)
    numbers = enumerate(form.cells)
    return [(number, after.get(key, "")) for number, key in numbers if key in before or key in after]


def _wrong(form: Form, raw: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with each cell; a check between several is said at the first that somebody fills."""
    found: dict[str, str] = {}
    for one in forms.check(form, raw):
        cell = next((cell for cell in one.cells if cell in form.inputs), "")
        if one.severity == "error" and cell:
            found.setdefault(cell, f"{one.what} {one.to_do}")
    return found


def _typed(cell: Cell, value: Value | None, raw: str) -> str:
    """What stands in an input: the number with its comma where it can be read, else what was typed."""
    if value is None or isinstance(value, str):
        return raw if value is None else value
    return forms.as_text(value).replace(".", ",")


def _tables(form: Form, told: Callable[[Cell], str], wrong: Mapping[str, str], url: URL) -> list[TableShown]:
    numbers = {key: number for number, key in enumerate(form.cells)}

    def cell_of(cell: Cell) -> CellShown:
        if cell.kind == "blocked":
            return CellShown(None, -1, "", "")
        label = f"{cell.row.label}, {cell.column.name}"
        return CellShown(cell, numbers[cell.key], label, told(cell), wrong.get(cell.key, ""), url(cell))

    return [
        TableShown(
            table, [RowShown(row, [cell_of(cell) for cell in table.cells_of(row)]) for row in table.rows]
        )
        for table in form.tables
    ]
