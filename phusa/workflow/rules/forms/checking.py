"""What still stands in the way of an answer: missing, of the wrong kind, out of range, against a check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from phusa.base.text import clean, fold, show_decimal
from phusa.workflow.rules.forms.shape import EVERY, NUMBER_KINDS, Cell, Check, Column, Form, Row, Severity
from phusa.workflow.rules.forms.values import LONGEST_TEXT, BadValue, Values, calculated, read_value

ORDER: Final = {"error": 0, "missing": 1, "warning": 2}
MOST_FOUND: Final = 1000
# What people write for nothing, which may be zero or no figure: it is theirs to say which.
NOTHING: Final = frozenset(
    ("khong", "khong co", "ko", "k", "khong co so lieu", "chua co", "-", "--", "–", "—", "x", "0 co")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about an answer. `ref` names it for remarks and stays the same while it lasts.

    "error" stops sending, "missing" takes a reason, "warning" a comment. `cells` are the keys it is about.
    """

    code: str
    severity: Severity
    ref: str
    where: str
    what: str
    to_do: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.where}: {self.what} {self.to_do}".strip()


def check(form: Form, raw: object) -> tuple[Finding, ...]:
    """Everything found in an answer, errors first; any JSON may come, and nothing of it raises."""
    if not isinstance(raw, Mapping):
        return (
            Finding(
                "not_values",
                "error",
                "not_values",
                "Báo cáo",
                "Không đọc được số liệu.",
                "Nhập lại từ đầu.",
                (),
            ),
        )
    found = [*_strange(form, raw), *_cells(form, raw)]
    values = calculated(form, raw)
    found += [finding for one in form.checks for finding in _failed(form, one, values)]
    return tuple(sorted(found, key=lambda one: ORDER[one.severity])[:MOST_FOUND])


def _strange(form: Form, raw: Mapping[object, object]) -> Iterator[Finding]:
    """Values that stand where the form has no cell to fill."""
    for key in raw:
        cell = form.cells.get(key) if isinstance(key, str) else None
        if cell is None and raw[key] not in (None, ""):
            said = clean(str(key))[:80]
            yield Finding(
                "unknown_cell",
                "error",
                f"unknown_cell:{said}",
                f"Ô {said}",
                "Biểu mẫu không có ô này.",
                "Xem lại số liệu lấy từ phiên bản nào của biểu mẫu.",
                (said,),
            )


def _cells(form: Form, raw: Mapping[object, object]) -> Iterator[Finding]:
    for key, cell in form.inputs.items():
        try:
            value = read_value(cell, raw.get(key))
        except BadValue as error:
            yield _finding(cell, "bad_value", "error", *_wrong(cell, str(error), raw.get(key)))
            continue
        if value is None and cell.column.required:
            yield _finding(
                cell, "missing", "missing", "Chưa điền.", "Điền vào, hoặc ghi lý do không có số liệu."
            )
        elif isinstance(value, Decimal) and (said := _out_of_range(cell, value)):
            yield _finding(cell, "out_of_range", "error", said, "Xem lại số này.")


def _finding(cell: Cell, code: str, severity: Severity, what: str, to_do: str) -> Finding:
    return Finding(code, severity, f"{code}:{cell.key}", cell.where, what, to_do, (cell.key,))


def _wrong(cell: Cell, why: str, raw: object) -> tuple[str, str]:
    said = clean(str(raw))[:40]
    if why == "choice":
        return f"“{said}” không có trong danh sách.", f"Chọn một trong: {', '.join(cell.column.choices)}."
    if why == "long":
        return "Quá dài.", f"Viết gọn trong {LONGEST_TEXT} chữ cái."
    if cell.column.kind not in NUMBER_KINDS:
        return "Không phải chữ.", "Nhập lại."
    if why == "places":
        many = (
            f"nhiều nhất {cell.places} chữ số sau dấu phẩy" if cell.places else "số nguyên, không có phần lẻ"
        )
        return f"“{said}” có phần lẻ không dùng ở đây.", f"Ghi {many}, ví dụ {_example(cell)}."
    if why == "digits":
        return f"“{said}” lớn quá mức có thể.", "Xem lại số này."
    if fold(said) in NOTHING:
        rest = (
            "nếu không có số liệu thì để trống và ghi lý do khi gửi"
            if cell.column.required
            else "hoặc để trống"
        )
        return f"“{said}” không phải là số.", f"Nếu là không thì ghi 0; {rest}."
    return f"“{said}” không phải là số.", f"Ghi số, ví dụ {_example(cell)}."


def _example(cell: Cell) -> str:
    return "8,5" if cell.places else "1250"


def _out_of_range(cell: Cell, value: Decimal) -> str:
    least, most = cell.column.least, cell.column.most
    if least is None and cell.column.kind in ("count", "percent"):
        least = Decimal()
    if most is None and cell.column.kind == "percent":
        most = Decimal(100)
    if least is not None and value < least:
        return f"{show_decimal(value)} nhỏ hơn mức thấp nhất là {show_decimal(least)}."
    if most is not None and value > most:
        return f"{show_decimal(value)} lớn hơn mức cao nhất là {show_decimal(most)}."
    return ""


def _failed(form: Form, one: Check, values: Values) -> Iterator[Finding]:
    for place, left, right in instances(form, one):
        sums = [_sum(values, side) for side in (left, right)]
        if sums[0] is None or sums[1] is None or _holds(one.operator, sums[0], sums[1]):
            continue
        figures = f"đang là {show_decimal(sums[0])} và {show_decimal(sums[1])}"
        where = _where(form, left[0], place)
        text = one.text.rstrip(".")
        severity: Severity = "error" if one.severity == "error" else "warning"
        ref = f"check:{one.code}:{place}" if place else f"check:{one.code}"
        to_do = (
            "Sửa số sai."
            if severity == "error"
            else "Xem lại; nếu đúng là như vậy, hãy ghi một lời giải thích."
        )
        yield Finding("check_failed", severity, ref, where, f"{text}; {figures}.", to_do, (*left, *right))


def instances(form: Form, one: Check) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each place at which a check is asked (the code of the row or column, empty for single cells) with its cells.

    Not of the sums among the rows or columns: they hold where their parts do, and fail only with one of these.
    """
    first = one.left[0].split(".")
    table = form.table(first[0])
    places = [""]
    if first[1] == EVERY:
        places = [row.code for row in table.rows if not _is_sum(row)]
    elif first[2] == EVERY:
        places = [column.code for column in table.columns if not _is_sum(column)]
    for place in places:
        left, right = (tuple(term.replace(EVERY, place) for term in side) for side in (one.left, one.right))
        cells = [form.cells.get(key) for key in (*left, *right)]
        if all(cell is not None and cell.column.is_number for cell in cells):
            yield place, left, right


def _is_sum(one: Row | Column) -> bool:
    return one.calculation is not None and one.calculation.kind == "sum"


def _sum(values: Values, keys: tuple[str, ...]) -> Decimal | None:
    """The sum of cells; None when one of them has nothing yet."""
    found = [value for key in keys if isinstance(value := values.get(key), Decimal)]
    return sum(found, Decimal()) if len(found) == len(keys) else None


def _holds(operator: str, left: Decimal, right: Decimal) -> bool:
    return left <= right if operator == "<=" else left == right


def _where(form: Form, key: str, place: str) -> str:
    cell = form.cells[key]
    if not place:
        return cell.where
    if place == cell.row.code:
        return f"{cell.table.title}, dòng “{cell.table.row_names[cell.row.code]}”"
    return f"{cell.table.title}, cột “{cell.column.name}”"
