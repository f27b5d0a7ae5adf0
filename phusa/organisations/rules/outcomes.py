"""What a reorganisation comes to, unit by unit, before anything is written."""

from dataclasses import dataclass, field
from datetime import date

from phusa.organisations.rules.steps import Found, Split


@dataclass(frozen=True, slots=True)
class Node:
    """A unit as it stands on the day before anything happens; `parent` is a code, `began` the first day there."""

    id: int
    code: str
    name: str
    kind: str
    parent: str
    began: date
    path: str = ""
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must be put right first; `unit` is the code it is about."""

    code: str
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a unit ends. `heir` takes its people and what stands under it; `keeper` its old registers."""

    unit: str
    reason: str
    basis: str
    successors: tuple[str, ...]
    heir: str
    keeper: str


@dataclass(slots=True)
class Outcome:
    """All that the steps come to: what is founded, moves, ends, is renamed or gives parts away, by codes of units."""

    nodes: dict[str, Node]
    day: date
    founded: dict[str, Found] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    ended: dict[str, Ending] = field(default_factory=dict)
    renamed: dict[str, tuple[str, str]] = field(default_factory=dict)
    splits: list[Split] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def touched(self) -> list[str]:
        """Every unit the steps themselves change, whatever stands under it."""
        split = [step.unit for step in self.splits]
        heirs = [ending.heir for ending in self.ended.values() if ending.heir]
        return list(dict.fromkeys([*self.founded, *self.moved, *self.ended, *self.renamed, *split, *heirs]))

    def name_of(self, code: str) -> str:
        """What a unit is called afterwards."""
        if code in self.renamed:
            return self.renamed[code][0]
        if code in self.founded:
            return self.founded[code].name
        return self.nodes[code].name if code in self.nodes else code

    def kind_of(self, code: str) -> str:
        """What a unit is; empty for a code there is not."""
        if code in self.founded:
            return self.founded[code].unit_kind
        return self.nodes[code].kind if code in self.nodes else ""
