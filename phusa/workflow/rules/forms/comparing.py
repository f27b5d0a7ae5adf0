"""Two versions of a form side by side: what came, what went, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from phusa.workflow.rules.forms.reading import body_of
from phusa.workflow.rules.forms.shape import CALCULATIONS, COLUMN_KINDS, OPERATORS, SEVERITIES, Form

WORDS = {
    "label": "tên",
    "title": "tên",
    "indent": "độ thụt",
    "heading": "là dòng tiêu đề",
    "kind": "kiểu",
    "group": "tiêu đề chung",
    "required": "bắt buộc",
    "least": "mức thấp nhất",
    "most": "mức cao nhất",
    "places": "số chữ số thập phân",
    "choices": "danh sách chọn",
    "adds": "cộng được",
    "calculation": "cách tính",
    "blocked": "ô không điền",
    "text": "lời",
    "severity": "mức độ",
    "operator": "phép so",
    "left": "vế trái",
    "right": "vế phải",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` and `after` are lines for people, empty where there was nothing."""

    kind: Literal["added", "removed", "changed", "moved"]
    where: str
    before: str = ""
    after: str = ""


def changes(old: Form, new: Form) -> list[Change]:
    """What changed from one form to another, table by table; none for forms that are alike."""
    before, after = body_of(old), body_of(new)
    found: list[Change] = []
    for table, was, now in _paired("Bảng", before["tables"], after["tables"], found):
        for word, axis in (("dòng", "rows"), ("cột", "columns")):
            for _ in _paired(f"{table}, {word}", was[axis], now[axis], found):
                pass
    for _ in _paired("Phép kiểm tra", before["checks"], after["checks"], found):
        pass
    return found


Line = dict[str, Any]


def _paired(
    what: str, old: Sequence[Line], new: Sequence[Line], found: list[Change]
) -> Iterator[tuple[str, Line, Line]]:
    """Notes what differs among lines of one kind; gives those that are in both, by name."""
    was, now = {one["code"]: one for one in old}, {one["code"]: one for one in new}
    found += [Change("removed", what, before=_name(was[code])) for code in was if code not in now]
    for code, line in now.items():
        if code not in was:
            found.append(Change("added", what, after=_name(line)))
            continue
        found += _values(f"{what} “{_name(line)}”", was[code], line)
        yield f"{what} “{_name(line)}”", was[code], line
    common = [code for code in was if code in now]
    placed = [code for code in now if code in was]
    if common != placed:
        orders = [", ".join(_name(now[code]) for code in codes) for codes in (common, placed)]
        found.append(Change("moved", f"{what}: thứ tự", *orders))


def _name(line: Line) -> str:
    return str(line.get("label") or line.get("title") or line.get("text") or line["code"])


def _values(where: str, old: Line, new: Line) -> Iterator[Change]:
    for key, word in WORDS.items():
        was, now = _shown(old.get(key)), _shown(new.get(key))
        if was != now:
            yield Change("changed", f"{where}: {word}", was, now)


def _shown(value: object) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{_CALCULATED.get(key, key)} {_shown(one)}" for key, one in value.items())
    return _CODES.get(str(value), str(value))


_CODES = {**CALCULATIONS, **COLUMN_KINDS, **OPERATORS, **SEVERITIES}
_CALCULATED = {"kind": "kiểu", "parts": "từ", "of": "trên", "places": "số lẻ"}
