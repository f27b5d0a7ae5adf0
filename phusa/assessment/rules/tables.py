"""A table of scores typed by hand against the one kept: what to write, what is no score, what met another hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from phusa.assessment.rules.entries import BadEntry, Entry, component_of
from phusa.assessment.rules.marksheets.scores import read_score
from phusa.base.text import show_decimal
from phusa.rules.facts import module_key

Meaning = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as typed: `opened` is what stood there when the page was opened, `present` what stands there now.

    Texts are a score ("8,5"), two parts ("4,5+4"), or nothing. `planned` is the person's plan, empty when unknown.
    """

    record_id: int
    person: str
    block: str
    module: str
    typed: str
    opened: str
    present: str
    planned: Sequence[str] = ()

    @property
    def name(self) -> str:
        """How the component is called."""
        return self.module or self.block

    @property
    def key(self) -> tuple[int, str, str]:
        """Which cell it is."""
        return (self.record_id, self.block, self.module)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The cells that changed, taken apart."""

    changes: list[tuple[Cell, Entry]]
    errors: dict[tuple[int, str, str], str]
    conflicts: list[Cell]


def sort_out(cells: Iterable[Cell]) -> Sorted:
    """Take the cells apart: those to write, those that are no score, those somebody else changed meanwhile.

    A cell that says what it said when the page was opened is nobody's business, whatever stands there now.
    """
    found = Sorted([], {}, [])
    for cell in cells:
        entry = entry_of(cell.block, cell.module, cell.typed)
        try:
            typed = _meaning(entry)
        except BadEntry as bad:
            if cell.typed != cell.opened:
                found.errors[cell.key] = f"{bad.text}{_guess(cell.typed)}"
            continue
        opened, present = (_kept(cell, text) for text in (cell.opened, cell.present))
        if typed in (opened, present):
            continue
        if _unplanned(cell, entry):
            where = f"Mô-đun {cell.module} không có trong kế hoạch của {cell.person}."
            found.errors[cell.key] = f"{where} Thêm vào kế hoạch trước, hoặc bỏ trống."
        elif present != opened:
            found.conflicts.append(cell)
        else:
            found.changes.append((cell, entry))
    return found


def entry_of(block: str, module: str, text: str) -> Entry:
    """A typed text as an entry: "8,5" is a score, "4,5+4" its two parts."""
    first, plus, second = text.partition("+")
    if plus:
        return Entry(block, module, acquired=first.strip(), applied=second.strip())
    return Entry(block, module, score=text.strip())


def cell_text(score: Decimal, acquired: Decimal | None, applied: Decimal | None) -> str:
    """A kept score as it is typed: "8,5", or "4,5+4" when it was given in parts."""
    if acquired is None or applied is None:
        return _short(score)
    return f"{_short(acquired)}+{_short(applied)}"


def _guess(text: str) -> str:
    """What a cell that is no score most likely means, as a question."""
    if "+" in text:
        parts = [read_score(part, top=5) for part in text.split("+", 1)]
        guesses = [part.guess for part in parts if part.guess]
        return f" Có phải là {guesses[0]}?" if guesses else ""
    guess = read_score(text).guess
    return f" Có phải là {guess}?" if guess else ""


def _short(value: Decimal) -> str:
    return show_decimal(value.normalize(), max(-int(value.normalize().as_tuple().exponent), 0))


def _meaning(entry: Entry) -> Meaning:
    """What an entry says: the score, and the first part where there are two."""
    if entry.empty:
        return (None, None)
    component = component_of(entry)
    return (component.total, component.acquired)


def _kept(cell: Cell, text: str) -> Meaning:
    return _meaning(entry_of(cell.block, cell.module, text))


def _unplanned(cell: Cell, entry: Entry) -> bool:
    planned = {module_key(module) for module in cell.planned}
    return bool(cell.module and planned and not entry.empty and module_key(cell.module) not in planned)
