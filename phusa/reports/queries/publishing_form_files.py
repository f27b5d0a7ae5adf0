"""The files of the public sum of a form, drawn from its figures alone: CSV with numbers as numbers, and PDF."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value
from phusa.documents.rendering.charts.data import Bar, ClassBars, Part
from phusa.documents.rendering.document import (
    Block,
    Column,
    Figure,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
)
from phusa.documents.rendering.pdf import to_pdf
from phusa.reports.queries.publishing_files import NOTES, moment_of, public_paper, written
from phusa.reports.queries.publishing_forms import (
    REST,
    bare_title,
    chart_of,
    public_tables,
    public_words,
)
from phusa.workflow.rules import forms

SHEET = ListSheet(
    "Số liệu",
    (
        ListColumn("Kỳ báo cáo"),
        ListColumn("Bảng"),
        ListColumn("Dòng"),
        ListColumn("Cột"),
        ListColumn("Giá trị", NUMBER),
        ListColumn("Ghi chú"),
    ),
)
NOTE = (
    "“< 5”: từ 1 đến 4. “ẩn”: không công bố để không ai suy ra được số nhỏ."
    " Tỷ lệ tính từ tổng. Lời ghi và số bình quân của từng đơn vị không công bố."
)
NOTES_OF_FORM = NOTES | {"small": "từ 1 đến 4"}
# Tables of more columns are read across the paper.
WIDE = 5


def csv_of_sum(figures: Mapping[str, Any]) -> bytes:
    """The figures as CSV in UTF-8 with its mark, a line a cell; hidden values are empty, with a note."""
    return written(SHEET, _lines(figures))


def _lines(figures: Mapping[str, Any]) -> Iterator[tuple[Value, ...]]:
    for table in public_tables(figures).tables:
        for cell in table.cells:
            value = figures["values"].get(cell.key)
            if value is not None:
                note = NOTES_OF_FORM.get(str(value), "")
                shown = None if note else value if isinstance(value, int) else Decimal(value)
                row = table.row_names[cell.row.code]
                yield figures["period"], table.title, row, cell.column.name, shown, note


def pdf_of_sum(figures: Mapping[str, Any], *, title: str, address: str, sha256: str) -> bytes:
    """The public page on paper: the same figures, its own address and the hash of its figures."""
    return to_pdf(_drawn(figures, title, address, sha256))


def _drawn(figures: Mapping[str, Any], title: str, address: str, sha256: str) -> OfficialDocument:
    opening = (
        f"Số liệu lúc {moment_of(figures)}, cộng từ báo cáo của {figures['received']}/{figures['expected']} đơn vị."
        f" Trang công bố: {address}."
    )
    form = public_tables(figures)
    blocks: list[Block] = [Paragraph(opening)]
    for number, table in enumerate(form.tables, 1):
        blocks += [
            Heading(1, _heading(table, number)),
            *_chart(table, figures),
            _table(table, figures, number),
        ]
    blocks += [Paragraph(NOTE, small=True), Paragraph(f"SHA-256 của số liệu: {sha256}", small=True)]
    wide = any(len(table.columns) > WIDE for table in form.tables)
    return public_paper(figures, title, blocks, landscape=wide)


def _heading(table: forms.Table, number: int) -> str:
    """The title of a table, numbered where its author has not done so."""
    return table.title if bare_title(table) != table.title else f"{number}. {table.title}"


def _chart(table: forms.Table, figures: Mapping[str, Any]) -> list[Block]:
    chart = chart_of(table, figures)
    if chart is None:
        return []
    parts = tuple(Part(label, "missing" if label == REST else "class") for label in chart.parts)
    bars = tuple(Bar(label if len(chart.bars) > 1 else "", counts) for label, counts in chart.bars)
    return [Figure(ClassBars(parts, bars, chart.of, ""), chart.title)]


def _table(table: forms.Table, figures: Mapping[str, Any], number: int) -> Table:
    words = public_words(forms.Form((table,)), figures)
    columns = (
        Column("Nội dung", 60),
        *(Column(one.label, 20, "center", one.group) for one in table.columns),
    )
    rows: list[Row | GroupRow] = [
        GroupRow(row.label)
        if row.heading
        else Row((table.row_names[row.code], *(words.get(cell.key, "") for cell in table.cells_of(row))))
        for row in table.rows
    ]
    return Table(f"{number}. {table.title}"[:31], columns, tuple(rows), "", 11)
