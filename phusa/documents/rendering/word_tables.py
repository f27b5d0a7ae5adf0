"""Tables of the Word file: real ones, header repeated on every page, no row torn over two pages."""

from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from phusa.documents.rendering import layout
from phusa.documents.rendering.document import (
    Align,
    Column,
    GroupRow,
    Row,
    Table,
    TotalRow,
    header_cells,
    value_text,
)

TWENTIETHS_PER_MM = 1440 / 25.4
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_element(table: Table, landscape: bool, cell_style: str) -> BaseOxmlElement:
    """The table as an element to append; `cell_style` is the id of the paragraph style of its cells.

    Built as text: python-docx takes seconds for the cells of a large school.
    """
    widths = [
        round(width * TWENTIETHS_PER_MM)
        for width in layout.fitted(tuple(column.width_mm for column in table.columns), landscape)
    ]
    writer = _Writer(table, widths, cell_style)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="68" w:type="dxa"/>'
        '<w:right w:w="68" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{writer.head()}{writer.rows()}</w:tbl>"
    )


class _Writer:
    """Writes the rows of one table as WordprocessingML."""

    def __init__(self, table: Table, widths: list[int], cell_style: str) -> None:
        self.table = table
        self.widths = widths
        self.paragraph_style = f"<w:pStyle w:val={quoteattr(cell_style)}/>"
        self.size = f'<w:sz w:val="{round(table.size_pt * 2)}"/><w:szCs w:val="{round(table.size_pt * 2)}"/>'

    def head(self) -> str:
        """The header rows, two when columns are grouped."""
        columns = self.table.columns
        cells, start = [], 0
        for text, span, grouped in header_cells(columns):
            merge = "" if grouped or not self._two_lines else "restart"
            cells.append(self._head_cell(text, start, span, merge))
            start += span
        rows = [self._row(cells, header=True)]
        if self._two_lines:
            rows.append(
                self._row([self._under(place, column) for place, column in enumerate(columns)], header=True)
            )
        return "".join(rows)

    @property
    def _two_lines(self) -> bool:
        return any(column.group for column in self.table.columns)

    def _under(self, place: int, column: Column) -> str:
        """The second header cell of a column: its title under the group, or the rest of a tall cell."""
        return self._head_cell(
            column.title if column.group else "", place, 1, "" if column.group else "continue"
        )

    def _head_cell(self, text: str, start: int, span: int, merge: str) -> str:
        return self._cell(text, start, span, "center", bold=True, keep=True, merge=merge)

    def rows(self) -> str:
        """The body; a group line, a row before a total and the rows of a short table stay with what follows."""
        rows = self.table.rows
        nexts = (*rows[1:], None)
        kept = [isinstance(after, TotalRow) or (self.table.together and after is not None) for after in nexts]
        return "".join(self._body_row(row, keep) for row, keep in zip(rows, kept, strict=True))

    def _body_row(self, row: Row | GroupRow | TotalRow, keep: bool) -> str:
        columns = self.table.columns
        if isinstance(row, GroupRow):
            return self._row([self._cell(row.label, 0, len(columns), "left", bold=True, keep=True)])
        start = len(columns) - len(row.values)
        bold = isinstance(row, TotalRow)
        cells = (
            [self._cell(row.label, 0, start, "left", bold=True, keep=keep)]
            if isinstance(row, TotalRow)
            else []
        )
        for place, value in enumerate(row.values, start):
            cells.append(self._cell(value_text(value), place, 1, columns[place].align, bold=bold, keep=keep))
        return self._row(cells)

    def _row(self, cells: list[str], header: bool = False) -> str:
        repeat = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(
        self,
        text: str,
        start: int,
        span: int,
        align: Align,
        *,
        bold: bool = False,
        keep: bool = False,
        merge: str = "",
    ) -> str:
        width = sum(self.widths[start : start + span])
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
        kept = "<w:keepNext/>" if keep else ""
        weight = "<w:b/><w:bCs/>" if bold else ""
        run = f'<w:r><w:rPr>{weight}{self.size}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr>{self.paragraph_style}{kept}<w:jc w:val="{align}"/></w:pPr>{run if text else ""}</w:p></w:tc>'
        )
