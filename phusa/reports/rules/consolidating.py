"""Adding up what units handed in, and saying how two sums differ: pure Python."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from phusa.workflow.rules.figures import Figure


@dataclass(frozen=True, slots=True, order=True)
class GroupKey:
    """Whose figures may be added up: people of one level and group, judged by one edition."""

    level: str
    group: str
    regulation: str
    edition: str

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """The group of a figure."""
        return cls(figure.level, figure.group, figure.regulation, figure.edition)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The group an address names, as `str` writes it; None for anything else."""
        parts = text.split(":")
        return cls(*parts) if len(parts) == 4 else None

    def __str__(self) -> str:
        return ":".join((self.level, self.group, self.regulation, self.edition))


Counts = Counter[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is another one after than before."""

    key: GroupKey
    classification: str
    before: int
    after: int


def counted(figures: Mapping[int, Iterable[Figure]]) -> dict[GroupKey, dict[int, Counts]]:
    """The figures of units by group, then by unit: how many people got which class."""
    found: dict[GroupKey, dict[int, Counts]] = {}
    for unit, given in figures.items():
        for figure in given:
            counts = found.setdefault(GroupKey.of(figure), {}).setdefault(unit, Counter())
            counts[figure.classification] += figure.people
    return {key: found[key] for key in sorted(found)}


def differences(before: Iterable[Figure], after: Iterable[Figure]) -> list[Difference]:
    """Every count that differs between two sets of figures, in the order of groups and classes."""
    was, now = _sums(before), _sums(after)
    keys = sorted(was.keys() | now.keys())
    return [Difference(*key, was[key], now[key]) for key in keys if was[key] != now[key]]


def in_scale(counts: Counts, classes: Sequence[str]) -> tuple[int, ...]:
    """A count for each class of a scale, and one for everybody whose class is none of them."""
    known = [counts[code] for code in classes]
    return (*known, counts.total() - sum(known))


def _sums(figures: Iterable[Figure]) -> Counter[tuple[GroupKey, str]]:
    sums: Counter[tuple[GroupKey, str]] = Counter()
    for figure in figures:
        sums[GroupKey.of(figure), figure.classification] += figure.people
    return sums
