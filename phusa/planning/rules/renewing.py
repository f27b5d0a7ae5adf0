"""What is given to a person, compared with what the plan begun earlier holds: new, gone, or with other hours."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from phusa.planning.rules.given import GivenLine


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A given line as the personal plan holds it; `id` is that of its row."""

    id: int
    block: str
    title: str
    code: str = ""
    item_id: int | None = None
    hours_first: int = 0
    hours_second: int = 0

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second


@dataclass(frozen=True, slots=True)
class Renewal:
    """What renewing does: lines to add, rows to drop, and rows that get other words or hours."""

    added: list[GivenLine] = field(default_factory=list)
    gone: list[HeldLine] = field(default_factory=list)
    changed: list[tuple[HeldLine, GivenLine]] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Whether all is as it was given."""
        return not (self.added or self.gone or self.changed)

    @property
    def words(self) -> list[str]:
        """What differs, one sentence each."""
        return [
            *(f"Thêm {one.block} “{one.title}”, {one.hours} tiết." for one in self.added),
            *(f"Bỏ {one.block} “{one.title}”, {one.hours} tiết." for one in self.gone),
            *(_change(held, given) for held, given in self.changed),
        ]


def renewal(held: Sequence[HeldLine], given: Sequence[GivenLine]) -> Renewal:
    """How the held lines differ from what is given now.

    The same module is one line whether it came from the catalogue or since from a plan; who moved it to another half of
    the year has not changed it.
    """
    left = list(held)
    found = Renewal()
    for line in given:
        same = next((one for one in left if _is_same(one, line)), None)
        if same is None:
            found.added.append(line)
            continue
        left.remove(same)
        if (same.hours, same.title, same.block) != (line.hours, line.title, line.block):
            found.changed.append((same, line))
    found.gone.extend(left)
    return found


def kept_halves(held: HeldLine, hours: int) -> tuple[int, int]:
    """New hours in the halves the person had chosen: all in the first, all in the second, else shared alike."""
    if not held.hours_second:
        return hours, 0
    if not held.hours_first:
        return 0, hours
    return hours - hours // 2, hours // 2


def _is_same(held: HeldLine, line: GivenLine) -> bool:
    if held.code or line.code:
        return held.code == line.code
    if held.item_id and line.item_id:
        return held.item_id == line.item_id
    return (held.block, held.title) == (line.block, line.title)


def _change(held: HeldLine, given: GivenLine) -> str:
    if held.hours != given.hours:
        return f"{given.block} “{given.title}”: {held.hours} tiết thành {given.hours} tiết."
    return f"{given.block} “{held.title}” nay là “{given.title}”."
