"""Files that seal what was published, a line each of checksum and name: what is sealed never changes."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from phusa.rules.documents import LawError


@dataclass(frozen=True, slots=True)
class Seals:
    """One seal file; `instead` says what to do rather than change what is sealed. Checksums go by name."""

    path: Path
    instead: str

    def read(self) -> dict[str, str]:
        """What is sealed; nothing when there is no file."""
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.is_file() else []
        return {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}

    def check(self, checksums: Mapping[str, str]) -> None:
        """Raise `LawError` where one differs from its seal or has none, or where something sealed is gone."""
        sealed = self.read()
        for name, checksum in checksums.items():
            if name not in sealed:
                raise LawError(f"{name} has no seal: {self.instead}")
            self._hold(name, checksum, sealed)
        if gone := sorted(set(sealed) - set(checksums)):
            raise LawError(f"{', '.join(gone)}: sealed, yet gone")

    def add(self, checksums: Mapping[str, str]) -> tuple[str, ...]:
        """Seal what has no seal yet; gives its names. Raises `LawError` where a sealed one differs."""
        sealed = self.read()
        for name, checksum in checksums.items():
            self._hold(name, checksum, sealed)
        text = "".join(f"{checksum}  {name}\n" for name, checksum in sorted(checksums.items()))
        self.path.write_text(text, encoding="utf-8")
        return tuple(name for name in checksums if name not in sealed)

    def _hold(self, name: str, checksum: str, sealed: Mapping[str, str]) -> None:
        if sealed.get(name, checksum) != checksum:
            raise LawError(f"{name} differs from its seal: {self.instead}")


def command(seal: Callable[[Path], tuple[str, ...]], folder: Path) -> None:
    """Seal a folder from the command line, where another may be named, and print what is new."""
    for name in seal(Path(sys.argv[1]) if len(sys.argv) > 1 else folder):
        sys.stdout.write(f"sealed {name}\n")
