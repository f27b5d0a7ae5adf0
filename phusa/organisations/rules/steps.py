"""The steps of a reorganisation: what is merged, split, renamed, abolished, moved or founded, by codes of units."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from phusa.base.text import clean


@dataclass(frozen=True, slots=True)
class Part:
    """A unit that takes a share of one that is split: whoever teaches these levels, these groups, these people."""

    unit: str
    levels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `basis` is the decision behind it; empty means that of the whole reorganisation."""

    kind: ClassVar[str] = ""
    label: ClassVar[str] = ""

    basis: str = ""


@dataclass(frozen=True, slots=True)
class Found(Step):
    """A new unit under a parent that stands or is founded before it."""

    kind: ClassVar[str] = "found"
    label: ClassVar[str] = "Lập mới"

    code: str = ""
    name: str = ""
    unit_kind: str = ""
    parent: str = ""
    levels: tuple[str, ...] = ()
    admin_unit: int | None = None


@dataclass(frozen=True, slots=True)
class Merge(Step):
    """Units become part of another of their kind, with all that stands under them."""

    kind: ClassVar[str] = "merge"
    label: ClassVar[str] = "Sáp nhập"

    units: tuple[str, ...] = ()
    into: str = ""
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Split(Step):
    """Parts of a unit go to others; what no part takes stays with `rest`, or with the unit itself when empty."""

    kind: ClassVar[str] = "split"
    label: ClassVar[str] = "Chia tách"

    unit: str = ""
    parts: tuple[Part, ...] = ()
    rest: str = ""
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Rename(Step):
    """A unit stays what it is and is called otherwise."""

    kind: ClassVar[str] = "rename"
    label: ClassVar[str] = "Đổi tên"

    unit: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Abolish(Step):
    """Units end. One successor of their kind takes their people; several, or none, leave people without a post."""

    kind: ClassVar[str] = "abolish"
    label: ClassVar[str] = "Giải thể"

    units: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class Move(Step):
    """Units, with all under them, stand under another parent."""

    kind: ClassVar[str] = "move"
    label: ClassVar[str] = "Chuyển trực thuộc"

    units: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Kit(Step):
    """The end of the district level: offices give way to communes, chosen for schools (by code) that leave it open."""

    kind: ClassVar[str] = "kit"
    label: ClassVar[str] = "Bộ công cụ 1/7/2025"

    offices: tuple[str, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()


KINDS: dict[str, type[Step]] = {step.kind: step for step in (Merge, Split, Rename, Abolish, Move, Found, Kit)}


def read_steps(rows: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps as they are stored. Raises `ValueError` for a kind there is not."""
    return [_read(row) for row in rows]


def write_steps(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The steps as JSON, without what is empty."""
    return [{"kind": step.kind} | _plain(asdict(step)) for step in steps]


def _plain(value: Any) -> Any:
    """Lists for tuples, as JSON has them, and nothing that is empty."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item not in ("", (), None)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _read(row: Mapping[str, Any]) -> Step:
    made = KINDS.get(str(row.get("kind")))
    if made is None:
        raise ValueError(f"no such step: {row.get('kind')!r}")
    known = {field.name for field in fields(made)}
    return made(**{name: _value(name, value) for name, value in row.items() if name in known})


def _value(name: str, value: Any) -> Any:
    if name == "parts":
        return tuple(Part(**{key: _value(key, item) for key, item in part.items()}) for part in value)
    if name == "chosen":
        return tuple((str(school), str(commune)) for school, commune in value)
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(clean(str(item)) for item in value))
    return clean(value) if isinstance(value, str) else value


def mentioned(steps: Sequence[Step]) -> set[str]:
    """The codes of all units the steps speak of."""
    found: set[str] = set()
    for step in steps:
        match step:
            case Found():
                found |= {step.code, step.parent}
            case Merge():
                found |= {*step.units, step.into, step.keeper}
            case Split():
                groups = [group for part in step.parts for group in part.groups]
                found |= {step.unit, step.rest, step.keeper, *(part.unit for part in step.parts), *groups}
            case Rename():
                found |= {step.unit}
            case Abolish():
                found |= {*step.units, *step.successors, step.keeper}
            case Move():
                found |= {*step.units, step.parent}
    return found - {""}


def uprooted(steps: Sequence[Step]) -> set[str]:
    """The codes of the units with all under which something may happen, and of those that may take groups in."""
    found: set[str] = set()
    for step in steps:
        match step:
            case Merge():
                found |= {*step.units, step.into}
            case Split():
                found |= {step.unit, step.rest, *(part.unit for part in step.parts)}
            case Abolish():
                found |= {*step.units, *step.successors}
            case Move():
                found |= {*step.units}
    return found - {""}
