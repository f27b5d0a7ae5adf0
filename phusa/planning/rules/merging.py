"""Two people who change one thing: what each of them meant is kept, and where they disagree both are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that somebody else changed meanwhile otherwise than one has: at opening, now, one's own."""

    name: str
    opened: Any
    present: Any
    mine: Any


def merged(
    opened: Mapping[str, Any], present: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """One's own changes on top of what stands there now, and where both changed the same value differently.

    What `opened` does not name was not watched: there one's own value simply counts.
    """
    result, clashes = dict(present), []
    for name, value in mine.items():
        was = opened.get(name, present.get(name))
        if value == was:
            continue
        if present.get(name) not in (was, value):
            clashes.append(Clash(name, was, present.get(name), value))
        result[name] = value
    return result, clashes
