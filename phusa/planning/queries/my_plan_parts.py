"""What the page of one's own plan is made of: a line, a block, something to choose, an answer to a need."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from phusa.base.text import show_decimal
from phusa.planning.models import LineSource, PlanLine
from phusa.planning.rules.checks import Problem, Target
from phusa.planning.rules.scheduling import WORDS, Half, half_of, stamp, words_of
from phusa.planning.rules.suggesting import Candidate
from phusa.rules.labels import BLOCK_WORDS

CHOSEN = "Tự chọn."


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with what its person may do about it, and what is wrong with it.

    `in_ledger` is how many tiết of it the ledger has, counted or waiting; None where it cannot be reported.
    """

    line: PlanLine
    notes: list[str]
    problems: list[Problem]
    sets_hours: bool
    may_drop: bool
    in_ledger: Decimal | None = None

    @property
    def name(self) -> str:
        """Its code where people know it by that, and its title."""
        item = self.line.catalogue_item
        return f"{item.code}. {self.line.title}" if item and item.number else self.line.title

    @property
    def report(self) -> str:
        """What the form for reporting hours is filled with, as the query of an address; "" when all was reported."""
        left = self.line.hours - (self.in_ledger or 0)
        if self.in_ledger is None or left <= 0:
            return ""
        item = self.line.catalogue_item
        brought = {"nd": self.line.block, "ten": self.line.title, "tiet": show_decimal(left)}
        return urlencode(brought | ({"mo-dun": item.code} if item else {}))

    @property
    def notes_beside_source(self) -> list[str]:
        """The notes for a table that has the source in a column of its own."""
        return [note.removeprefix(CHOSEN).strip() for note in self.notes if note != CHOSEN]

    @property
    def has_no_code(self) -> bool:
        """Whether it is a topic of one's own, which the year's list of modules does not know."""
        line = self.line
        return line.source == LineSource.OWN and not (line.catalogue_item_id or line.plan_item_id)

    @property
    def half(self) -> Half:
        """Where in the year it lies."""
        return half_of(self.line.hours_first, self.line.hours_second)

    @property
    def halves(self) -> list[tuple[str, str]]:
        """Where it may lie, as (value, words); a division of another kind may stay as it is."""
        usual = [(half.value, words) for half, words in WORDS.items()]
        kept = (Half.AS_IS.value, f"HK1 {self.line.hours_first}, HK2 {self.line.hours_second}")
        return [kept, *usual] if self.half == Half.AS_IS else usual

    @property
    def when(self) -> str:
        """Where it lies in words."""
        return words_of(self.line.hours_first, self.line.hours_second)

    @property
    def stamp(self) -> str:
        """What the page says it showed."""
        return stamp(self.line.hours_first, self.line.hours_second, self.line.study_form)

    @property
    def waits(self) -> bool:
        """Whether it stands for several topics until the school's plan says how many tiết each has."""
        line = self.line
        return line.source == LineSource.GIVEN and not (line.catalogue_item_id or line.plan_item_id)

    @property
    def is_kept(self) -> bool:
        """Whether it has tiết from before the plan was re-based."""
        return self.line.source == LineSource.KEPT


@dataclass(frozen=True, slots=True)
class Sum:
    """The tiết of a block, or of the whole year."""

    block: str
    hours: int
    target: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A block with its lines."""

    target: Target
    hours: int
    lines: list[LineShown]
    is_elective: bool
    topics: list[str]

    @property
    def block(self) -> str:
        """Its code."""
        return self.target.block

    @property
    def title(self) -> str:
        """Its code and what it is: "ND3, tự chọn"."""
        return f"{self.block}, {BLOCK_WORDS[self.block]}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be chosen, and what has become of it."""

    candidate: Candidate
    hours: int
    is_chosen: bool
    declined: str
    years: tuple[str, ...]
    is_certified: bool
    makes_whole: bool

    @property
    def is_open(self) -> bool:
        """Whether it can still be chosen."""
        return not (self.is_chosen or self.declined or self.is_certified)

    @property
    def verb(self) -> str:
        """What the button says."""
        return "Chọn, đủ tiết cả năm" if self.makes_whole else "Chọn"


@dataclass(frozen=True, slots=True)
class Answer:
    """A need with what answers it: `title` names the criterion, `note` says by what it is tied."""

    title: str
    level: str
    note: str
    choices: list[Choice]


def notes_of(line: PlanLine) -> list[str]:
    """What must be said of a line: whom it replaces something for, why it was chosen, how far it was compared."""
    item, notes = line.catalogue_item, []
    if line.source == LineSource.GIVEN and item and item.subject_rule:
        teaches = "dạy" if item.subject_rule == "only" else "không dạy"
        notes.append(f"Vì thầy cô {teaches} {item.subject[:1].lower()}{item.subject[1:]}.")
    if line.source == LineSource.OWN and line.criterion is None:
        notes.append(f"{CHOSEN} Lý do: {line.reason}" if line.reason else CHOSEN)
    if line.source == LineSource.KEPT:
        notes.append("Đã có tiết từ trước khi lập lại, giữ nguyên.")
    if item and not item.title:
        notes.append("Nguồn đã đọc chưa có tên mô đun này.")
    elif item and line.source != LineSource.GIVEN and item.confidence == "unverified":
        notes.append("Tên và số tiết chưa đối chiếu văn bản gốc.")
    return notes
