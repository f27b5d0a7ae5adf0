"""How many people got which class: what a submission is counted by, and what everything above adds up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """So many people of one level and group, judged by one edition, have one class; an empty class is none yet.

    `group` is the role the regulation knows ("teacher", "manager"), `edition` its ISO day.
    """

    level: str
    group: str
    regulation: str
    edition: str
    classification: str
    people: int

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What figures that may be added up have in common: people of another edition never are."""
        return (self.level, self.group, self.regulation, self.edition, self.classification)


def total(figures: Iterable[Figure]) -> int:
    """How many people these figures count."""
    return sum(figure.people for figure in figures)


def added(figures: Iterable[Figure]) -> list[Figure]:
    """The figures with those of one key added up, in the order of their keys."""
    sums: Counter[tuple[str, str, str, str, str]] = Counter()
    for figure in figures:
        sums[figure.key] += figure.people
    return [Figure(*key, people) for key, people in sorted(sums.items())]
