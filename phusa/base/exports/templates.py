"""Templates to download: a table to fill in, with drop-downs and checks, that the reader understands as it is."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

TEXT, DATE, SCORE, CHOICE = "text", "date", "score", "choice"
Value = str | int | float | Decimal | date | None

_LISTS = "Danh mục"
_HELP = "Hướng dẫn"
_FONT = {"font_name": "Times New Roman", "font_size": 12}


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in. Columns next to each other with the same `group` share a heading above their own.

    `kind` is text, date, score (0 to `top`) or choice (one of `choices`, others are let through with a warning).
    """

    heading: str
    kind: str = TEXT
    width: float = 12
    group: str = ""
    choices: tuple[str, ...] = ()
    top: int = 10


@dataclass(frozen=True, slots=True)
class Template:
    """A sheet: lines of title, columns, the rows known already, and what to say on the sheet "Hướng dẫn"."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[TemplateColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    help: tuple[str, ...] = ()
    spare_rows: int = 30


def write_template(template: Template) -> bytes:
    """Return the template as .xlsx: frozen header, drop-downs, checks of scores and dates, spare rows."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        page = book.add_worksheet(template.name)
        formats = _Formats(book)
        first = _write_head(page, template, formats)
        _write_rows(page, template, formats, first)
        _write_checks(book, page, template, first)
        if template.help:
            _write_help(book.add_worksheet(_HELP), template.help, formats)
    return buffer.getvalue()


class _Formats:
    """The few looks of a template."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        box = {**_FONT, "border": 1, "valign": "vcenter"}
        self.title: Format = book.add_format({**_FONT, "bold": True, "font_size": 13})
        head = {**box, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E8EEF4"}
        self.head: Format = book.add_format(head)
        self.help: Format = book.add_format({**_FONT, "text_wrap": True, "valign": "top"})
        self.cell: dict[str, Format] = {
            TEXT: book.add_format({**box, "num_format": "@"}),
            CHOICE: book.add_format({**box, "num_format": "@"}),
            DATE: book.add_format({**box, "num_format": "dd/mm/yyyy", "align": "center"}),
            SCORE: book.add_format({**box, "num_format": "0.##", "align": "center"}),
        }


def _write_head(page: Worksheet, template: Template, formats: _Formats) -> int:
    """Write titles and header; return the first row (from 0) under them."""
    for row, title in enumerate(template.titles):
        page.write_string(row, 0, title, formats.title)
    top = len(template.titles) + 1
    deep = any(column.group for column in template.columns)
    page.set_row(top, 34)
    for index, column in enumerate(template.columns):
        page.set_column(index, index, column.width)
        if not deep:
            page.write_string(top, index, column.heading, formats.head)
        elif not column.group:
            page.merge_range(top, index, top + 1, index, column.heading, formats.head)
        else:
            page.write_string(top + 1, index, column.heading, formats.head)
    for group, start, end in _groups(template.columns):
        if start == end:
            page.write_string(top, start, group, formats.head)
        else:
            page.merge_range(top, start, top, end, group, formats.head)
    first = top + (2 if deep else 1)
    page.freeze_panes(first, 2)
    page.repeat_rows(top, first - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    return first


def _groups(columns: Sequence[TemplateColumn]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for index, column in enumerate(columns):
        if found and column.group and found[-1][0] == column.group and found[-1][2] == index - 1:
            found[-1] = (column.group, found[-1][1], index)
        elif column.group:
            found.append((column.group, index, index))
    return found


def _write_rows(page: Worksheet, template: Template, formats: _Formats, first: int) -> None:
    blanks: tuple[Value, ...] = (None,) * len(template.columns)
    for offset, row in enumerate([*template.rows, *[blanks] * template.spare_rows]):
        for index, (column, value) in enumerate(zip(template.columns, row, strict=True)):
            _write_cell(page, first + offset, index, value, formats.cell[column.kind])


def _write_cell(page: Worksheet, row: int, column: int, value: Value, looks: Format) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, looks)
    elif isinstance(value, str):
        page.write_string(row, column, value, looks)
    elif isinstance(value, datetime | date):
        page.write_datetime(row, column, value, looks)
    else:
        page.write_number(row, column, float(value), looks)


def _write_checks(book: xlsxwriter.Workbook, page: Worksheet, template: Template, first: int) -> None:
    last = first + len(template.rows) + template.spare_rows - 1
    lists = None
    for index, column in enumerate(template.columns):
        if column.kind == SCORE:
            page.data_validation(first, index, last, index, _score_check(column.top))
        elif column.kind == CHOICE and column.choices:
            if lists is None:
                lists = book.add_worksheet(_LISTS)
                lists.hide()
            for row, choice in enumerate(column.choices):
                lists.write_string(row, index, choice)
            page.data_validation(first, index, last, index, _choice_check(index, len(column.choices)))


def _score_check(top: int) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": top,
        "error_title": "Xem lại điểm",
        "error_message": f"Điểm là số từ 0 đến {top}, ví dụ 4,5. Ghi - nếu không đăng ký mô-đun, Miễn nếu được miễn.",
        "error_type": "warning",
    }


def _choice_check(column: int, count: int) -> dict[str, object]:
    letter = xlsxwriter.utility.xl_col_to_name(column)
    return {
        "validate": "list",
        "source": f"='{_LISTS}'!${letter}$1:${letter}${count}",
        "error_title": "Ngoài danh sách",
        "error_message": "Giá trị này không có trong danh sách. Chọn lại, hoặc giữ nguyên nếu đúng là như vậy.",
        "error_type": "warning",
    }


def _write_help(page: Worksheet, lines: Sequence[str], formats: _Formats) -> None:
    page.set_column(0, 0, 100)
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, formats.help)
