"""Geometry of the drawn components: positions in percent of the width, heights in pixels of the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from phusa.base.ui.show import score


@dataclass(frozen=True)
class Band:
    """One class on a ruler, from its threshold up to the next; `width` in units, `texture` of the class."""

    word: str
    texture: str
    start: Decimal
    end: Decimal
    width: int


@dataclass(frozen=True)
class Drawn:
    """A band as drawn: left edge, width and middle in percent."""

    band: Band
    x: str
    width: str
    middle: str


@dataclass(frozen=True)
class Ruler:
    """A value against the thresholds of a rule; dots are the others; `alt` says the finding."""

    title: str
    bands: Sequence[Band]
    value: Decimal
    alt: str
    verdict: str = ""
    holds: bool = True
    dots: Sequence[Decimal] = ()
    note: str = ""

    def at(self, value: Decimal) -> str:
        """Where a value stands, in percent of the width, always inside its own band."""
        units, left = sum(band.width for band in self.bands), Decimal(0)
        for band in self.bands:
            if value < band.end or band is self.bands[-1]:
                share = min((value - band.start) / (band.end - band.start), Decimal(1))
                return _percent((left + share * band.width) / units)
            left += band.width
        raise ValueError("a ruler needs a band")

    def drawn(self) -> list[Drawn]:
        """The bands with their places."""
        units, left, drawn = sum(band.width for band in self.bands), 0, []
        for band in self.bands:
            middle = (left + Decimal(band.width) / 2) / units
            shares = (Decimal(left) / units, Decimal(band.width) / units, middle)
            drawn.append(Drawn(band, *map(_percent, shares)))
            left += band.width
        return drawn

    def ticks(self) -> list[tuple[str, str]]:
        """The thresholds between bands and the end of the scale, as (place, word)."""
        inner = [(self.at(band.start), _short(band.start)) for band in self.bands[1:]]
        return [*inner, ("100%", _short(self.bands[-1].end))]

    @property
    def pin(self) -> str:
        """Where the pin stands, kept far enough from the edges for its label."""
        return _percent(min(max(Decimal(self.at(self.value)[:-1]), Decimal(4)), Decimal(96)) / 100)

    @property
    def shown(self) -> str:
        """The value on the pin."""
        return score(self.value)

    @property
    def places(self) -> list[str]:
        """Where the dots stand, a little inside the ends."""
        inside = (min(max(Decimal(self.at(dot)[:-1]), Decimal(1)), Decimal(99)) for dot in self.dots)
        return sorted({_percent(place / 100) for place in inside})


@dataclass(frozen=True)
class Part:
    """One class in a stacked bar: its word, count, texture (gioi, kha, tb, kht or miss) and source."""

    word: str
    count: int
    texture: str
    url: str = ""
    share: int = 0

    @property
    def css(self) -> str:
        """The class that fills it."""
        return "s-miss" if self.texture == "miss" else f"b-{self.texture}"


def stacked(parts: Sequence[Part]) -> list[Part]:
    """The parts that have somebody in them with their share of 100, at least 1 so that nobody disappears."""
    total = sum(part.count for part in parts)
    return [
        Part(p.word, p.count, p.texture, p.url, max(1, round(100 * p.count / total)))
        for p in parts
        if p.count
    ]


@dataclass(frozen=True)
class Block:
    """One event in the ledger: tiết (whole or half), state got, wait or miss, what it was, and its source."""

    hours: Decimal
    state: str
    label: str
    url: str = ""

    @property
    def css(self) -> str:
        """Classes that give it its length on the common scale."""
        return f"n{int(self.hours)}{' half' if self.hours % 1 else ''}"

    @property
    def shown(self) -> str:
        """Its tiết: 12 or 4,5."""
        return _short(self.hours)

    @property
    def name(self) -> str:
        """What a screen reader says."""
        states = {"got": "đã tính", "wait": "chờ xác nhận", "miss": "còn thiếu"}
        return f"{self.label}: {self.shown} tiết, {states[self.state]}"


@dataclass(frozen=True)
class Shelf:
    """A block of content (ND1, ND2, ND3) with what is planned and the events in it."""

    title: str
    planned: Decimal
    blocks: Sequence[Block]
    note: str = ""

    def hours(self, state: str) -> Decimal:
        """Tiết of its blocks in one state."""
        return sum((block.hours for block in self.blocks if block.state == state), Decimal(0))

    @property
    def got(self) -> str:
        """Tiết credited, in words."""
        return _short(self.hours("got"))

    @property
    def wait(self) -> str:
        """Tiết waiting for somebody's confirmation, in words."""
        return _short(self.hours("wait"))

    @property
    def miss(self) -> str:
        """Tiết planned and not yet learnt, in words."""
        return _short(self.hours("miss"))

    @property
    def plan(self) -> str:
        """Tiết planned, in words."""
        return _short(self.planned)

    @property
    def full(self) -> bool:
        """Whether what is credited reaches the plan."""
        return self.hours("got") >= self.planned


def _percent(share: Decimal) -> str:
    return f"{share * 100:.2f}%"


def _short(value: Decimal) -> str:
    return score(value).removesuffix(",0")
