"""Two trees of units side by side: what ended, what is new, what moved, what is called otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ENDED, NEW, MOVED, RENAMED = "ended", "new", "moved", "renamed"
WORDS = {ENDED: "kết thúc", NEW: "mới", MOVED: "chuyển", RENAMED: "đổi tên"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as it stands on one of the days."""

    id: int
    code: str
    name: str
    parent: int | None
    parent_name: str = ""


@dataclass(slots=True)
class Branch:
    """A unit of one of the two trees, how it differs from the other day, and what stands under it."""

    unit: Standing
    marks: tuple[str, ...] = ()
    note: str = ""
    below: list["Branch"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The marks in words."""
        return ", ".join(WORDS[mark] for mark in self.marks)

    @property
    def differs(self) -> bool:
        """Whether it or anything under it differs."""
        return bool(self.marks) or any(branch.differs for branch in self.below)

    def pruned(self) -> "Branch":
        """The branch with only what differs and what leads there."""
        return Branch(self.unit, self.marks, self.note, [b.pruned() for b in self.below if b.differs])


def side(here: Iterable[Standing], there: Mapping[int, Standing], gone: str) -> list[Branch]:
    """One of the two trees, in the order given; `there` are the units of the other day wherever they stand then.

    `gone` is the mark of a unit that the other day does not have: ended, or new. Units whose parent is not among them
    are the roots.
    """
    made = {unit.id: Branch(unit, *_differences(unit, there.get(unit.id), gone)) for unit in here}
    roots = []
    for branch in made.values():
        above = branch.unit.parent
        if above in made:
            made[above].below.append(branch)
        else:
            roots.append(branch)
    return roots


def counts(branches: Iterable[Branch]) -> dict[str, int]:
    """How many units carry each mark."""
    found: dict[str, int] = {}
    waiting = list(branches)
    while waiting:
        branch = waiting.pop()
        for mark in branch.marks:
            found[mark] = found.get(mark, 0) + 1
        waiting += branch.below
    return found


def _differences(unit: Standing, other: Standing | None, gone: str) -> tuple[tuple[str, ...], str]:
    if other is None:
        return (gone,), ""
    marks, notes = [], []
    toward = "sang" if gone == ENDED else "từ"
    if unit.parent != other.parent:
        marks.append(MOVED)
        notes.append(f"{toward} {other.parent_name}" if other.parent_name else "")
    if unit.name != other.name:
        marks.append(RENAMED)
        notes.append(f"{'thành' if gone == ENDED else 'tên cũ'} {other.name}")
    return tuple(marks), "; ".join(filter(None, notes))
