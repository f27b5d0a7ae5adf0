"""Seal new forms; a sealed one that differs is refused. `python -m phusa.workflow.rules.forms.sealing [FOLDER]`."""

import sys
from pathlib import Path

from phusa.rules.documents import LawError
from phusa.rules.library import read_seals
from phusa.workflow.rules.forms.shipped import FOLDER, SEALS, load, seals


def seal(folder: Path) -> tuple[str, ...]:
    """Add the seals of forms that have none; returns their names, raises LawError if a sealed one differs."""
    forms = load(folder, sealed=False)
    known = read_seals(folder / SEALS)
    for one in forms:
        if known.get(one.name, one.checksum) != one.checksum:
            raise LawError(f"{one.name} differs from its seal: add a version")
    (folder / SEALS).write_text(seals(forms), encoding="utf-8")
    return tuple(one.name for one in forms if one.name not in known)


if __name__ == "__main__":
    for name in seal(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"sealed {name}\n")
