"""A form as a workbook to fill in: one sheet a table, labels locked, figures checked, codes beside what they name."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from phusa.workflow.rules.forms.shape import NUMBER_KINDS, Calculation, Cell, Column, Form, Row, Table
from phusa.workflow.rules.forms.values import Values, calculated

MARK_SHEET: Final = "phusa"
MARK: Final = "phusa-bieu-mau"
TABLE_MARK: Final = "#"
HEAD_ROWS: Final = 5
LABEL_WIDTH: Final = 44
LINE_HEIGHT: Final = 16.5
TO_FILL: Final = "Chỉ điền vào ô trắng; ô xám do máy tính hoặc không điền."
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FREE: Final = {"format_columns": True, "format_rows": True, "format_cells": True}


@dataclass(frozen=True, slots=True)
class Head:
    """What a workbook says about itself: which form and version, of which unit, for which period.

    `issuer` is the code of the unit that issued the form, empty for one of the product; `note` is the line over each
    table, what to fill in where nothing else is said.
    """

    code: str
    version: int
    issuer: str
    title: str
    unit_code: str = ""
    unit_name: str = ""
    period: str = ""
    note: str = TO_FILL

    @property
    def form(self) -> str:
        """Issuer, code and version in one."""
        return f"{self.issuer}/{self.code}/{self.version}"


def write_answer(form: Form, head: Head, raw: object = None) -> bytes:
    """The form as .xlsx for a unit, with what was written already; calculated cells are formulas.

    The codes stand in a hidden row and column of each sheet, the form and the unit on a hidden sheet, so that
    `read_answer` knows the file again.
    """
    values = calculated(form, raw)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        looks = _Looks(book)
        names: list[str] = []
        for table in form.tables:
            names.append(_sheet_name(table.title, names))
            _Sheet(book.add_worksheet(names[-1]), table, looks).write(head, values)
        _mark(book, head)
    return buffer.getvalue()


def _mark(book: xlsxwriter.Workbook, head: Head) -> None:
    page = book.add_worksheet(MARK_SHEET)
    for row, text in enumerate((MARK, head.form, head.unit_code, head.title, head.unit_name)):
        page.write_string(row, 0, text)
    page.very_hidden()
    book.define_name("phusa_bieu_mau", f"={MARK_SHEET}!$A$2")


def _sheet_name(title: str, taken: list[str]) -> str:
    """A name Excel takes: at most 31 letters, none of []:*?/\\, no two alike."""
    stem = (
        "".join(" " if letter in "[]:*?/\\'" else letter for letter in title).strip()[:28].strip() or "Bảng"
    )
    name, number = stem, 2
    while name.lower() in {one.lower() for one in (*taken, MARK_SHEET)}:
        name, number = f"{stem[:25]} {number}", number + 1
    return name


class _Looks:
    """The few looks of a form."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        box = {**_FONT, "border": 1, "valign": "vcenter", "text_wrap": True}
        self.title: Format = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self.line: Format = book.add_format({**_FONT, "italic": True})
        self.head: Format = book.add_format({**box, "bold": True, "align": "center", "bg_color": "#E8EEF4"})
        self.blocked: Format = book.add_format({**box, "bg_color": "#D9D9D9"})
        self.text: Format = book.add_format({**box, "num_format": "@", "locked": False})
        self.labels = [book.add_format({**box, "indent": depth, "bold": depth == 0}) for depth in range(5)]
        self._book, self._box, self._numbers = book, box, dict[tuple[int, bool], Format]()

    def number(self, places: int, written: bool) -> Format:
        """A number with so many decimals, free to be written or calculated."""
        if (places, written) not in self._numbers:
            shown = "#,##0" + (f".{'0' * places}" if places and not written else ".####" if places else "")
            look = {**self._box, "num_format": shown, "align": "right", "locked": not written}
            self._numbers[places, written] = self._book.add_format(
                look if written else {**look, "bg_color": "#F2F2F2"}
            )
        return self._numbers[places, written]


