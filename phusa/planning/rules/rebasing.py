"""A plan laid anew in the middle of a year, when somebody changes level, role or subject: what was earned is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from phusa.planning.rules.given import GivenLine

KEPT, GIVEN, OWN = "kept", "given", "own"


@dataclass(frozen=True, slots=True)
class Earned:
    """Tiết that stand in the ledger for a module or topic; `code` is empty where the event named none."""

    block: str
    title: str
    hours: int
    code: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same thing as a line of a plan."""
        return (self.block, self.code or self.title)


@dataclass(frozen=True, slots=True)
class RebasedLine:
    """A line of the new plan; `kept` of its tiết were earned before, the others are still to be learned."""

    block: str
    title: str
    source: str
    code: str = ""
    item_id: int | None = None
    hours_first: int = 0
    hours_second: int = 0
    study_form: str = ""
    kept: int = 0

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second


def rebased(
    earned: Sequence[Earned],
    given: Sequence[GivenLine],
    chosen: Sequence[GivenLine],
    targets: Mapping[str, int],
    *,
    second_half: bool,
) -> list[RebasedLine]:
    """The lines of the new plan, block by block in the order of `targets` (tiết by block).

    What was earned comes first, up to what the block asks. The compulsory topics of the new post (`given`) share what
    the block still lacks in proportion to their hours; then lines chosen before that are still for this person
    (`chosen`) as far as there is room. What is then missing is left to the person. With `second_half` everything still
    to be learned goes into the second half of the year, what was earned into the first.
    """
    lines: list[RebasedLine] = []
    for block, target in targets.items():
        kept = _kept([one for one in earned if one.block == block], target)
        lines += _filled(
            block, target, kept, [one for one in given if one.block == block], second_half=second_half
        )
        taken = {(one.block, one.code or one.title) for one in lines}
        room = target - sum(one.hours for one in lines if one.block == block)
        for line in chosen:
            if (
                line.block == block
                and (block, line.code or line.title) not in taken
                and 0 < line.hours <= room
            ):
                lines.append(_planned(line, line.hours, OWN, second_half=second_half))
                room -= line.hours
    return lines


def _kept(earned: Sequence[Earned], target: int) -> dict[tuple[str, str], Earned]:
    """What was earned in a block, one entry a thing, cut where the block has no more room."""
    found: dict[tuple[str, str], Earned] = {}
    for one in earned:
        room = target - sum(other.hours for other in found.values())
        hours = min(one.hours, room)
        if hours > 0:
            before = found.get(one.key)
            found[one.key] = replace(one, hours=hours + (before.hours if before else 0))
    return found


def _filled(
    block: str,
    target: int,
    kept: Mapping[tuple[str, str], Earned],
    given: Sequence[GivenLine],
    *,
    second_half: bool,
) -> list[RebasedLine]:
    """The kept lines of a block, then the compulsory ones with their share; a topic already begun is one line."""
    lack = target - sum(one.hours for one in kept.values())
    begun = {one.key: one for one in kept.values()}
    weights = [max(0, line.hours - _begun(begun, line)) for line in given]
    lines = [_kept_line(one) for one in kept.values() if one.key not in {_key(line) for line in given}]
    for line, hours in zip(given, apportioned(min(lack, sum(weights)), weights), strict=True):
        done = _begun(begun, line)
        if hours or done:
            planned = _planned(line, hours, GIVEN, second_half=second_half)
            lines.append(replace(planned, hours_first=planned.hours_first + done, kept=done))
    return lines


def apportioned(whole: int, weights: Sequence[int]) -> list[int]:
    """A whole number in parts as the weights are to each other, none above its weight: what rounding leaves over goes
    to those who lost most by it, the earlier first."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    parts = [whole * weight // total for weight in weights]
    lost = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % total), place))
    for place in lost[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def _key(line: GivenLine) -> tuple[str, str]:
    return (line.block, line.code or line.title)


def _begun(begun: Mapping[tuple[str, str], Earned], line: GivenLine) -> int:
    found = begun.get(_key(line))
    return found.hours if found else 0


def _kept_line(one: Earned) -> RebasedLine:
    return RebasedLine(one.block, one.title, KEPT, one.code, hours_first=one.hours, kept=one.hours)


def _planned(line: GivenLine, hours: int, source: str, *, second_half: bool) -> RebasedLine:
    """A line with so many tiết: where it was scheduled, as far as they reach, or all in the second half."""
    first = 0 if second_half else min(hours, line.hours_first)
    return RebasedLine(
        line.block, line.title, source, line.code, line.item_id, first, hours - first, line.study_form
    )
