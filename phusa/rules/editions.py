"""One edition of one regulation as the engine sees it: scope, clauses, blocks, formula, conditions, classes."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

# The closed vocabulary of conditions. A new word needs a decision record.
WORDS = ("average", "every", "share", "these", "contents")


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in the law: its full citation, a short one, and the wording as far as a source gives it."""

    id: str
    cite: str
    short: str
    text: str
    heading: str
    confidence: str
    compared: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom an edition is for; `when` names the reading under which this line holds."""

    role: str
    levels: tuple[str, ...]
    clause: str
    confidence: str
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """Other bounds for a plan made under the older or newer text, when the switch has that reading.

    `blocks` are those that show under which text the plan was made.
    """

    switch: str
    reading: str
    blocks: tuple[str, ...]
    start: date | None
    until: date | None
    clause: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the yearly plan; `many` when it is scored module by module."""

    code: str
    label: str
    many: bool
    clause: str


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One condition of a class. `word` says which of the fields carry meaning:

    average: from `low` to `high` hundredths (`high` itself included only when `closed`);
    every: all components from `low` hundredths, or all criteria from `level`;
    share: at least `share` of all criteria from `level`; these: `members` from `level` (or passed);
    contents: every planned content has a score. Conditions are compared by identity: each stands in one place.
    """

    code: str
    word: str
    clause: str
    confidence: str
    low: int = 0
    high: int = 0
    closed: bool = False
    level: str = ""
    share: Fraction = Fraction(0)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class and its conditions; rows stand best first."""

    code: str
    conditions: tuple[Condition, ...]

    def condition(self, word: str) -> Condition | None:
        """The condition with this word, if the class has one."""
        return next((condition for condition in self.conditions if condition.word == word), None)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the average: a block, by its own score or by the mean of its modules."""

    block: str
    mean: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a professional standard; `title` may be empty when no source gives it."""

    number: int
    title: str
    group: int
    confidence: str


@dataclass(frozen=True, slots=True)
class MissingLevel:
    """A criterion whose level lost its description in an amendment."""

    criterion: int
    level: str
    start: date
    clause: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated version of one regulation, complete and immutable."""

    regulation: str
    dated: date
    kind: str
    document: str
    title: str
    start: date
    until: date | None
    successor: str
    confidence: str
    checksum: str
    clauses: dict[str, Clause]
    scopes: tuple[Scope, ...]
    transition: Transition | None
    switches: tuple[str, ...]
    blocks: dict[str, Block]
    terms: tuple[Term, ...]
    average_clause: str
    decimals_clause: str
    completed: tuple[Condition, ...]
    rows: tuple[ClassRow, ...]
    otherwise: str
    otherwise_clause: str
    criteria: tuple[Criterion, ...]
    groups: dict[int, str]
    missing_levels: tuple[MissingLevel, ...]
    catalogue: dict[str, int]
    record: dict[str, Any]
    notes: str

    def cite(self, clause: str) -> str:
        """The citation of one of the clauses."""
        return self.clauses[clause].cite

    @property
    def name(self) -> str:
        """Regulation and date, as the folder names it: tt26-2012/2012-08-27."""
        return f"{self.regulation}/{self.dated.isoformat()}"

    @property
    def classes(self) -> tuple[str, ...]:
        """Every class this edition can give, best first."""
        return (*(row.code for row in self.rows), self.otherwise)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of the edition."""
        return self.completed + tuple(c for row in self.rows for c in row.conditions)
