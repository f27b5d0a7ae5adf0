"""A table of scores as it is drawn and as it comes back typed; no cell is emptied that somebody filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from phusa.assessment.queries.entry import EntryRow, EntryTable, Key
from phusa.assessment.rules.tables import Cell, Sorted
from phusa.base.refusals import Refused
from phusa.base.text import clean

BETWEEN = "|"
NOTHING = Sorted([], {}, [])


@dataclass(frozen=True)
class Outcome:
    """What became of what was typed: how many scores were written, and what was not, with the reason."""

    sorted: Sorted = NOTHING
    written: int = 0
    refused: Refused | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left to mend."""
        return not (self.refused or self.sorted.errors or self.sorted.conflicts)


@dataclass(frozen=True)
class Shown:
    """One cell as drawn; `kind` is one (score), two (parts), exempt or none. `wrong` says what is wrong with it."""

    kind: str
    id: str = ""
    name: str = ""
    label: str = ""
    values: tuple[str, str] = ("", "")
    wrong: str = ""
    met: bool = False


@dataclass(frozen=True)
class Line:
    """One person's row; `opened` is what stands in his cells while the page is open."""

    row: EntryRow
    opened: str
    cells: list[Shown]


@dataclass(frozen=True)
class Sheet:
    """A table ready to be drawn: as kept, or with what was typed and could not be written."""

    table: EntryTable
    asked: QueryDict
    posted: QueryDict | None = None
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def status(self) -> int:
        """The answer to machines: 409 where another hand was met, 422 where something is no score."""
        if self.outcome.refused:
            return self.outcome.refused.status
        return 409 if self.outcome.sorted.conflicts else 422 if self.outcome.sorted.errors else 200

    @property
    def in_parts(self) -> bool:
        """Whether empty cells ask for two parts: as the reader chose, else as the school does it."""
        return self.asked.get("cach", "hai" if self.table.in_parts else "mot") == "hai"

    @property
    def names(self) -> list[str]:
        """The columns as the form names them."""
        return [f"{block}/{module}" for block, module in self.table.columns]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """The columns as people read them: block, module."""
        return [(module or block, block if module else "") for block, module in self.table.columns]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong, with the id of its cell."""
        return [
            (cell.id, f"{line.row.name}: {cell.wrong}")
            for line in self.lines
            for cell in line.cells
            if cell.wrong
        ]

    @property
    def lines(self) -> list[Line]:
        """The rows as drawn."""
        typed = {cell.key: cell for cell in typed_cells(self.posted, self.table)} if self.posted else {}
        return [self._line(row, typed) for row in self.table.rows]

    def _line(self, row: EntryRow, typed: dict[tuple[int, str, str], Cell]) -> Line:
        opened = BETWEEN.join(row.kept.get(key, "") for key in self.table.columns)
        cells = [
            self._cell(row, key, f"{row.record.pk}-{number}", typed.get((row.record.pk, *key)))
            for number, key in enumerate(self.table.columns)
        ]
        return Line(row, opened, cells)

    def _cell(self, row: EntryRow, key: Key, place: str, typed: Cell | None) -> Shown:
        if not row.takes(key):
            return Shown("exempt" if key[0] in row.exempt else "none", name=key[0])
        kept = row.kept.get(key, "")
        text = typed.typed if typed and typed.typed != typed.opened else kept
        two = "+" in text or (self.in_parts and "+" in kept) or (self.in_parts and not text)
        first, _, second = text.partition("+")
        full = (row.record.pk, *key)
        return Shown(
            kind="two" if two and self.in_parts else "one",
            id=place,
            name=f"Mô-đun {key[1]}" if key[1] else key[0],
            label=f"{key[1] or key[0]} của {row.name}",
            values=(first, second) if two and self.in_parts else (text, ""),
            wrong=self.outcome.sorted.errors.get(full, ""),
            met=any(cell.key == full for cell in self.outcome.sorted.conflicts),
        )


def typed_cells(posted: QueryDict, table: EntryTable) -> list[Cell]:
    """Every cell that came back, beside what stood there when the page was opened and what stands there now."""
    columns = [tuple(name.split("/", 1)) for name in posted.getlist("cot") if "/" in name]
    return [cell for row in table.rows for cell in _cells(posted, row, columns)]  # type: ignore[arg-type]


def _cells(posted: QueryDict, row: EntryRow, columns: Sequence[Key]) -> Iterator[Cell]:
    pk = row.record.pk
    opened = posted.get(f"g-{pk}")
    if opened is None:
        return
    before = opened.split(BETWEEN)
    for number, key in enumerate(columns):
        text = _typed(posted, f"{pk}-{number}")
        if text is not None and row.takes(key):
            yield Cell(
                record_id=pk,
                person=row.name,
                block=key[0],
                module=key[1],
                typed=text,
                opened=before[number] if number < len(before) else "",
                present=row.kept.get(key, ""),
                planned=row.record.elective_modules,
            )


def _typed(posted: QueryDict, place: str) -> str | None:
    """The text of a cell: a score, or two parts joined; None for a cell that was not on the page."""
    if f"o-{place}" in posted:
        return clean(posted.get(f"o-{place}", ""))
    if f"t-{place}" not in posted:
        return None
    first, second = clean(posted.get(f"t-{place}", "")), clean(posted.get(f"v-{place}", ""))
    return f"{first}+{second}" if first or second else ""
