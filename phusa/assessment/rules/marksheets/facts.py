"""What a mark sheet says, row by row, before anybody believes it."""

from dataclasses import dataclass
from decimal import Decimal

from phusa.base.imports.grid import column_letter
from phusa.base.text import PartialDate

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing wrong with one place of the sheet; an error keeps its row from being applied."""

    row: int | None
    column: str | None
    code: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One component with its score, or its two halves (each 0–5), and the cells they stand in."""

    block: str
    module: str
    at: tuple[str, ...]
    score: Decimal | None = None
    acquired: Decimal | None = None
    applied: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Exempted:
    """A block somebody is freed from; `basis` is the footnote or note that says by what document."""

    block: str
    basis: str


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """One person of the sheet.

    `role` is "teacher" or "manager"; `planned` the elective modules the sheet gives the person;
    `school_average` and `school_class` are as printed, `school_class_code` the class code the word stands for
    ("" when unknown); `blocked` persons may not be applied until somebody mends the row.
    """

    row: int
    name: str
    birth: PartialDate | None
    role: str
    role_text: str
    level: str
    to: str
    components: tuple[Scored, ...]
    exempt: tuple[Exempted, ...]
    planned: tuple[str, ...]
    school_average: Decimal | None
    school_class: str
    school_class_code: str
    note: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means. `kind` is one of the words of `headings`; block, module, part belong to scores.

    `named_at` is the column in which every person writes which module the score is of.
    """

    index: int
    kind: str
    heading: str
    block: str = ""
    module: str = ""
    part: str = ""
    named_at: int | None = None

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """A whole sheet: which one, where its header stands, its people and everything doubtful about it.

    `year` is the school year printed above the header ("2019-2020"), "" when there is none.
    """

    sheet: str | None
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    year: str
    people: tuple[SheetPerson, ...]
    issues: tuple[Issue, ...]

    def letter_of(self, kind: str) -> str | None:
        """The letter of the first column of a kind, None when the sheet has none."""
        return next((column.letter for column in self.columns if column.kind == kind), None)
