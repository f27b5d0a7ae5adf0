"""A personal plan as a version keeps it, and what changed between two of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from phusa.planning.rules.scheduling import words_of
from phusa.rules.labels import LEVEL_LABELS, ROLE_LABELS


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a plan with its tiết in both halves of the year; `code` is empty for a topic of one's own."""

    block: str
    title: str
    code: str
    source: str
    hours_first: int
    hours_second: int
    study_form: str = ""
    standard: str = ""
    criterion: int | None = None
    reason: str = ""
    item_id: int | None = None

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second

    @property
    def when(self) -> str:
        """Where it lies in the year, in words."""
        return words_of(self.hours_first, self.hours_second)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same line in two versions."""
        return (self.block, self.code or self.title)


@dataclass(frozen=True, slots=True)
class KeptTarget:
    """The tiết a block needed, 0 where its person was exempt (`exempt` says by what)."""

    block: str
    hours: int
    cite: str = ""
    about: bool = False
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class KeptDecline:
    """A suggestion that was not taken, and why."""

    code: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptRelief:
    """What was granted to the person for the year."""

    kind: str
    block: str
    items: tuple[str, ...]
    basis: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A whole plan as it was approved: whose, by which plan in force, its lines and what they had to add up to."""

    person: str
    person_code: str
    unit: str
    unit_code: str
    subject_group: str
    level: str
    role: str
    subject: str
    school_year: str
    number: int
    in_force: str
    lines: tuple[KeptLine, ...]
    targets: tuple[KeptTarget, ...]
    declined: tuple[KeptDecline, ...] = ()
    reliefs: tuple[KeptRelief, ...] = ()

    @property
    def total(self) -> int:
        """The tiết of the whole year."""
        return sum(line.hours for line in self.lines)


PARTS: Mapping[str, type] = {
    "lines": KeptLine,
    "targets": KeptTarget,
    "declined": KeptDecline,
    "reliefs": KeptRelief,
}


class Kind(StrEnum):
    """How a line differs between two versions."""

    ADDED = "added"
    GONE = "gone"
    HOURS = "hours"
    MOVED = "moved"
    FORM = "form"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions, in words."""

    kind: Kind
    block: str
    text: str


def as_json(plan: KeptPlan) -> dict[str, Any]:
    """The plan as values JSON knows, with its sums by block, so that a reader of the data need not add."""
    values = asdict(plan)
    for relief in values["reliefs"]:
        relief["items"] = list(relief["items"])
    return {**values, **{name: list(values[name]) for name in PARTS}, "total": plan.total}


def of_json(values: Mapping[str, Any]) -> KeptPlan:
    """The plan that `as_json` wrote; what a later field says is its default in older versions."""
    known = {name: value for name, value in values.items() if name in {one.name for one in fields(KeptPlan)}}
    for name, part in PARTS.items():
        names = {one.name for one in fields(part)}
        rows = [{key: row[key] for key in row if key in names} for row in known.get(name, ())]
        known[name] = tuple(part(**_tuples(row)) for row in rows)
    return KeptPlan(**known)


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal of the content, whatever the order of its names."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def changes(before: KeptPlan, after: KeptPlan) -> list[Change]:
    """What differs: whose plan it is, then lines that are new, gone, longer or shorter, in another half of the year or
    learned in another form, in the order of the later plan; empty when nothing does."""
    old = {line.key: line for line in before.lines}
    new = {line.key: line for line in after.lines}
    found = _of_person(before, after)
    for key, line in new.items():
        found += _of_line(old[key], line) if key in old else [_added(line)]
    gone = [line for key, line in old.items() if key not in new]
    return found + [Change(Kind.GONE, line.block, f"Bỏ {_named(line)}, {line.hours} tiết.") for line in gone]


def _added(line: KeptLine) -> Change:
    return Change(Kind.ADDED, line.block, f"Thêm {_named(line)}, {line.hours} tiết.")


def _of_line(old: KeptLine, new: KeptLine) -> list[Change]:
    if old.hours != new.hours:
        text = f"{_named(new)}: {old.hours} tiết thành {new.hours} tiết."
        return [Change(Kind.HOURS, new.block, text)]
    if (old.hours_first, old.hours_second) != (new.hours_first, new.hours_second):
        text = f"{_named(new)}: {_halves(old)} thành {_halves(new)}."
        return [Change(Kind.MOVED, new.block, text)]
    if old.study_form != new.study_form:
        return [Change(Kind.FORM, new.block, f"{_named(new)}: đổi hình thức học.")]
    return []


def _of_person(before: KeptPlan, after: KeptPlan) -> list[Change]:
    told = (
        ("Đơn vị", before.unit, after.unit),
        ("Cấp học", LEVEL_LABELS.get(before.level, ""), LEVEL_LABELS.get(after.level, "")),
        ("Vai trò", ROLE_LABELS.get(before.role, ""), ROLE_LABELS.get(after.role, "")),
        ("Môn dạy", before.subject, after.subject),
    )
    return [
        Change(Kind.PERSON, "", f"{what}: {old or 'không ghi'} thành {new or 'không ghi'}.")
        for what, old, new in told
        if old != new
    ]


def _named(line: KeptLine) -> str:
    return f"{line.block} “{f'{line.code} {line.title}'.strip()}”"


def _halves(line: KeptLine) -> str:
    return f"học kỳ 1 {line.hours_first} tiết, học kỳ 2 {line.hours_second} tiết"
