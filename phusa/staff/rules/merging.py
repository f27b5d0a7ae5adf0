"""Two lists of dated facts become one person's: nothing overlaps that may not, and no day that was covered is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Held:
    """A post (or an absence, with unit 0 and no role) of one of the two; `until` excluded, None while it goes on."""

    key: int
    is_kept: bool
    unit_id: int
    role: str
    is_main: bool
    first: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What is left of one of them."""

    key: int
    is_main: bool
    first: date
    until: date | None


def joined(held: Iterable[Held]) -> dict[int, list[Piece]]:
    """What becomes of each of them, by key; an empty list for one that another covers.

    In the same unit and role a day is held once; on a day with two main posts the one of the kept record stays the
    main one. A main post goes before a second one, so that nobody loses his main post to it.
    """
    taken: dict[tuple[int, str], list[tuple[date, date]]] = {}
    mains: list[tuple[date, date]] = []
    result: dict[int, list[Piece]] = {}
    for post in sorted(held, key=lambda post: (not post.is_main, not post.is_kept, post.first, post.key)):
        same = taken.setdefault((post.unit_id, post.role), [])
        span = (post.first, post.until or FOREVER)
        free = _without([span], same)
        same.append(span)
        main = _without(free, mains) if post.is_main else []
        second = _without(free, main)
        mains += main
        pieces = [(days, True) for days in main] + [(days, False) for days in second]
        result[post.key] = [
            Piece(post.key, is_main, first, None if until == FOREVER else until)
            for (first, until), is_main in sorted(pieces)
        ]
    return result


def _without(spans: list[tuple[date, date]], holes: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """The days of the spans that no hole covers."""
    left = list(spans)
    for start, end in holes:
        cut: list[tuple[date, date]] = []
        for first, until in left:
            before, after = (first, min(until, start)), (max(first, end), until)
            cut += [span for span in (before, after) if span[0] < span[1]]
        left = cut
    return left
