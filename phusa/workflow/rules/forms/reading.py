"""A form out of its JSON body, refused by name when it does not hold together; and the body out of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.rules.documents import LawError, Node
from phusa.workflow.rules.forms.numbers import BadNumber, plain, read_number
from phusa.workflow.rules.forms.shape import (
    CALCULATIONS,
    COLUMN_KINDS,
    EVERY,
    NUMBER_KINDS,
    OPERATORS,
    SEVERITIES,
    Calculation,
    Check,
    Column,
    Form,
    Row,
    Table,
)

MOST_TABLES, MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_CHECKS = 20, 300, 60, 5000, 200
MOST_PLACES, MOST_INDENT, LONGEST = 4, 4, 500
CODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def parse(body: object, *, whole: bool = True) -> Form:
    """The form of a JSON body; with `whole` every table must have rows and columns, as an issued form has.

    Raises `Refused` by the name of what is wrong: `bad_form` (not of this shape), `doubled_code`, `unknown_code`,
    `cycle`, `not_a_number`, `empty_form`, `too_big`.
    """
    try:
        node = Node(body, "biểu mẫu")
        form = Form(node.each("tables", _table, []), node.each("checks", _check, []))
        node.finish()
    except (LawError, BadNumber) as error:
        place = str(error).partition(": ")[0]
        raise Refused("bad_form", f"Định nghĩa của biểu mẫu sai ở chỗ: {place}.") from error
    _check_size(form, whole)
    _once("bảng", [table.code for table in form.tables])
    _once("phép kiểm tra", [check.code for check in form.checks])
    for table in form.tables:
        _check_table(table)
    for check in form.checks:
        _check_terms(form, check)
    return form


def body_of(form: Form) -> dict[str, Any]:
    """The JSON body of a form, without what is left at its default: the same for equal forms."""
    return {
        "tables": [_table_body(table) for table in form.tables],
        "checks": [
            {
                "code": one.code,
                "text": one.text,
                "severity": one.severity,
                "operator": one.operator,
                "left": list(one.left),
                "right": list(one.right),
            }
            for one in form.checks
        ],
    }


def _table_body(table: Table) -> dict[str, Any]:
    return {
        "code": table.code,
        "title": table.title,
        "rows": [
            _kept(
                code=row.code,
                label=row.label,
                indent=row.indent,
                heading=row.heading,
                calculation=_calculation_body(row.calculation),
            )
            for row in table.rows
        ],
        "columns": [_column_body(column) for column in table.columns],
        "blocked": sorted(table.blocked),
    }


def _column_body(column: Column) -> dict[str, Any]:
    body = _kept(
        code=column.code,
        label=column.label,
        kind=column.kind,
        group=column.group,
        places=column.places,
        choices=list(column.choices),
        calculation=_calculation_body(column.calculation),
    )
    bounds = {"least": column.least, "most": column.most}
    body |= {name: plain(bound) for name, bound in bounds.items() if bound is not None}
    return body | {
        name: False for name, on in {"required": column.required, "adds": column.adds}.items() if not on
    }


def _calculation_body(one: Calculation | None) -> dict[str, Any] | None:
    if one is None:
        return None
    body: dict[str, Any] = {"kind": one.kind, "parts": list(one.parts)}
    if one.of:
        body["of"] = list(one.of)
    return body | ({"places": one.places} if one.kind == "percent" else {})


def _kept(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value or name == "label"}


def _table(node: Node) -> Table:
    return Table(
        code=_code(node),
        title=_label(node, "title"),
        rows=node.each("rows", _row, []),
        columns=node.each("columns", _column, []),
        blocked=frozenset(node.texts("blocked", [])),
    )


def _row(node: Node) -> Row:
    return Row(
        code=_code(node),
        label=_label(node, "label"),
        indent=_within(node, "indent", 0, MOST_INDENT),
        heading=node.take("heading", bool, False),
        calculation=_calculation(node),
    )


def _column(node: Node) -> Column:
    kind = node.one_of("kind", COLUMN_KINDS)
    places = {"decimal": 2, "percent": 1}.get(kind, 0)
    column = Column(
        code=_code(node),
        label=_label(node, "label"),
        kind=kind,
        group=_label(node, "group", ""),
        required=node.take("required", bool, True),
        least=_bound(node, "least"),
        most=_bound(node, "most"),
        places=_within(node, "places", places, MOST_PLACES if places else 0),
        choices=tuple(map(clean, node.texts("choices", []))),
        adds=node.take("adds", bool, True),
        calculation=_calculation(node),
    )
    if (kind == "choice") != bool(column.choices):
        raise LawError(f"{node.path}.choices: a choice has its list, others have none")
    if column.calculation is not None and (column.calculation.kind == "percent") != (kind == "percent"):
        raise LawError(f"{node.path}.calculation: a percentage stands in a column of percentages")
    return column


def _bound(node: Node, key: str) -> Decimal | None:
    value = node.take(key, (str, int), None)
    return None if value is None else read_number(str(value), MOST_PLACES)


def _calculation(node: Node) -> Calculation | None:
    if not node.has("calculation"):
        node.take("calculation", dict, None)
        return None
    inner = node.node("calculation")
    one = Calculation(
        kind=inner.one_of("kind", CALCULATIONS),
        parts=inner.texts("parts"),
        of=inner.texts("of", []),
        places=_within(inner, "places", 1, MOST_PLACES),
    )
    inner.finish()
    if not one.parts or (one.kind == "sum") == bool(one.of):
        raise LawError(f"{inner.path}.parts: a sum has parts, others have what they are taken of too")
    return one


def _check(node: Node) -> Check:
    check = Check(
        code=_code(node),
        text=_label(node, "text"),
        severity=node.one_of("severity", SEVERITIES),
        operator=node.one_of("operator", OPERATORS),
        left=node.texts("left"),
        right=node.texts("right"),
    )
    if not check.left or not check.right:
        raise LawError(f"{node.path}.left: both sides name cells")
    return check


def _code(node: Node) -> str:
    code = node.text("code")
    if not CODE.fullmatch(code):
        raise LawError(f"{node.path}.code: letters a to z, digits and hyphens")
    return code


def _label(node: Node, key: str, default: Any = ...) -> str:
    text = clean(node.text(key, default))
    if len(text) > LONGEST:
        raise LawError(f"{node.path}.{key}: too long")
    return text


def _within(node: Node, key: str, default: int, most: int) -> int:
    value: int = node.take(key, int, default)
    if not 0 <= value <= most:
        raise LawError(f"{node.path}.{key}: 0 to {most}")
    return value


def _check_size(form: Form, whole: bool) -> None:
    for what, count, most in (
        ("bảng", len(form.tables), MOST_TABLES),
        ("dòng trong một bảng", max((len(one.rows) for one in form.tables), default=0), MOST_ROWS),
        ("cột trong một bảng", max((len(one.columns) for one in form.tables), default=0), MOST_COLUMNS),
        ("ô", sum(len(one.rows) * len(one.columns) for one in form.tables), MOST_CELLS),
        ("phép kiểm tra", len(form.checks), MOST_CHECKS),
    ):
        if count > most:
            raise Refused(
                "too_big", f"Biểu mẫu có {count} {what}, nhiều nhất là {most}. Hãy chia thành nhiều biểu mẫu."
            )
    empty = [table.title for table in form.tables if not any(c.kind == "input" for c in table.cells)]
    if whole and (empty or not form.tables):
        if not form.tables:
            raise Refused("empty_form", "Biểu mẫu chưa có bảng nào. Hãy thêm bảng.")
        to_do = "Hãy thêm dòng và cột, hoặc xoá bảng này."
        raise Refused("empty_form", f"“{empty[0]}” chưa có ô nào để điền. {to_do}")


def _once(what: str, codes: Sequence[str]) -> None:
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise Refused("doubled_code", f"Mã {what} “{twice[0]}” có hai lần. Mỗi mã chỉ dùng một lần.")


def _check_table(table: Table) -> None:
    rows, columns = {one.code: one for one in table.rows}, {one.code: one for one in table.columns}
    _once(f"dòng của {table.title}", [one.code for one in table.rows])
    _once(f"cột của {table.title}", [one.code for one in table.columns])
    for place in table.blocked:
        row, _, column = place.partition(".")
        if row not in rows or column not in columns:
            raise _unknown(place, f"ô không điền của {table.title}")
    _check_axis(f"{table.title}, dòng", {code: row.calculation for code, row in rows.items()})
    _check_axis(f"{table.title}, cột", {code: column.calculation for code, column in columns.items()})
    for one in table.columns:
        named = _named(one.calculation)
        if strange := [code for code in named if columns[code].kind not in NUMBER_KINDS]:
            raise Refused(
                "not_a_number",
                f"{table.title}: cột “{one.label}” tính từ cột “{columns[strange[0]].label}”, "
                "mà cột đó không phải số.",
            )


def _named(calculation: Calculation | None) -> tuple[str, ...]:
    return () if calculation is None else (*calculation.parts, *calculation.of)


def _check_axis(where: str, calculations: dict[str, Calculation | None]) -> None:
    """Every code is there, none twice on one side, and nothing follows from itself."""
    for code, one in calculations.items():
        for named in (one.parts, one.of) if one else ():
            _once(f"trong phép tính của {where} {code}", named)
        if gone := [name for name in _named(one) if name not in calculations]:
            raise _unknown(gone[0], f"phép tính của {where} “{code}”")
    done: set[str] = set()
    while True:
        ready = {code for code, one in calculations.items() if done.issuperset(_named(one))} - done
        if not ready:
            break
        done |= ready
    if left := sorted(set(calculations) - done):
        raise Refused(
            "cycle", f"{where}: {', '.join(left)} tính vòng quanh, mã này lấy từ mã kia rồi quay lại."
        )


def _unknown(code: str, where: str) -> Refused:
    return Refused("unknown_code", f"Không có mã “{code}” được nêu trong {where}.")


def _check_terms(form: Form, check: Check) -> None:
    where = f"phép kiểm tra “{check.text}”"
    tables = {table.code: table for table in form.tables}
    stars = set()
    for term in (*check.left, *check.right):
        parts = term.split(".")
        table = tables.get(parts[0])
        if len(parts) != 3 or table is None:
            raise _unknown(term, where)
        stars.add((parts[1] == EVERY, parts[2] == EVERY))
        if not _names(table, parts[1], parts[2]):
            raise _unknown(term, where)
    if len(stars) > 1:
        raise Refused(
            "mixed_check", f"Trong {where}, mọi ô phải cùng một kiểu: từng dòng, từng cột hay một ô."
        )


def _names(table: Table, row: str, column: str) -> bool:
    """Whether a place of a check names a cell that holds a number."""
    found: Iterable[Any] = (
        cell
        for cell in table.cells
        if row in (EVERY, cell.row.code)
        and column in (EVERY, cell.column.code)
        and cell.kind != "blocked"
        and cell.column.is_number
    )
    return any(found)
