"""Two hands on one draft: what each changed is put together, and where both changed one cell it is said."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that two people changed to different values: what I wrote, and what stood there when I saved."""

    cell: str
    mine: str
    theirs: str


def merged(
    base: Mapping[str, str], mine: Mapping[str, str], stored: Mapping[str, str]
) -> tuple[dict[str, str], list[Clash]]:
    """What stands after I save: everything that I changed since `base`, over what others stored meanwhile.

    A cell that others changed too keeps theirs and is named: nobody writes over a value that he has not seen. An empty
    cell is one that is not there; cells that `mine` does not name stay as they are stored.
    """
    values, clashes = dict(stored), []
    for cell, now in mine.items():
        before, kept = base.get(cell, ""), stored.get(cell, "")
        if now in (before, kept):
            continue
        if kept != before:
            clashes.append(Clash(cell, now, kept))
        else:
            values[cell] = now
    return {cell: value for cell, value in values.items() if value}, clashes
