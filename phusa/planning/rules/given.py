"""What a personal plan holds before anybody chooses: the topics compulsory for this person, with their tiết."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

SHARES = "equal_shares"
"""The reading of `hours.theme_allocation` (AM-12) by which topics without printed hours share the rest alike."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A compulsory topic, of the plan in force (`item_id`) or of the catalogue (`code`).

    `hours` and `hours_first` (of the first half of the year) are tiết, None where nobody set them.
    """

    block: str
    title: str
    code: str = ""
    item_id: int | None = None
    hours: int | None = None
    hours_first: int | None = None
    study_form: str = ""


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line that somebody's plan begins with, with its tiết in both halves of the year."""

    block: str
    title: str
    code: str = ""
    item_id: int | None = None
    hours_first: int = 0
    hours_second: int = 0
    study_form: str = ""

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second


def given_lines(
    topics: Sequence[Topic], targets: Mapping[str, int], *, allocation: str, left_out: Collection[str] = ()
) -> list[GivenLine]:
    """The lines of the compulsory blocks, in the order of `targets` (tiết by block), then of the topics.

    A block that is not in `targets` (exempt) has no lines, nor has a topic whose code is in `left_out` (certified
    before). Topics without hours share what is left of the block: alike by the reading `equal_shares`, else as one
    line that waits for the school's plan. What nobody scheduled goes whole into the lighter half of the year.
    """
    timed: list[Topic] = []
    for block, target in targets.items():
        mine = [one for one in topics if one.block == block and (not one.code or one.code not in left_out)]
        timed += _with_hours(block, target, mine, allocation)
    lines: list[GivenLine] = []
    for topic in timed:
        lines.append(_line(topic, lines))
    return lines


def shares(whole: int, parts: int) -> list[int]:
    """A whole number of tiết in parts that differ by one at most, the larger first."""
    each, more = divmod(whole, parts)
    return [each + (place < more) for place in range(parts)]


def _with_hours(block: str, target: int, topics: Sequence[Topic], allocation: str) -> list[Topic]:
    """The topics of a block, those without hours given theirs, in the order they came."""
    unknown = [one for one in topics if one.hours is None]
    rest = target - sum(one.hours or 0 for one in topics)
    if not unknown or rest <= 0:
        return [one for one in topics if one.hours is not None]
    if allocation == SHARES or len(unknown) == 1:
        parts = iter(shares(rest, len(unknown)))
        return [one if one.hours is not None else replace(one, hours=next(parts)) for one in topics]
    together = f"{len(unknown)} chuyên đề của {block}, số tiết từng chuyên đề theo kế hoạch của nhà trường"
    return [*(one for one in topics if one.hours is not None), Topic(block, together, hours=rest)]


def _line(topic: Topic, before: Sequence[GivenLine]) -> GivenLine:
    hours = topic.hours or 0
    first = topic.hours_first
    if first is None:
        lighter = sum(one.hours_first for one in before) <= sum(one.hours_second for one in before)
        first = hours if lighter else 0
    return GivenLine(
        topic.block, topic.title, topic.code, topic.item_id, first, hours - first, topic.study_form
    )
