"""Seal new editions; a sealed one that differs is refused, never resealed. `python -m phusa.rules.sealing [FOLDER]`."""

import sys
from pathlib import Path

from phusa.rules.documents import LawError
from phusa.rules.library import DEFAULT_FOLDER, SEALS, Library, read_seals, seals


def seal(folder: Path) -> tuple[str, ...]:
    """Add the seals of editions that have none; returns their names, raises LawError if a sealed one differs."""
    editions = list(Library.load(folder, sealed=False).editions.values())
    known = read_seals(folder / SEALS)
    new = []
    for edition in editions:
        if edition.name not in known:
            new.append(edition.name)
        elif known[edition.name] != edition.checksum:
            raise LawError(f"{edition.name} differs from its seal: make it a new edition")
    (folder / SEALS).write_text(seals(editions), encoding="utf-8")
    return tuple(new)


if __name__ == "__main__":
    for name in seal(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER):
        sys.stdout.write(f"sealed {name}\n")
