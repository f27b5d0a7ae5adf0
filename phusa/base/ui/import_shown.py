"""A list on its way in, in those parts of its pages that are the same whatever it lists."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.urls import reverse

from phusa.base.models import ImportBatch, ImportOutcome, ImportState
from phusa.base.ui.importing import OUTCOMES
from phusa.base.ui.parts import Chip, Crumb
from phusa.base.ui.show import thousands


class Brought(Protocol):
    """The row of a room that says for what a file was brought in."""

    @property
    def pk(self) -> Any:
        """Its key, by which its pages are addressed."""

    @property
    def batch(self) -> ImportBatch:
        """The file and what was read of it."""


@dataclass(frozen=True)
class ListShown(ABC):
    """A list as its reader sees it; a room says where its pages are and adds what only its lists have.

    `name` is the address of a list; those of the pages below it begin with it: `name_issues` has the rows that are
    not written, `name_rows` those of any other outcome, except where `apart` names another ending for an outcome.
    """

    found: Brought
    name: ClassVar[str]
    outcomes: ClassVar[Sequence[str]]
    apart: ClassVar[Mapping[str, str]] = {ImportOutcome.ERROR: "issues", ImportOutcome.CONFLICT: "issues"}

    @property
    @abstractmethod
    def above(self) -> list[Crumb]:
        """The way to the page of all lists."""

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return [*self.above, Crumb(self.batch.file_name)]

    @property
    def inner_crumbs(self) -> list[Crumb]:
        """The way to a page below this one."""
        return [*self.above, Crumb(self.batch.file_name, self.own_url)]

    @property
    def batch(self) -> ImportBatch:
        """The file and what was read of it."""
        return self.found.batch

    @property
    def own_url(self) -> str:
        """The page of the list."""
        return self.url(self.name)

    @property
    def is_open(self) -> bool:
        """Whether decisions can still be made."""
        return self.batch.state == ImportState.PREVIEW

    def count(self, outcome: str) -> int:
        """How many rows come to an outcome."""
        return int(self.batch.counts.get(outcome, 0))

    @property
    def left_out(self) -> int:
        """Rows that are not written until they are mended."""
        return self.count(ImportOutcome.ERROR) + self.count(ImportOutcome.CONFLICT)

    @property
    def issues_title(self) -> str:
        """What the issues are about: rows that stay out, else only what should be looked at."""
        return f"{thousands(self.left_out)} dòng không ghi" if self.left_out else "Chỗ nên xem"

    def outcome_chips(self, current: str) -> list[Chip]:
        """The outcomes as filters, those that there are."""
        return [
            Chip(OUTCOMES[one][0], self.count(one), self.address(one), one == current)
            for one in self.outcomes
            if self.count(one)
        ]

    def address(self, outcome: str) -> str:
        """Where the rows of an outcome are."""
        if outcome in self.apart:
            return self.url(f"{self.name}_{self.apart[outcome]}")
        return reverse(f"{self.name}_rows", args=[self.found.pk, outcome])

    def kind_address(self, code: str) -> str:
        """Where the issues of a kind are, all of them without a code."""
        return self.url(f"{self.name}_issues") + (f"?loai={code}" if code else "")

    def url(self, name: str) -> str:
        """A page of this list."""
        return reverse(name, args=[self.found.pk])
