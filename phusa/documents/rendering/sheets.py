"""One sheet of the workbook: letterhead, title, a table with its header frozen and repeated, notes, check code."""

import io
import math
from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering.document import (
    GroupRow,
    OfficialDocument,
    Row,
    Table,
    TotalRow,
    Value,
    header_cells,
    value_text,
)
from phusa.documents.rendering.metrics import line_count
from phusa.documents.rendering.words import Mean, date_line, number_line, shown_number

# A text that begins with one of these would become a formula when its cell is edited.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CELL_LIMIT = 32_767  # characters that Excel keeps in a cell
FIRST_YEAR = 1900  # of Excel's calendar
PIXELS_PER_MM = 96 / 25.4
POINTS_PER_LINE = 16.5
CELL_PADDING_PT = 3.0
INDENT_PIXELS = 9
HIGHEST_ROW_PT = 409
A4 = 9


class SheetWriter:
    """Writes one table of a document on one sheet of a workbook."""

    def __init__(self, book: Workbook, name: str, document: OfficialDocument, landscape: bool) -> None:
        self.book = book
        self.sheet = book.add_worksheet(name)
        self.document = document
        self.landscape = landscape
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.line = 0
        self.last = 0
        self.widths: tuple[float, ...] = ()
        self.width_mm = layout.text_width_mm(landscape)

    def write(self, titles: tuple[str, ...], table: Table, notes: tuple[str, ...]) -> None:
        """Fill the sheet from top to bottom and set it up for printing on A4."""
        self.last = len(table.columns) - 1
        self.widths = layout.fitted(tuple(column.width_mm for column in table.columns), self.landscape)
        for place, width in enumerate(self.widths):
            self.sheet.set_column_pixels(place, place, round(width * PIXELS_PER_MM))
        self._letterhead(self._middle())
        self._titles(titles, table.caption)
        first = self.line
        self._head(table)
        self.sheet.freeze_panes(self.line, 2)
        self.sheet.repeat_rows(first, self.line - 1)
        for row in table.rows:
            self._row(row, table)
        for note in notes:
            self._across(note, self._format(italic=True, text_wrap=True, valign="top"))
        self._check()
        self._page()

    def _middle(self) -> int:
        """The last column of the left block: the one nearest to the letterhead's share of the width."""
        wished = self.width_mm * layout.LEFT_BLOCK_SHARE
        return min(range(self.last), key=lambda place: abs(sum(self.widths[: place + 1]) - wished), default=0)

    def _letterhead(self, middle: int) -> None:
        document = self.document
        number = number_line(document.number, document.symbol) if document.symbol else ""
        lines: tuple[tuple[str, dict[str, object], str, dict[str, object]], ...] = (
            (document.governing.upper(), {}, marks.NATION, {"bold": True}),
            (document.issuer.upper(), {"bold": True}, marks.MOTTO, {"bold": True, "underline": 1}),
            (number, {}, date_line(document.place, document.dated), {"italic": True}),
        )
        room = sum(self.widths[: middle + 1]) / layout.MM_PER_POINT - CELL_PADDING_PT
        for left, left_look, right, right_look in lines:
            centred = {"align": "center", "valign": "top", "text_wrap": True}
            self._height(line_count(left, layout.TABLE_PT, room, bold=True))
            self._merged(0, middle, left, self._format(**centred, **left_look))
            self._merged(middle + 1, self.last, right, self._format(**centred, **right_look))
            self.line += 1

    def _titles(self, titles: tuple[str, ...], caption: str) -> None:
        """The first two lines of the titles are the name; what follows says where it belongs."""
        bold = self._format(bold=True, align="center", text_wrap=True, font_size=layout.KIND.value)
        italic = self._format(italic=True, align="center", text_wrap=True)
        for place, text in enumerate((*titles, caption)):
            if text:
                self._across(text, bold if place < 2 else italic)
        self.line += 1

    def _head(self, table: Table) -> None:
        look = self._format(bold=True, align="center", valign="vcenter", text_wrap=True, border=1)
        two_lines = any(column.group for column in table.columns)
        place = 0
        for text, span, grouped in header_cells(table.columns):
            lower = self.line + (1 if two_lines and not grouped else 0)
            self._merged(place, place + span - 1, text, look, lower)
            place += span
        heights = [
            self._lines_in(column.title, column_place, bold=True)
            for column_place, column in enumerate(table.columns)
        ]
        if two_lines:
            self._height(1)
            self.line += 1
            for column_place, column in enumerate(table.columns):
                if column.group:
                    self.sheet.write_string(self.line, column_place, column.title, look)
        self._height(max(heights))
        self.line += 1

    def _row(self, row: Row | GroupRow | TotalRow, table: Table) -> None:
        values: tuple[Value, ...] = () if isinstance(row, GroupRow) else row.values
        start = self.last + 1 - len(values)
        lines: list[int] = [
            self._lines_in(value_text(value), place) for place, value in enumerate(values, start)
        ]
        if isinstance(row, (GroupRow, TotalRow)):
            self._merged(0, start - 1, row.label, self._format(bold=True, border=1, valign="vcenter"))
        for place, value in enumerate(values, start):
            self._value(
                place, value, {"align": table.columns[place].align, "bold": isinstance(row, TotalRow)}
            )
        self._height(max(lines, default=1))
        self.line += 1

    def _value(self, place: int, value: Value, look: dict[str, object]) -> None:
        """A value in its own type: text never becomes a formula, an absent value is an empty cell."""
        look = {"border": 1, "valign": "vcenter", **look}
        if isinstance(value, Decimal):
            number = float(shown_number(value))
            places = "0.00" if isinstance(value, Mean) else "0.0#"
            self.sheet.write_number(self.line, place, number, self._format(num_format=places, **look))
        elif isinstance(value, int):
            self.sheet.write_number(self.line, place, value, self._format(num_format="#,##0", **look))
        elif isinstance(value, date) and value.year >= FIRST_YEAR:
            self.sheet.write_datetime(self.line, place, value, self._format(num_format="dd/mm/yyyy", **look))
        elif value is None or value == "":
            self.sheet.write_blank(self.line, place, None, self._format(**look))
        else:
            self._text(self.line, place, value_text(value), self._text_format(value_text(value), look))

    def _text(self, line: int, place: int, text: str, look: Format) -> None:
        self.sheet.write_string(line, place, text[:CELL_LIMIT], look)

    def _text_format(self, text: str, look: dict[str, object]) -> Format:
        quoted = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
        return self._format(text_wrap=True, **quoted, **look)

    def _merged(self, first: int, last: int, text: str, look: Format, lower: int | None = None) -> None:
        """One cell over several columns (and down to line `lower`); a single cell cannot be merged with itself."""
        bottom = self.line if lower is None else lower
        if first < last or bottom > self.line:
            self.sheet.merge_range(self.line, first, bottom, last, "", look)
        self._text(self.line, first, text, look)

    def _across(self, text: str, look: Format) -> None:
        """A text over the whole width, on a row as high as its lines need (Excel does not fit merged cells)."""
        self._height(line_count(text, layout.BODY.value, self.width_mm / layout.MM_PER_POINT))
        self._merged(0, self.last, text, look)
        self.line += 1

    def _lines_in(self, text: str, place: int, bold: bool = False) -> int:
        room = self.widths[place] / layout.MM_PER_POINT - CELL_PADDING_PT
        return line_count(text, layout.TABLE_PT, room, bold)

    def _height(self, lines: int) -> None:
        """Make the current row as high as its lines: not every program fits rows by itself."""
        self.sheet.set_row(self.line, min(lines * POINTS_PER_LINE + 2, HIGHEST_ROW_PT))

    def _check(self) -> None:
        check = self.document.check
        if check is None:
            return
        self.line += 1
        top = self.line
        covered = (layout.QR_MM - self.widths[0]) * PIXELS_PER_MM
        beside = self._format(indent=max(0, math.ceil(covered / INDENT_PIXELS)) + 1)
        for text in marks.check_lines(check):
            self._text(self.line, min(1, self.last), text, beside)
            self.line += 1
        picture = marks.qr_png(check)
        pixels = int.from_bytes(picture[16:20], "big")  # the width in the PNG header
        scale = layout.QR_MM * PIXELS_PER_MM / pixels
        options = {
            "image_data": io.BytesIO(picture),
            "x_scale": scale,
            "y_scale": scale,
            "description": marks.QR_ALT,
        }
        self.sheet.insert_image(top, 0, "qr.png", options)

    def _page(self) -> None:
        if self.landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(
            layout.MARGIN_LEFT.value / 25.4,
            layout.MARGIN_RIGHT.value / 25.4,
            layout.MARGIN_TOP.value / 25.4,
            layout.MARGIN_BOTTOM.value / 25.4,
        )
        check = self.document.check
        code = f"Mã kiểm tra {check.code}".replace("&", "&&") if check else ""
        self.sheet.set_footer(f"&L{code}&RTrang &P/&N")

    def _format(self, **look: object) -> Format:
        """A cell format in Times New Roman, made once a workbook and look."""
        wanted = {"font_name": layout.FONT_IN_WORD, "font_size": layout.TABLE_PT, **look}
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]
