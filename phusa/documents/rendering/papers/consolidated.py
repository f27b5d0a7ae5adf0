"""The office's report on what its units sent: the data set, and the figures counted from its lines alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from phusa.documents.rendering.charts.data import Band, Part
from phusa.documents.rendering.papers.paper import PaperData

State = Literal["on_time", "late", "returned", "missing"]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What one unit sent: `counts` a number for each class; a unit whose report was not received counts for nothing.

    `group` is the title it stands under, as “Mầm non”; `received_at` in UTC.
    """

    unit: str
    group: str
    state: State
    counts: tuple[int, ...]
    received_at: datetime | None = None
    note: str = ""

    @property
    def received(self) -> bool:
        """Whether its figures count."""
        return self.state in ("on_time", "late")

    @property
    def people(self) -> int:
        """Everybody in its report."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is another one than in the edition before, and why; `at` in UTC."""

    unit: str
    at: datetime
    what: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedData(PaperData):
    """The office's report. `as_of` and `due` in UTC; `edition` cites the one before, whose `changes` are listed.

    `counted` is what a unit is called, as “trường”. Raises ValueError for a line whose counts are not one a class.
    """

    school_year: str
    addressee: str
    parts: tuple[Part, ...]
    lines: tuple[UnitLine, ...]
    as_of: datetime
    due: datetime
    counted: str = "trường"
    plan: str = ""
    edition: str = ""
    changes: tuple[Change, ...] = ()
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        for line in self.lines:
            if line.received and len(line.counts) != len(self.parts):
                raise ValueError(f"{line.unit}: {len(line.counts)} counts for {len(self.parts)} classes")

    @property
    def received(self) -> tuple[UnitLine, ...]:
        """The lines that count, in their order."""
        return tuple(line for line in self.lines if line.received)

    @property
    def groups(self) -> tuple[str, ...]:
        """The titles of the groups, in the order they first stand in."""
        return tuple(dict.fromkeys(line.group for line in self.lines))

    def of(self, group: str) -> tuple[UnitLine, ...]:
        """The received lines of a group."""
        return tuple(line for line in self.received if line.group == group)

    def in_state(self, state: State) -> tuple[UnitLine, ...]:
        """The lines in a state."""
        return tuple(line for line in self.lines if line.state == state)


def totals(lines: tuple[UnitLine, ...], width: int) -> tuple[int, ...]:
    """The people of each class over the lines, zeros where there is no line."""
    return tuple(sum(line.counts[place] for line in lines) for place in range(width))
