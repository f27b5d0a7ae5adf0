"""Pages of lists of any length: each is found by the row it begins after, so the thousandth costs what the first does.

Short lists keep numbered pages (`base.requests.page_of`); these have a page before and a page after.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

from phusa.base.requests import ROWS_A_PAGE

AFTER, BEFORE = "sau", "truoc"
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where in a list one wants to be: after the row of this code, or before it; at the start when it is empty."""

    code: str = ""
    backwards: bool = False
    size: int = ROWS_A_PAGE


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Row]):
    """A page of a list. `before` and `after` are the codes to turn by, empty where the list begins or ends."""

    rows: Sequence[Row]
    before: str = ""
    after: str = ""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


START = Turn()


def turn_of(request: HttpRequest) -> Turn:
    """What `?sau=` or `?truoc=` asks for."""
    after, before = request.GET.get(AFTER, ""), request.GET.get(BEFORE, "")
    return Turn(after or before, backwards=bool(before) and not after)


def stretch(found: Sequence[Row], turn: Turn, code: Callable[[Row], str]) -> Stretch[Row]:
    """The page out of up to `turn.size + 1` rows in the direction of turning; the one too many says there is more."""
    more = len(found) > turn.size
    rows = list(found[: turn.size])
    if turn.backwards:
        rows.reverse()
    if not rows:
        return Stretch(rows)
    earlier = more if turn.backwards else bool(turn.code)
    later = True if turn.backwards else more
    return Stretch(rows, code(rows[0]) if earlier else "", code(rows[-1]) if later else "")
