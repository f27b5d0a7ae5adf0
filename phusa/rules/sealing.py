"""Seal new editions; a sealed one that differs is refused, never resealed. `python -m phusa.rules.sealing [FOLDER]`."""

from pathlib import Path

from phusa.rules.library import DEFAULT_FOLDER, Library, seals_of
from phusa.rules.seals import command


def seal(folder: Path) -> tuple[str, ...]:
    """Seal the editions that have no seal yet; gives their names. Raises `LawError` where a sealed one differs."""
    editions = Library.load(folder, sealed=False).editions.values()
    return seals_of(folder).add({edition.name: edition.checksum for edition in editions})


if __name__ == "__main__":
    command(seal, DEFAULT_FOLDER)
