"""The tree a list of units is held against: who stands where on the day, and what may be done to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from phusa.base.text import fold
from phusa.organisations.rules.unit_rows import ListedRow, RowIssue
from phusa.organisations.rules.unit_words import GROUP

FACTS = ("name", "levels", "is_public", "disadvantaged_area", "document_symbol", "locality", "admin_unit")
SCHOOL_FACTS = ("levels", "is_public", "disadvantaged_area")


@dataclass(frozen=True, slots=True)
class Known:
    """A unit that stands on the day; `ends` when the end of its place is set."""

    pk: int
    code: str
    name: str
    kind: str
    path: str
    parent: int | None
    levels: tuple[str, ...] = ()
    is_public: bool = True
    disadvantaged_area: bool = False
    document_symbol: str = ""
    locality: str = ""
    admin_unit: int | None = None
    cluster: int | None = None
    ends: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class Rights:
    """Where whoever brought a list may manage units, and where subject groups: paths, "" for everywhere."""

    units: tuple[str, ...]
    groups: tuple[str, ...]

    def allow(self, kind: str, path: str) -> bool:
        """Whether he may found or change a unit of a kind at or under a path."""
        held = self.groups if kind == GROUP else self.units
        return path.startswith(held) if held else False


@dataclass(frozen=True)
class Tree:
    """The part of the tree under `root`, on the day of the list; `above` is the code of the unit above it.

    `commune` finds the commune of a row, or what is wrong with it; `called` names one; `taken` holds what to say of
    codes used elsewhere, and `is_used` knows whether a code is used at all.
    """

    root: Known
    units: Iterable[Known]
    rights: Rights
    commune: Callable[[ListedRow], tuple[int | None, RowIssue | None]]
    called: Callable[[int | None], str] = str
    taken: dict[str, str] = field(default_factory=dict)
    above: str = ""
    is_used: Callable[[str], bool] = lambda code: False

    @cached_property
    def by_pk(self) -> dict[int, Known]:
        """The units by their keys."""
        return {unit.pk: unit for unit in self.units}

    @cached_property
    def by_code(self) -> dict[str, Known]:
        """The units by code."""
        return {unit.code: unit for unit in self.by_pk.values()}

    @cached_property
    def by_name(self) -> dict[str, list[Known]]:
        """The units by folded name."""
        found: dict[str, list[Known]] = defaultdict(list)
        for unit in self.by_pk.values():
            found[fold(unit.name)].append(unit)
        return found

    @cached_property
    def children(self) -> dict[tuple[int | None, str], Known]:
        """The units by key of the unit above and folded name: what a row without a code may mean."""
        return {(unit.parent, fold(unit.name)): unit for unit in self.by_pk.values()}
