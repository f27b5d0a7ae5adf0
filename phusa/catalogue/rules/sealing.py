"""Seal new programmes; a sealed one that differs is refused. `python -m phusa.catalogue.rules.sealing [FOLDER]`."""

import sys
from pathlib import Path

from phusa.catalogue.rules.published import FOLDER, SEALS, load, seals
from phusa.rules.documents import LawError
from phusa.rules.library import read_seals


def seal(folder: Path) -> tuple[str, ...]:
    """Add the seals of programmes that have none; returns their codes, raises LawError if a sealed one differs."""
    programmes = load(folder, sealed=False)
    known = read_seals(folder / SEALS)
    for one in programmes:
        if known.get(one.code, one.checksum) != one.checksum:
            raise LawError(f"{one.code} differs from its seal: add a new programme")
    (folder / SEALS).write_text(seals(programmes), encoding="utf-8")
    return tuple(one.code for one in programmes if one.code not in known)


if __name__ == "__main__":
    for name in seal(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"sealed {name}\n")
