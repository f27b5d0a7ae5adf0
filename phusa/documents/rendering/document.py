"""An official document as data: what it says and what each part is, without how a format draws it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from phusa.documents.rendering.charts.data import Chart
from phusa.documents.rendering.layout import MM_PER_POINT, fitted
from phusa.documents.rendering.metrics import line_count
from phusa.documents.rendering.words import date_line, date_text, number_text

Value = str | int | Decimal | date | None
ROWS_KEPT_TOGETHER = 15
LINES_KEPT_TOGETHER = 24
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width_mm` is relative to its neighbours, equal neighbouring `group`s share a header cell."""

    title: str
    width_mm: float
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, a value for each column."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line over the whole width that opens a part of the table."""

    label: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A closing line: its label spans all columns that `values` leaves free on the left."""

    label: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` is its sheet in the workbook, `caption` stands above it on paper."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow | TotalRow, ...]
    caption: str = ""
    size_pt: float = 12.0

    @property
    def together(self) -> bool:
        """Whether it is short enough to be kept on one page: moved whole, a long one leaves half a page empty."""
        return len(self.rows) <= ROWS_KEPT_TOGETHER and sum(self._lines()) <= LINES_KEPT_TOGETHER

    def _lines(self) -> Iterator[int]:
        """On how many lines each row stands on an upright page."""
        widths = fitted(tuple(column.width_mm for column in self.columns), landscape=False)
        for row in self.rows:
            texts = [value_text(value) for value in row.values] if isinstance(row, Row) else []
            rooms = (width / MM_PER_POINT for width in widths)
            yield max(
                (line_count(text, self.size_pt, room) for text, room in zip(texts, rooms, strict=False)),
                default=1,
            )

    def __post_init__(self) -> None:
        for row in self.rows:
            if isinstance(row, Row) and len(row.values) != len(self.columns):
                raise ValueError(
                    f"{self.name}: a row has {len(row.values)} values for {len(self.columns)} columns"
                )
            if isinstance(row, TotalRow) and len(row.values) >= len(self.columns):
                raise ValueError(f"{self.name}: a total needs at least one column for its label")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in the text: level 1 “I. KẾT QUẢ”, 2 “1. Xếp loại”, 3 “a) Giáo viên”."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A justified paragraph, opened by the bold words of `lead`, as “Điều 1.”; the notes under a table are `small`."""

    text: str
    small: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that open with a dash, as Vietnamese offices write them."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Something only the unit knows: a marked place with dotted lines, filled in Word or by hand."""

    what: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart over the whole width with its caption under it; the workbook has its numbers in a table instead."""

    chart: Chart
    caption: str = ""


Block = Heading | Paragraph | Bullets | Table | Blank | Figure


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs; `capacity` is the line above the title, as “KT. HIỆU TRƯỞNG”, empty for the head.

    `above` stands over both: “TM. ỦY BAN NHÂN DÂN” over “KT. CHỦ TỊCH” over “PHÓ CHỦ TỊCH”.
    """

    title: str
    name: str
    capacity: str = ""
    above: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands over the name, in capitals."""
        return tuple(line.upper() for line in (self.above, self.capacity, self.title) if line)


@dataclass(frozen=True, slots=True)
class Check:
    """What ties paper to file: the code, the address that answers for it, and the fingerprint of the data."""

    code: str
    address: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """“Phụ lục I” and its title; its pages are numbered on their own."""

    label: str
    title: str
    body: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One document by NĐ 30/2020, Phụ lục I.

    `kind` is the type name, as “BÁO CÁO”; empty makes a công văn, whose abstract stands under the number.
    `symbol` empty: no number line (a list that travels with another document says so in `attached_to`).
    `number` or `dated` None: room to fill by hand. `made_at` (UTC) dates the files themselves. `countersignature`
    stands on the left, in the place of the recipients, who then come under both: who approves what another one signs,
    who wrote the minutes. `authority` names who decides, over the bases; `enacting` (“QUYẾT ĐỊNH:”) stands under them.
    `place_line` False: no place and date under the state's name.
    """

    governing: str
    issuer: str
    place: str
    abstract: str
    made_at: datetime
    body: tuple[Block, ...]
    kind: str = ""
    symbol: str = ""
    number: int | None = None
    dated: date | None = None
    attached_to: str = ""
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    signature: Signature | None = None
    countersignature: Signature | None = None
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    check: Check | None = None
    landscape: bool = False
    authority: str = ""
    enacting: str = ""
    place_line: bool = True

    @property
    def date_words(self) -> str:
        """“Nà Phiêng, ngày 05 tháng 02 năm 2020”; empty on a paper that has no such line."""
        return date_line(self.place, self.dated) if self.place_line else ""

    @property
    def title(self) -> str:
        """The document's name in the properties of the file."""
        return f"{self.kind} {self.abstract}".strip()


def value_text(value: Value) -> str:
    """A table value as paper shows it; what is not there is a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return date_text(value)
    return number_text(value)


def listed(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a list that ends each line with “;” and the last with “.”, whatever they ended with before."""
    bare = [item.rstrip(" ;.,") for item in items]
    return tuple(f"{item}{';' if place < len(bare) - 1 else '.'}" for place, item in enumerate(bare))


def closing_from(body: tuple[Block, ...]) -> int:
    """The place of the first block that stays with the signature: the last one, and the notes right before it."""
    place = len(body) - 1
    while place > 0 and _is_note(body[place - 1]):
        place -= 1
    return place


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.small


def header_cells(columns: tuple[Column, ...]) -> list[tuple[str, int, bool]]:
    """The first header line: (text, columns spanned, whether it is a group over a second line)."""
    cells: list[tuple[str, int, bool]] = []
    for column in columns:
        last = cells[-1] if cells else None
        if column.group and last and last[2] and last[0] == column.group:
            cells[-1] = (column.group, last[1] + 1, True)
        else:
            cells.append((column.group or column.title, 1, bool(column.group)))
    return cells
