"""Plausible scores, and among them every trap of the regulation."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from phusa.rules.facts import Component

MODULES = {
    "MN": ("MN3", "MN20", "MN39", "MN40"),
    "TH": ("TH12", "TH15", "TH24", "TH39"),
    "THCS": ("THCS18", "THCS19", "THCS24", "THCS35"),
    "THPT": ("THPT18", "THPT19", "THPT24", "THPT35"),
    "GDTX": (),
}
ENGLISH = "Kế hoạch 772/KH-PGDĐT mục II.2: đã học lớp bồi dưỡng tiếng Anh hè 2019 của Sở."
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Trap:
    """Scores that try the regulation: ND1, ND2, then the modules; None where a score is missing."""

    why: str
    scores: tuple[str | None, ...]
    exempt: str = ""


# Each stands once in every school large enough, the first first.
TRAPS = (
    Trap("ĐTB 9,1 nhưng một mô-đun 6,5: Khá, không phải Giỏi", ("9.5", "9.0", "9.0", "6.5", "10", "9.5")),
    Trap("ĐTB 8,0 nhưng một mô-đun 4,5: không hoàn thành", ("8.5", "8.5", "8.0", "4.5", "8.0", "7.5")),
    Trap("ĐTB 6,95 làm tròn thành 7,0", ("7.0", "6.95", "6.9", "6.9", "6.9", "6.9")),
    Trap("ĐTB 8,95 làm tròn thành 9,0", ("9.0", "8.95", "8.9", "8.9", "8.9", "8.9")),
    Trap("ĐTB 9,0 nhưng một mô-đun 5,5: Trung bình", ("10", "10", "5.5", "7.0", "7.5", "8.0")),
    Trap("ĐTB 7,8 nhưng ND2 5,5: Trung bình", ("9.0", "5.5", "9.0", "9.0", "9.0", "8.5")),
    Trap("vừa đủ Giỏi: ĐTB 9,0, thấp nhất 7,0", ("10", "9.0", "7.0", "8.0", "8.0", "9.0")),
    Trap("miễn ND3: giáo viên tiếng Anh đã học hè 2019", ("8.5", "8.0"), exempt="ND3"),
    Trap("vừa đủ Trung bình: mọi điểm 5,0", ("5.0", "5.0", "5.0", "5.0", "5.0", "5.0")),
    Trap("dưới mức: ND1 4,9", ("4.9", "6.0", "6.0", "6.5", "6.0", "6.5")),
)
# Managers of these levels know two classes only; one of them fails.
BELOW = Trap("cán bộ quản lý dưới mức: ND2 4,5", ("8.5", "4.5", "8.0", "8.5", "8.0", "8.0"))
MISSING = Trap("thiếu điểm vận dụng của một mô-đun", ("8.5", "8.0", None, "8.5", "8.0", "8.5"))


@dataclass(frozen=True, slots=True)
class Scored:
    """One person's plan, exemptions and components."""

    modules: tuple[str, ...]
    components: tuple[Component, ...]
    exemptions: tuple[dict[str, str], ...] = ()


def trap_scores(trap: Trap, level: str) -> Scored:
    """The scores of a trap for a level."""
    modules = () if trap.exempt else MODULES[level]
    keys = [("ND1", ""), ("ND2", ""), *(("ND3", module) for module in modules)]
    given = [(key, score) for key, score in zip(keys, trap.scores, strict=True) if score is not None]
    components = tuple(Component(block, module, Decimal(score)) for (block, module), score in given)
    exempt = ({"block": trap.exempt, "basis": ENGLISH},) if trap.exempt else ()
    return Scored(modules, components, exempt)


def usual_scores(random: Random, level: str) -> Scored:
    """The scores of somebody like most: Khá as a rule, in two parts, by halves of a point."""
    middle = random.choices((4.6, 6.2, 8.0, 9.4), (3, 15, 60, 22))[0]
    modules = MODULES[level]
    keys = [("ND1", ""), ("ND2", ""), *(("ND3", module) for module in modules)]
    return Scored(modules, tuple(_parts(random, block, module, middle) for block, module in keys))


def _parts(random: Random, block: str, module: str, middle: float) -> Component:
    halves = max(8, min(20, round(random.gauss(middle, 0.55) * 2)))
    acquired = min(10, halves - halves // 2)
    return Component(block, module, acquired=acquired * _HALF, applied=(halves - acquired) * _HALF)
