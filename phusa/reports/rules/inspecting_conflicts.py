"""Where two clauses claim one person, read from the editions themselves: who is claimed, by which, and which one won.

Two kinds stand in the data: scopes of two editions that hold under different readings of one switch, and editions that
follow each other in a year of transition, where a switch says which of them judges a plan that was made before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from phusa.rules.editions import Edition
from phusa.rules.labels import LEVEL_LABELS, ROLE_LABELS
from phusa.rules.switches import Switch


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause that claims people, and the reading of the switch under which it wins."""

    role: str
    levels: tuple[str, ...]
    document: str
    cite: str
    text: str
    reading: str

    @property
    def people(self) -> str:
        """Whom it claims, in words."""
        return f"{ROLE_LABELS[self.role]} {', '.join(LEVEL_LABELS[level] for level in self.levels)}"

    def reaches(self, role: str, level: str) -> bool:
        """Whether it claims such a person."""
        return self.role == role and level in self.levels


@dataclass(frozen=True, slots=True)
class Conflict:
    """Clauses that claim the same people, and the switch that says which one wins."""

    switch: Switch
    claims: tuple[Claim, ...]

    def won(self, reading: str) -> tuple[Claim, ...]:
        """The claims that win under a reading."""
        return tuple(claim for claim in self.claims if claim.reading == reading)

    def on(self, role: str, level: str) -> tuple[Claim, ...]:
        """The claims on such a person."""
        return tuple(claim for claim in self.claims if claim.reaches(role, level))

    def meaning(self, reading: str) -> str:
        """What a reading means, in words."""
        return dict(self.switch.readings).get(reading, reading)


def conflicts(editions: Iterable[Edition], switches: Mapping[str, Switch]) -> list[Conflict]:
    """Every conflict the editions hold, by the name of its switch; a switch under which only one clause ever claims
    somebody is none."""
    found = [
        one for edition in editions for one in (*_of_scopes(edition), *_of_transition(edition, switches))
    ]
    by_switch = groupby(sorted(found, key=lambda one: one[0]), key=lambda one: one[0])
    named = [(name, tuple(dict.fromkeys(claim for _, claim in group))) for name, group in by_switch]
    return [
        Conflict(switches[name], claims) for name, claims in named if len({one.reading for one in claims}) > 1
    ]


def _of_scopes(edition: Edition) -> Iterable[tuple[str, Claim]]:
    for scope in edition.scopes:
        if scope.when is not None:
            name, reading = scope.when
            yield name, _claim(edition, scope.role, scope.levels, scope.clause, reading)


def _of_transition(edition: Edition, switches: Mapping[str, Switch]) -> Iterable[tuple[str, Claim]]:
    """An edition that goes on for a while wins under the reading of its transition, its successor under the other."""
    change = edition.transition
    if change is None:
        return
    others = [value for value, _ in switches[change.switch].readings if value != change.reading]
    for scope in edition.scopes:
        if scope.when is None and change.until is not None:
            yield change.switch, _claim(edition, scope.role, scope.levels, change.clause, change.reading)
        elif scope.when is None and len(others) == 1:
            yield change.switch, _claim(edition, scope.role, scope.levels, scope.clause, others[0])


def _claim(edition: Edition, role: str, levels: tuple[str, ...], clause: str, reading: str) -> Claim:
    cited = edition.clauses[clause]
    return Claim(role, levels, edition.document, cited.cite, cited.text, reading)
