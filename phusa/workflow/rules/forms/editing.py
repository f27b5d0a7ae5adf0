"""A draft changed step by step: each gives a new body, so that what does not hold together is refused and not kept.

Codes are made of the labels and stay when a label is mended, so that answers of two versions can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any

from phusa.base.refusals import Refused
from phusa.base.text import clean, fold

Body = dict[str, Any]
LONGEST_CODE = 30


def code_for(label: str, taken: Iterable[str], first: str) -> str:
    """A code made of a label that nobody has yet; `first` where the label gives none."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(label))[:LONGEST_CODE].strip("-") or first
    used, code, number = set(taken), stem, 2
    while code in used:
        code, number = f"{stem}-{number}", number + 1
    return code


def add_table(body: Body, title: str, rows: Sequence[str], columns: Sequence[str]) -> Body:
    """One more table; rows and columns by their labels, columns of counts. An indent is "-" before a label."""
    fresh = _whole(body)
    code = code_for("", [one["code"] for one in fresh["tables"]], f"b{len(fresh['tables']) + 1}")
    fresh["tables"].append({"code": code, "title": clean(title), "rows": [], "columns": []})
    return add_columns(add_rows(fresh, code, rows), code, columns)


def add_rows(body: Body, table: str, labels: Sequence[str]) -> Body:
    """More rows at the end of a table, "-" before a label for each level it stands deeper."""
    fresh = _whole(body)
    rows = table_of(fresh, table)["rows"]
    for line in filter(None, map(clean, labels)):
        label = line.lstrip("-– ")
        depth = sum(mark in "-–" for mark in line[: len(line) - len(label)])
        row = {"code": code_for(label, [one["code"] for one in rows], f"d{len(rows) + 1}"), "label": label}
        rows.append(row | ({"indent": min(depth, 4)} if depth else {}))
    return fresh


def add_columns(body: Body, table: str, labels: Sequence[str], kind: str = "count", **more: Any) -> Body:
    """More columns at the end of a table, all of one kind; "Nữ: Tổng số" stands under the heading "Nữ"."""
    fresh = _whole(body)
    columns = table_of(fresh, table)["columns"]
    for line in filter(None, map(clean, labels)):
        group, _, label = line.rpartition(": ")
        taken = [one["code"] for one in columns]
        column = {"code": code_for(line, taken, f"c{len(columns) + 1}"), "label": label, "kind": kind}
        columns.append(column | ({"group": group} if group else {}) | more)
    return fresh


def set_table(body: Body, table: str, **values: Any) -> Body:
    """A table with other values."""
    fresh = _whole(body)
    table_of(fresh, table).update(values)
    return fresh


def set_line(body: Body, table: str, axis: str, code: str, **values: Any) -> Body:
    """A row (`axis` "rows") or column ("columns") with other values; None takes a value away."""
    fresh = _whole(body)
    line = line_of(fresh, table, axis, code)
    line.update(values)
    for name in [name for name, value in line.items() if value is None]:
        del line[name]
    return fresh


def move_line(body: Body, table: str, axis: str, code: str, by: int) -> Body:
    """A row or column so many places further down or right, at most to the end."""
    fresh = _whole(body)
    lines = table_of(fresh, table)[axis]
    line = line_of(fresh, table, axis, code)
    place = lines.index(line)
    lines.insert(max(0, min(len(lines) - 1, place + by)), lines.pop(place))
    return fresh


def remove_line(body: Body, table: str, axis: str, code: str) -> Body:
    """Without a row or column. Refused while something is calculated of it or checked by it."""
    fresh = _whole(body)
    holder = table_of(fresh, table)
    line = line_of(fresh, table, axis, code)
    _free(
        line["label"],
        (f"“{one['label']}”" for one in holder[axis] if one is not line and code in _named(one)),
    )
    place = 1 if axis == "rows" else 2
    _free(
        line["label"],
        _checks(fresh, lambda term: term.split(".")[0] == table and term.split(".")[place] == code),
    )
    holder[axis].remove(line)
    blocked = holder.get("blocked", [])
    holder["blocked"] = [one for one in blocked if one.split(".")[place - 1] != code]
    return fresh


def remove_table(body: Body, table: str) -> Body:
    """Without a table. Refused while a check names it."""
    fresh = _whole(body)
    holder = table_of(fresh, table)
    _free(holder["title"], _checks(fresh, lambda term: term.split(".")[0] == table))
    fresh["tables"].remove(holder)
    return fresh


def set_blocked(body: Body, table: str, row: str, columns: Iterable[str]) -> Body:
    """In one row, exactly these columns are not to be filled."""
    fresh = _whole(body)
    holder = table_of(fresh, table)
    others = [one for one in holder.get("blocked", []) if one.partition(".")[0] != row]
    holder["blocked"] = others + [f"{row}.{column}" for column in columns]
    return fresh


def add_check(
    body: Body, text: str, severity: str, operator: str, left: Sequence[str], right: Sequence[str]
) -> Body:
    """One more check between cells."""
    fresh = _whole(body)
    code = code_for(text, [one["code"] for one in fresh["checks"]], f"k{len(fresh['checks']) + 1}")
    sides = {"left": list(left), "right": list(right)}
    fresh["checks"].append(
        {"code": code, "text": clean(text), "severity": severity, "operator": operator, **sides}
    )
    return fresh


def remove_check(body: Body, code: str) -> Body:
    """Without a check."""
    fresh = _whole(body)
    fresh["checks"] = [one for one in fresh["checks"] if one["code"] != code]
    return fresh


def table_of(body: Body, table: str) -> dict[str, Any]:
    """A table of the body. Raises `Refused` for one that is gone."""
    return _one(body.get("tables", []), table)


def line_of(body: Body, table: str, axis: str, code: str) -> dict[str, Any]:
    """A row or column of the body. Raises `Refused` for one that is gone."""
    return _one(table_of(body, table)[axis], code)


def _one(lines: list[dict[str, Any]], code: str) -> dict[str, Any]:
    for line in lines:
        if line["code"] == code:
            return line
    raise Refused(
        "gone", "Không còn bảng, dòng hoặc cột này.", next_step="Mở lại biểu mẫu để xem.", status=409
    )


def _whole(body: Body) -> Body:
    return {"tables": [], "checks": [], **deepcopy(body)}


def _named(line: dict[str, Any]) -> list[str]:
    calculation = line.get("calculation") or {}
    return [*calculation.get("parts", []), *calculation.get("of", [])]


def _checks(body: Body, names: Callable[[str], bool]) -> Iterable[str]:
    for one in body["checks"]:
        if any(names(term) for term in (*one["left"], *one["right"])):
            yield f"phép kiểm tra “{one['text']}”"


def _free(label: str, used_by: Iterable[str]) -> None:
    if user := next(iter(used_by), ""):
        raise Refused(
            "still_used", f"“{label}” đang được {user} dùng.", next_step=f"Bỏ ở {user} trước, rồi xoá."
        )
