"""Which of five shades a value gets, so that each shade has about as many values; and the words of the legend."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Self

SHADES: Final = 5
Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Shading:
    """The least and the greatest value of each shade that has one, the lightest first: (shade, from, to)."""

    bands: tuple[tuple[int, Number, Number], ...]

    @classmethod
    def of(cls, values: Iterable[Number]) -> Self:
        """The shades of these values: equal values always share one."""
        ordered = sorted(set(values))
        found: dict[int, list[Number]] = {}
        for place, value in enumerate(ordered):
            shade = place * SHADES // len(ordered)
            found.setdefault(shade, [value, value])[1] = value
        return cls(tuple((shade, low, high) for shade, (low, high) in found.items()))

    def shade(self, value: Number) -> int:
        """The shade of a value; that of the nearest one below for a value that was not among them."""
        return max((shade for shade, low, _ in self.bands if low <= value), default=0)
