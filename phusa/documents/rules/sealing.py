"""Seal new documents; a sealed one that differs is refused. `python -m phusa.documents.rules.sealing [FOLDER]`."""

from pathlib import Path

from phusa.documents.rules.published import FOLDER, load, seals_of
from phusa.rules.seals import command


def seal(folder: Path) -> tuple[str, ...]:
    """Seal the documents that have no seal yet; gives their names. Raises `LawError` where a sealed one differs."""
    return seals_of(folder).add({one.code: one.checksum for one in load(folder, sealed=False)})


if __name__ == "__main__":
    command(seal, FOLDER)
