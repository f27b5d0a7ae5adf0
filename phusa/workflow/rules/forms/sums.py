"""Rows and columns called “Cộng”, “Tổng cộng”, “Tổng số”: proposed as sums of those before them, never asked of people.

A row at the top of a table, over what may be only parts of it (“Tổng số”, “Trong đó nữ”), is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final

from phusa.base.text import clean, fold

Body = dict[str, Any]
Numbers = Mapping[str, Sequence[Decimal | None]]
_SUM: Final = re.compile(
    r"(?:[0-9ivx]{1,4}[.)]\s*)?(tong|cong|tong cong|cong chung|tong so|cong tong|tong chung)( \(.*\))?\s*:?"
)


def is_sum(label: str) -> bool:
    """Whether a row or column is called a sum and nothing else: “Tổng cộng”, not “Tổng số lớp”."""
    return bool(_SUM.fullmatch(fold(clean(label))))


def with_sums(
    body: Body, table: str, axis: str, fresh: Sequence[str], numbers: Numbers | None = None
) -> Body:
    """The body with each of the `fresh` rows or columns (codes) that is called a sum calculated of those before it.

    A part is a number, stands no deeper than its neighbours and in no earlier sum. `numbers` are what stands in each
    row or column already; a sum that they deny is not proposed.
    """
    made = deepcopy(body)
    lines = next(one for one in made["tables"] if one["code"] == table)[axis]
    for place, line in enumerate(lines):
        if line["code"] in fresh and is_sum(line["label"]) and not line.get("calculation"):
            parts = _parts(lines[:place], axis, line)
            if len(parts) > 1 and _holds(line["code"], parts, numbers or {}):
                line["calculation"] = {"kind": "sum", "parts": parts}
    return made


def sums_among(lines: Sequence[Body]) -> list[str]:
    """The labels of the rows or columns that are sums, in order."""
    return [one["label"] for one in lines if (one.get("calculation") or {}).get("kind") == "sum"]


def _parts(before: Sequence[Body], axis: str, line: Body) -> list[str]:
    """What a sum adds up: after an earlier sum only what follows it, unless nothing does or it is the sum of all."""
    usable = [one for one in before if _may_be_part(one, axis, line)]
    held = {part for one in usable for part in (one.get("calculation") or {}).get("parts", [])}
    free = [one for one in usable if one["code"] not in held]
    last = max((at for at, one in enumerate(free) if one.get("calculation")), default=-1)
    if fold(line["label"]).strip().startswith("cong") and free[last + 1 :]:
        free = free[last + 1 :]
    least = min((one.get("indent", 0) for one in free), default=0)
    return [one["code"] for one in free if one.get("indent", 0) == least]


def _may_be_part(one: Body, axis: str, line: Body) -> bool:
    """Whether a line before a sum may be in it: one of the same kind, no percentage, no sum of what nobody knows."""
    calculation = one.get("calculation")
    if one.get("heading") or (calculation["kind"] != "sum" if calculation else is_sum(one["label"])):
        return False
    if axis == "rows":
        return True
    return one["kind"] == line["kind"] in ("count", "decimal") and one.get("group") == line.get("group")


def _holds(code: str, parts: Sequence[str], numbers: Numbers) -> bool:
    """Whether what stands in the lines already says nothing against the sum."""
    for place, total in enumerate(numbers.get(code, ())):
        some = [value for part in parts if (value := numbers[part][place]) is not None]
        if total is not None and some and sum(some) != total:
            return False
    return True
