"""The answer to a question to look at: bars, and a schematic map of squares; the numbers stand in both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from phusa.organisations.models import UnitKind
from phusa.organisations.queries.admin_units import edition_of
from phusa.reports.queries.consolidating_data import law_of
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.rules.exploring import SHARES, TOTAL, Dimension, Measure
from phusa.reports.rules.exploring_grid import Grid, Member, Value
from phusa.reports.rules.exploring_map import Shading
from phusa.reports.rules.exploring_tiles import layout, province_of, provinces
from phusa.reports.views.exploring_shown import ExploredShown, value_words

MOST_BARS, MOST_PARTS, MOST_TILES = 20, 5, 200
TEXTURES = ("b-gioi", "b-kha", "b-tb", "t3", "t2")
FAILING, MISSING = "b-kht", "s-miss"
LONGEST_BAR = 100


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar, or of the legend: its words, value, texture, and share of the longest bar in percent."""

    word: str
    value: str
    css: str
    share: int = 0


@dataclass(frozen=True)
class BarLine:
    """One bar: its words, where it leads, the parts with their share of 100, and what is left to the longest bar."""

    label: str
    url: str
    parts: Sequence[BarPart]
    rest: int
    total: str


@dataclass(frozen=True)
class Bars:
    """The rows of a page as bars; with columns, each bar is parted where they are few enough to tell apart."""

    shown: ExploredShown

    @property
    def grid(self) -> Grid:
        """What is drawn."""
        return self.shown.found.grid

    @cached_property
    def parts(self) -> list[Member]:
        """The columns that part the bars: none where there are too many, or nothing in them to add up."""
        held = [one for one in self.grid.columns if self.grid.column_sums.get(one.key)]
        parted = 1 < len(held) <= MOST_PARTS and self.grid.measure not in (Measure.OF_COLUMN, Measure.REPORTS)
        return held if parted else []

    @property
    def legend(self) -> list[BarPart]:
        """What the textures of the parts mean, with their people."""
        return [
            BarPart(one.label, self._words(TOTAL, one.key), self._textures[one.key]) for one in self.parts
        ]

    @cached_property
    def _textures(self) -> dict[str, str]:
        """The texture of each part: classes that do not pass, and people without one, look like it."""
        plain = iter(TEXTURES)
        return {one.key: self._special(one.key) or next(plain) for one in self.parts}

    def _special(self, key: str) -> str:
        if self.shown.question.columns != Dimension.CLASS:
            return ""
        scale, _, code = key.rpartition(":")
        law = law_of(GroupKey("", "", *scale.split(":"))) if code else None
        return MISSING if not code else FAILING if law and law.otherwise == code else ""

    @cached_property
    def lines(self) -> list[BarLine]:
        """The bars of the first rows, each against the longest of all rows."""
        rows = list(self.grid.rows)[:MOST_BARS]
        longest = max((self._length(row) for row in self.grid.rows), default=0)
        return [self._line(row, longest) for row in rows]

    def _length(self, row: Member) -> int:
        """How long a bar is, in tenths of a percent or in people."""
        value = self.grid.value(row.key, TOTAL)
        return int(value * 10 if self.grid.measure in SHARES else value) if value else 0

    def _line(self, row: Member, longest: int) -> BarLine:
        whole = round(LONGEST_BAR * self._length(row) / longest) if longest else 0
        counts = [self._people(row, one) for one in self.parts]
        parts = [
            BarPart(
                one.label,
                self._words(row.key, one.key),
                self._textures[one.key],
                max(1, round(whole * count / sum(counts))),
            )
            for one, count in zip(self.parts, counts, strict=True)
            if count
        ]
        if not self.parts and whole:
            parts = [BarPart("", "", TEXTURES[0], whole)]
        used = sum(part.share for part in parts)
        return BarLine(
            row.label, self.shown.deeper(row), parts, max(0, LONGEST_BAR - used), self._words(row.key, TOTAL)
        )

    def _words(self, row: str, column: str) -> str:
        return value_words(self.grid.value(row, column), self.grid.measure)

    def _people(self, row: Member, column: Member) -> int:
        count = self.grid.cells.get((row.key, column.key))
        return count.people if count else 0

    @property
    def left_out(self) -> int:
        """How many rows are not drawn."""
        return max(0, len(self.grid.rows) - MOST_BARS)

    @property
    def finding(self) -> str:
        """What the picture tells at a glance."""
        if not self.grid.rows:
            return f"{self.shown.title}: chưa có số liệu."
        greatest = max(self.grid.rows, key=self._length)
        value = self._words(greatest.key, TOTAL)
        return f"Biểu đồ {self.shown.title[:1].lower()}{self.shown.title[1:]}: nhiều nhất là {greatest.label}, {value}."


