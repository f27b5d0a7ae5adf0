"""Seal new forms; a sealed one that differs is refused. `python -m phusa.workflow.rules.forms.sealing [FOLDER]`."""

from pathlib import Path

from phusa.rules.seals import command
from phusa.workflow.rules.forms.shipped import FOLDER, load, seals_of


def seal(folder: Path) -> tuple[str, ...]:
    """Seal the forms that have no seal yet; gives their names. Raises `LawError` where a sealed one differs."""
    return seals_of(folder).add({one.name: one.checksum for one in load(folder, sealed=False)})


if __name__ == "__main__":
    command(seal, FOLDER)
