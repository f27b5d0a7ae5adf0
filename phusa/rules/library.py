"""All editions and switches of a folder, read once, sealed, and asked by everything else."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from phusa.rules.documents import LawError, Node, read_document
from phusa.rules.editions import Edition
from phusa.rules.schema import read_edition
from phusa.rules.seals import Seals
from phusa.rules.switches import SwitchBook, read_switches

KEPT = 10_000
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "regulations"


class Library:
    """The law as data: `editions` by (regulation, date), `switches` by name."""

    def __init__(self, editions: list[Edition], switches: SwitchBook) -> None:
        self.editions = {
            (e.regulation, e.dated): e for e in sorted(editions, key=lambda e: (e.regulation, e.dated))
        }
        self.switches = switches
        self.memory: dict[object, Any] = {}

    @classmethod
    def load(cls, folder: Path | str = DEFAULT_FOLDER, *, sealed: bool = True) -> "Library":
        """Read a folder of regulations; raises LawError for a bad file or an edition that differs from its seal."""
        root = Path(folder)
        if not (root / "switches.yaml").is_file():
            raise LawError(f"{root} holds no regulations: switches.yaml is missing")
        switches = read_switches(Node(read_document(root / "switches.yaml"), "switches.yaml"))
        editions = [_edition(path, switches) for path in sorted(root.glob("*/*.yaml"))]
        if sealed:
            seals_of(root).check({edition.name: edition.checksum for edition in editions})
        return cls(editions, switches)

    def keep(self, key: object, thing: Any) -> None:
        """Remember something compiled; the memory is emptied when it grows, so that it stays flat."""
        if len(self.memory) >= KEPT:
            self.memory.clear()
        self.memory[key] = thing

    @cached_property
    def regulations(self) -> tuple[str, ...]:
        """The ids of all regulations."""
        return tuple(dict.fromkeys(regulation for regulation, _ in self.editions))

    def of_kind(self, kind: str) -> tuple[Edition, ...]:
        """The editions that answer one kind of decision, oldest first."""
        return tuple(sorted((e for e in self.editions.values() if e.kind == kind), key=lambda e: e.start))

    def edition(self, regulation: str, day: date) -> Edition:
        """The edition named by its regulation and date; raises KeyError."""
        return self.editions[regulation, day]


def seals_of(folder: Path) -> Seals:
    """The seals of the editions of a folder."""
    return Seals(folder / "editions.sha256", "a published edition never changes, make it a new edition")


def _edition(path: Path, switches: SwitchBook) -> Edition:
    name = f"{path.parent.name}/{path.stem}"
    try:
        edition = read_edition(read_document(path), name, switches)
    except LawError as error:
        raise LawError(f"{name}: {error}" if name not in str(error) else str(error)) from error
    if name != edition.name:
        raise LawError(f"{name}: the file says it is {edition.name}")
    return edition
