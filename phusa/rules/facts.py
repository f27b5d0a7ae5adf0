"""What is known about a person or a module before a decision; every object here is checked when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from phusa.rules.labels import BLOCKS, LEVEL_LABELS, ROLE_LABELS
from phusa.rules.scores import BadScore, as_decimal, hundredths_of, show_hundredths

HALF = 500
LONGEST_NAME = 300


class BadFacts(ValueError):
    """Facts that no regulation can judge; `field` is a path such as components[2].score, `text` one sentence."""

    def __init__(self, code: str, field: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.field = field
        self.text = text

    def under(self, prefix: str) -> "BadFacts":
        """The same complaint with its field named from further outside."""
        return BadFacts(self.code, f"{prefix}.{self.field}" if self.field else prefix, self.text)


def clean(text: str) -> str:
    """NFC, outer spaces gone, inner spaces single."""
    return " ".join(normalize("NFC", text).split())


@lru_cache(maxsize=8192)
def module_key(code: str) -> str:
    """What two spellings of one module code share: "Thcs 18" and "THCS18"."""
    return clean(code).replace(" ", "").casefold()


@dataclass(frozen=True, slots=True)
class Component:
    """One scored part of a plan: a block, a module of it if any, and a score or its two halves (each 0–5)."""

    block: str
    module: str = ""
    score: Decimal | None = None
    acquired: Decimal | None = None
    applied: Decimal | None = None
    hundredths: int = field(init=False, repr=False, compare=False)
    key: str = field(init=False, repr=False, compare=False)
    name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.block not in BLOCKS:
            text = f"Không có khối “{self.block[:40]}”; các khối là {', '.join(BLOCKS)}."
            raise BadFacts("block_unknown", "block", text)
        if len(self.module or "") > LONGEST_NAME:
            raise BadFacts("module_too_long", "module", f"Tên mô-đun dài quá {LONGEST_NAME} chữ.")
        object.__setattr__(self, "module", clean(self.module or ""))
        object.__setattr__(self, "key", module_key(self.module))
        object.__setattr__(
            self, "name", f"Mô-đun {self.module} ({self.block})" if self.module else self.block
        )
        object.__setattr__(self, "hundredths", self._total())

    @property
    def total(self) -> Decimal:
        """The score, given or summed from its halves."""
        return as_decimal(self.hundredths)

    @property
    def shown(self) -> str:
        """The score as readers see it: "8,5"."""
        return show_hundredths(self.hundredths)

    def _total(self) -> int:
        if self.acquired is None and self.applied is None:
            if self.score is None:
                raise BadFacts("score_missing", "score", f"{self.name} chưa có điểm.")
            return _checked("score", self.score)
        total = self._half("acquired", self.acquired) + self._half("applied", self.applied)
        if self.score is not None and _checked("score", self.score) != total:
            raise BadFacts(
                "score_and_parts",
                "score",
                f"{self.name}: điểm {show_hundredths(_checked('score', self.score))} "
                f"khác tổng tiếp thu và vận dụng là {show_hundredths(total)}.",
            )
        return total

    def _half(self, part: str, value: Decimal | None) -> int:
        label = "tiếp thu" if part == "acquired" else "vận dụng"
        if value is None:
            raise BadFacts("part_missing", part, f"{self.name} có một nửa điểm mà thiếu điểm {label}.")
        half = _checked(part, value)
        if half > HALF:
            text = f"{self.name}: điểm {label} là {show_hundredths(half)}, mà phần này cao nhất là 5,0."
            raise BadFacts("part_range", part, text)
        return half


def _checked(part: str, value: Decimal) -> int:
    try:
        return hundredths_of(value)
    except BadScore as bad:
        raise BadFacts(bad.code, part, bad.text) from bad


@dataclass(frozen=True, slots=True)
class Exemption:
    """A block a person is freed from, and the document that says so."""

    block: str
    basis: str

    def __post_init__(self) -> None:
        if not self.basis.strip():
            raise BadFacts(
                "basis_missing", "basis", f"Miễn {self.block} cần ghi căn cứ: văn bản nào cho miễn."
            )


def check_person(role: str, level: str) -> None:
    """Refuse a role or level that is not a code of the glossary."""
    if role not in ROLE_LABELS:
        raise BadFacts("role_unknown", "role", f"Vai trò “{role[:40]}” không có; dùng teacher hoặc manager.")
    if level not in LEVEL_LABELS:
        raise BadFacts(
            "level_unknown", "level", f"Cấp học “{level[:40]}” không có; dùng MN, TH, THCS, THPT hoặc GDTX."
        )


@dataclass(frozen=True, slots=True)
class AnnualFacts:
    """One person's year: who, on which date judged, what was scored, planned and exempt.

    `planned` lists the elective modules of the approved plan; left empty, the modules given are the plan.
    `regulation` is given only when it is already known which one applies.
    """

    role: str
    level: str
    on: date
    components: tuple[Component, ...]
    planned: tuple[str, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    regulation: str = ""

    def __post_init__(self) -> None:
        check_person(self.role, self.level)


@dataclass(frozen=True, slots=True)
class StandardFacts:
    """One person's criteria of a professional standard: number as text → chua_dat, dat, kha or tot."""

    role: str
    level: str
    on: date
    criteria: Mapping[str, str]
    standard: str = ""

    def __post_init__(self) -> None:
        check_person(self.role, self.level)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or an instant of a day; the two are compared by day when either lacks the hour."""

    day: date
    instant: datetime | None = None

    @property
    def shown(self) -> str:
        """The day as readers see it: "1/11/2022"."""
        return f"{self.day.day}/{self.day.month}/{self.day.year}"

    def before(self, other: "Moment") -> bool:
        """Whether this lies strictly before the other, as far as both are precise."""
        if self.instant is None or other.instant is None:
            return self.day < other.day
        return self.instant < other.instant


@dataclass(frozen=True, slots=True)
class TrackVerdict:
    """What one of the three (system, mentor, institution) said of one attempt."""

    track: str
    passed: bool
    at: Moment


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """One person's work on one module: the verdicts, and when it was last attempted."""

    module: str
    verdicts: tuple[TrackVerdict, ...]
    attempted_at: Moment | None = None
