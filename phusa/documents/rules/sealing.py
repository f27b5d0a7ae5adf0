"""Seal new documents; a sealed one that differs is refused. `python -m phusa.documents.rules.sealing [FOLDER]`."""

import sys
from pathlib import Path

from phusa.documents.rules.published import FOLDER, SEALS, load, seals
from phusa.rules.documents import LawError
from phusa.rules.library import read_seals


def seal(folder: Path) -> tuple[str, ...]:
    """Add the seals of documents that have none; returns their codes, raises LawError if a sealed one differs."""
    documents = load(folder, sealed=False)
    known = read_seals(folder / SEALS)
    for one in documents:
        if known.get(one.code, one.checksum) != one.checksum:
            raise LawError(f"{one.code} differs from its seal: correct it in the register instead")
    (folder / SEALS).write_text(seals(documents), encoding="utf-8")
    return tuple(one.code for one in documents if one.code not in known)


if __name__ == "__main__":
    for name in seal(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"sealed {name}\n")