class _Sheet:
    """One table on its sheet. Column A holds the codes of the rows, row 4 those of the columns; both are hidden."""

    def __init__(self, page: Worksheet, table: Table, looks: _Looks) -> None:
        self.page, self.table, self.looks = page, table, looks
        self.deep = any(column.group for column in table.columns)
        self.first = HEAD_ROWS + (2 if self.deep else 1)
        self.rows = {row.code: self.first + place for place, row in enumerate(table.rows)}
        self.columns = {column.code: 2 + place for place, column in enumerate(table.columns)}

    def write(self, head: Head, values: Values) -> None:
        """Title, header, cells, checks, and the lock over what is not to be written."""
        page = self.page
        page.write_string(0, 1, head.title, self.looks.title)
        page.write_string(1, 1, "  ".join(filter(None, (head.unit_name, head.period))), self.looks.line)
        page.write_string(2, 1, self.table.title, self.looks.title)
        page.write_string(3, 1, head.note, self.looks.line)
        self._write_header()
        for row in self.table.rows:
            self._write_row(row)
        for cell in self.table.cells:
            self._write_cell(cell, values)
        page.set_column(0, 0, None, None, {"hidden": True})
        page.set_row(HEAD_ROWS - 1, None, None, {"hidden": True})
        page.set_column(1, 1, LABEL_WIDTH)
        page.freeze_panes(self.first, 2)
        page.repeat_rows(HEAD_ROWS, self.first - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.protect("", _FREE)

    def _write_header(self) -> None:
        page, top, looks = self.page, HEAD_ROWS, self.looks.head
        page.write_string(top - 1, 0, f"{TABLE_MARK}{self.table.code}")
        page.set_row(top, 34)
        if self.deep:
            page.merge_range(top, 1, top + 1, 1, "Nội dung", looks)
            page.set_row(top + 1, 34)
        else:
            page.write_string(top, 1, "Nội dung", looks)
        for column in self.table.columns:
            place = self.columns[column.code]
            page.write_string(top - 1, place, column.code)
            page.set_column(place, place, 13 if column.is_number else 36)
            if column.group:
                page.write_string(top + 1, place, column.label, looks)
            elif self.deep:
                page.merge_range(top, place, top + 1, place, column.label, looks)
            else:
                page.write_string(top, place, column.label, looks)
        for group, start, end in self._groups():
            if start == end:
                page.write_string(top, start, group, looks)
            else:
                page.merge_range(top, start, top, end, group, looks)

    def _groups(self) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        for column in self.table.columns:
            place = self.columns[column.code]
            if column.group and found and found[-1][::2] == (column.group, place - 1):
                found[-1] = (column.group, found[-1][1], place)
            elif column.group:
                found.append((column.group, place, place))
        return found

    def _write_row(self, row: Row) -> None:
        place = self.rows[row.code]
        self.page.write_string(place, 0, row.code)
        self.page.write_string(place, 1, row.label, self.looks.labels[row.indent])
        # Bold letters are wider than those a column is measured by; a row of one line is left to grow by itself.
        lines = -(-len(row.label) // (LABEL_WIDTH - 6 - 2 * row.indent))
        if lines > 1:
            self.page.set_row(place, lines * LINE_HEIGHT)
        if row.heading:
            for column in self.columns.values():
                self.page.write_blank(place, column, None, self.looks.blocked)

    def _write_cell(self, cell: Cell, values: Values) -> None:
        row, column = self.rows[cell.row.code], self.columns[cell.column.code]
        value = values.get(cell.key)
        if cell.kind == "blocked":
            self.page.write_blank(row, column, None, self.looks.blocked)
            return
        look = (
            self.looks.text
            if not cell.column.is_number
            else self.looks.number(cell.places, cell.kind == "input")
        )
        if cell.calculation is not None:
            shown = float(value) if isinstance(value, Decimal) else ""
            self.page.write_formula(row, column, self._formula(cell, cell.calculation), look, shown)
        elif isinstance(value, Decimal):
            self.page.write_number(row, column, float(value), look)
        elif value:
            self.page.write_string(row, column, value, look)
        else:
            self.page.write_blank(row, column, None, look)
        if cell.kind == "input" and (rule := _rule(cell.column)):
            self.page.data_validation(row, column, row, column, rule)

    def _formula(self, cell: Cell, one: Calculation) -> str:
        parts, of = self._sum(cell, one.parts), self._sum(cell, one.of)
        if one.kind == "sum":
            return f'=IF(COUNT({parts})=0,"",SUM({parts}))'
        if one.kind == "difference":
            return f'=IF(OR(COUNT({parts})=0,COUNT({of})=0),"",SUM({parts})-SUM({of}))'
        return f'=IF(OR(COUNT({parts})=0,SUM({of})=0),"",ROUND(SUM({parts})*100/SUM({of}),{one.places}))'

    def _sum(self, cell: Cell, codes: tuple[str, ...]) -> str:
        """The cells of some codes along the axis of the calculation, as arguments of a formula."""
        row, column = self.rows[cell.row.code], self.columns[cell.column.code]
        return ",".join(
            xl_rowcol_to_cell(self.rows[code], column)
            if cell.by_row
            else xl_rowcol_to_cell(row, self.columns[code])
            for code in codes
        )


def _rule(column: Column) -> dict[str, Any] | None:
    """What Excel lets through; others with a sentence."""
    if (
        column.kind == "choice"
        and len(",".join(column.choices)) <= 250
        and "," not in "".join(column.choices)
    ):
        return {
            "validate": "list",
            "source": list(column.choices),
            "error_title": "Ngoài danh sách",
            "error_message": "Hãy chọn một mục trong danh sách của ô này.",
        }
    if column.kind not in NUMBER_KINDS:
        return None
    least = (
        column.least if column.least is not None else Decimal(0 if column.kind != "decimal" else -(10**12))
    )
    most = column.most if column.most is not None else Decimal(100 if column.kind == "percent" else 10**12)
    return {
        "validate": "integer" if column.kind == "count" else "decimal",
        "criteria": "between",
        "minimum": float(least),
        "maximum": float(most),
        "error_title": "Xem lại số này",
        "error_message": "Ô này nhận số nguyên." if column.kind == "count" else "Ô này nhận số, ví dụ 8,5.",
    }
