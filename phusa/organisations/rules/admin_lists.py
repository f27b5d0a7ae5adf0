"""The lists of administrative units kept in `admin-units/`: read, and refused when one differs from its seal."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "admin-units"
SEALS = "editions.sha256"
OLD, NEW = "2024", "2025"
EDITIONS = (OLD, NEW)
CONVERSION = f"{OLD}-to-{NEW}"


class ListError(ValueError):
    """A list is missing, or is not the one that was sealed."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A line of a list: the code is unique among those of its edition and kind; `parent` is "" for a province."""

    kind: str
    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class ListedPair:
    """What an old commune (or an island district without communes) became; one pair of an old unit is main."""

    old_kind: str
    old_code: str
    new_code: str
    is_main: bool


@dataclass(frozen=True)
class AdminLists:
    """The lists of a folder, read when asked for; `seals` by name of the list."""

    folder: Path
    seals: dict[str, str]

    @classmethod
    def of(cls, folder: Path = FOLDER) -> "AdminLists":
        """The lists of a folder, their contents still unread. Raises `ListError` without seals."""
        try:
            lines = (folder / SEALS).read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise ListError(f"{folder} holds no lists: {SEALS} is missing") from error
        pairs = (line.split() for line in lines)
        return cls(folder, {name.removesuffix(".csv"): digest for digest, name in pairs})

    def units(self, edition: str) -> list[ListedUnit]:
        """The units of an edition, each after the one above it."""
        return [ListedUnit(*row) for row in self._rows(edition)]

    @cached_property
    def pairs(self) -> list[ListedPair]:
        """What became of the old units."""
        return [ListedPair(kind, old, new, main == "1") for kind, old, new, main in self._rows(CONVERSION)]

    def _rows(self, name: str) -> list[list[str]]:
        """The lines of a list without its heading. Raises `ListError` when it is not the sealed one."""
        try:
            content = (self.folder / f"{name}.csv").read_bytes()
        except OSError as error:
            raise ListError(f"{name}.csv cannot be read") from error
        if hashlib.sha256(content).hexdigest() != self.seals.get(name):
            raise ListError(f"{name}.csv differs from its seal")
        return list(csv.reader(content.decode("utf-8").splitlines()))[1:]