@dataclass(frozen=True)
class Tile:
    """A square: its words, number, shade, and where it leads. Without a label it is no square at all."""

    label: str = ""
    value: str = ""
    shade: str = ""
    url: str = ""


@dataclass(frozen=True)
class TileMap:
    """The units of the rows as squares: provinces where they lie, other units in their order."""

    shown: ExploredShown

    @property
    def fits(self) -> bool:
        """Whether the rows are units directly below, and few enough."""
        return self.shown.question.rows == Dimension.UNIT and len(self._rows) <= MOST_TILES

    @property
    def units_url(self) -> str:
        """The same question by units."""
        asked = self.shown.question
        by_units = asked.turned() if asked.columns == Dimension.UNIT else replace(asked, rows=Dimension.UNIT)
        return self.shown.address(by_units)

    @property
    def _rows(self) -> Sequence[Member]:
        return self.shown.found.grid.rows

    @cached_property
    def column(self) -> Member:
        """Whose values are shown: the column rows are sorted by, else the sum, or of shares of the row the first."""
        grid, sort = self.shown.found.grid, self.shown.question.sort.removeprefix("-")
        chosen = next((one for one in grid.columns if one.key == sort), None)
        if chosen is None and grid.measure == Measure.OF_ROW and grid.columns:
            chosen = grid.columns[0]
        return chosen or Member(TOTAL, "Cộng")

    @cached_property
    def shading(self) -> Shading:
        """The shades of the values."""
        values = (self._value(row) for row in self._rows)
        return Shading.of(value for value in values if value is not None)

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each shade with the values it stands for."""
        measure = self.shown.found.grid.measure
        found = []
        for shade, low, high in self.shading.bands:
            words = [value_words(low, measure), value_words(high, measure)]
            found.append((f"t{shade}", words[0] if low == high else f"{words[0]} đến {words[1]}"))
        return found

    @cached_property
    def _edition(self) -> str:
        return edition_of(self.shown.found.answer.day)

    @property
    def of_country(self) -> bool:
        """Whether it is laid out like the country."""
        return self.shown.found.unit.kind == UnitKind.MOET

    @property
    def width(self) -> int:
        """How many squares stand side by side."""
        return len(layout(self._edition)[0])

    @cached_property
    def tiles(self) -> list[Tile]:
        """The squares in the order in which they are read; empty ones keep a place free."""
        if not self.of_country:
            return [self._tile(row) for row in self._in_order]
        placed, names = self._placed, provinces(self._edition)
        return [
            Tile()
            if not code
            else self._tile(placed[code], names[code])
            if code in placed
            else Tile(names[code], "–")
            for line in layout(self._edition)
            for code in line
        ]

    @property
    def unplaced(self) -> list[Tile]:
        """Units of the country that are no province's department."""
        placed = {row.key for row in self._placed.values()}
        return [self._tile(row) for row in self._in_order if row.key not in placed] if self.of_country else []

    @cached_property
    def _placed(self) -> dict[str, Member]:
        """The department of each province by its code."""
        found = {province_of(row.label, self._edition): row for row in self._in_order}
        return {code: row for code, row in found.items() if code}

    @property
    def _in_order(self) -> list[Member]:
        return sorted(self._rows, key=lambda one: (one.order, one.key))

    def _tile(self, row: Member, label: str = "") -> Tile:
        value = self._value(row)
        words = value_words(value, self.shown.found.grid.measure)
        shade = f"t{self.shading.shade(value)}" if value is not None else ""
        return Tile(label or row.label, words, shade, self.shown.deeper(row))

    def _value(self, row: Member) -> Value:
        return self.shown.found.grid.value(row.key, self.column.key)

    @property
    def title(self) -> str:
        """What the squares say."""
        only = "" if self.column.key == TOTAL else f", riêng {self.column.label}"
        return f"{self.shown.title}{only}"
