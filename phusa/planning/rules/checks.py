"""Whether a personal plan may be sent: what does not add up, block by block, by which rule, and what would mend it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

AT_LEAST: Final = "at_least"
SUM_ONLY: Final = "sum_only"
REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Target:
    """The tiết of a block for somebody this year, 0 where he is exempt (`exempt` says by what)."""

    block: str
    hours: int
    cite: str = ""
    about: bool = False
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line as the checks see it. `code` is empty for a topic of one's own.

    `is_mine`: whether the item is for this level, role and subject; `years_before`: in which years it was completed.
    """

    block: str
    title: str
    hours: int
    code: str = ""
    is_mine: bool = True
    is_withdrawn: bool = False
    why_withdrawn: str = ""
    reason: str = ""
    years_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings that decide: of `hours.total_rule`, `ct.tolerance` and `ct03.repeat`."""

    total_rule: str = "exact"
    tolerance: str = SUM_ONLY
    repeat: str = "with_reason"


@dataclass(frozen=True, slots=True)
class Problem:
    """What stops a plan from being sent: where, what is wrong, what would fix it, and the rule behind it."""

    code: str
    block: str
    text: str
    fix: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the checks look at. `undecided` are suggestions neither taken nor declined with a reason."""

    lines: Sequence[PlannedLine]
    targets: Sequence[Target]
    readings: Readings = field(default_factory=Readings)
    undecided: Sequence[str] = ()


def problems(facts: PlanFacts) -> list[Problem]:
    """What stops this plan, in the order of the year's blocks; empty when it may be sent."""
    sums = hours_by_block(facts.lines)
    found = [one for target in facts.targets for one in _of_block(target, sums.get(target.block, 0), facts)]
    found += _of_total(facts.targets, sums, facts.readings, is_open=not found)
    found += _of_lines(facts.lines, {one.block for one in facts.targets}, facts.readings)
    if facts.undecided:
        names = "; ".join(facts.undecided)
        found.append(
            Problem(
                "undecided",
                "",
                f"Còn {len(facts.undecided)} gợi ý chưa trả lời: {names}.",
                "Chọn gợi ý, hoặc bấm Không chọn và ghi một dòng lý do.",
            )
        )
    return found


def hours_by_block(lines: Sequence[PlannedLine]) -> Mapping[str, int]:
    """The tiết of each block."""
    sums: Counter[str] = Counter()
    for line in lines:
        sums[line.block] += line.hours
    return sums


def _of_block(target: Target, hours: int, facts: PlanFacts) -> list[Problem]:
    off = hours - target.hours
    if off == 0 or (off > 0 and facts.readings.total_rule == AT_LEAST and not target.exempt):
        return []
    if target.about and abs(off) <= _slack(facts.readings):
        return []
    if target.exempt:
        text = f"{target.block} được miễn nhưng kế hoạch còn {hours} tiết."
        return [
            Problem("exempt_block", target.block, text, f"Bỏ các dòng của {target.block}.", target.exempt)
        ]
    word, fix = ("thiếu", "Thêm") if off < 0 else ("thừa", "Bớt")
    due = f"{target.hours}" if target.about else f"đúng {target.hours}"
    text = f"{target.block} có {hours} tiết, cần {due}: {word} {abs(off)} tiết."
    return [
        Problem("block_hours", target.block, text, f"{fix} {abs(off)} tiết ở {target.block}.", target.cite)
    ]


def _slack(readings: Readings) -> int:
    """How far a block of "khoảng 40" may be off; without a number only the sum of the year counts."""
    return int(readings.tolerance) if readings.tolerance.isdigit() else 10**6


def _of_total(
    targets: Sequence[Target], sums: Mapping[str, int], readings: Readings, *, is_open: bool
) -> list[Problem]:
    """The sum of the year, said only where no block has said it already."""
    due, hours = sum(one.hours for one in targets), sum(sums.values())
    off = hours - due
    if not is_open or off == 0 or (off > 0 and readings.total_rule == AT_LEAST):
        return []
    word, fix = ("thiếu", "Thêm") if off < 0 else ("thừa", "Bớt")
    rule = "ít nhất" if readings.total_rule == AT_LEAST else "đúng"
    text = f"Tổng là {hours} tiết, cần {rule} {due}: {word} {abs(off)} tiết."
    return [Problem("total_hours", "", text, f"{fix} {abs(off)} tiết.", next((t.cite for t in targets), ""))]


def _of_lines(lines: Sequence[PlannedLine], blocks: Collection[str], readings: Readings) -> list[Problem]:
    twice = {code for code, count in Counter(one.code for one in lines if one.code).items() if count > 1}
    found = [
        Problem("twice", "", f"Mô đun {code} có hai lần trong kế hoạch.", "Bỏ một dòng.")
        for code in sorted(twice)
    ]
    for line in lines:
        found += _of_line(line, blocks, readings)
    return found


def _of_line(line: PlannedLine, blocks: Collection[str], readings: Readings) -> list[Problem]:
    name = f"{line.code} {line.title}".strip()
    found = []
    if line.block not in blocks:
        found.append(
            Problem(
                "no_such_block", line.block, f"Năm học này không có {line.block}: {name}.", "Bỏ dòng này."
            )
        )
    if line.hours <= 0:
        found.append(
            Problem("no_hours", line.block, f"“{name}” chưa có số tiết.", "Ghi số tiết, hoặc bỏ dòng này.")
        )
    if not line.is_mine:
        text = f"“{name}” không dành cho cấp học, vai trò hoặc môn dạy của thầy cô."
        found.append(Problem("not_for_you", line.block, text, "Bỏ dòng này và chọn mô đun khác."))
    if line.is_withdrawn:
        why = f", lý do: {line.why_withdrawn.rstrip('.')}" if line.why_withdrawn else ""
        text = f"Cấp trên đã rút “{name}”{why}."
        found.append(Problem("withdrawn", line.block, text, "Bỏ dòng này, hoặc thay bằng nội dung khác."))
    if line.years_before and (readings.repeat == REFUSED or not line.reason):
        years = ", ".join(line.years_before)
        fix = (
            "Chọn mô đun khác." if readings.repeat == REFUSED else "Ghi lý do học lại, hoặc chọn mô đun khác."
        )
        found.append(Problem("done_before", line.block, f"“{name}” đã hoàn thành năm học {years}.", fix))
    return found
