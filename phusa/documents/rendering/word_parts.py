"""The parts of an official document that have a fixed place on the page: letterhead, title, addressee, closing."""

import io

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering import word_styles as styles
from phusa.documents.rendering.document import Check, OfficialDocument, Signature
from phusa.documents.rendering.metrics import width_pt
from phusa.documents.rendering.words import number_line, whole_years


def add_letterhead(word: Document, document: OfficialDocument) -> None:
    """Issuer and number on the left, quốc hiệu, tiêu ngữ, place and date on the right."""
    width = layout.text_width_mm(document.landscape)
    left_mm, right_mm = width * layout.LEFT_BLOCK_SHARE, width * (1 - layout.LEFT_BLOCK_SHARE)
    table = two_blocks(word, left_mm, right_mm, rows=2)
    upper_left, upper_right = table.rows[0].cells
    issuer = marks.issuer_lines(document)
    _lines(upper_left, marks.governing_lines(document), styles.GOVERNING)
    _lines(upper_left, issuer, styles.ISSUER)
    longest = max(width_pt(line, layout.ISSUER.value, bold=True) for line in issuer)
    _rule(upper_left, longest, left_mm, layout.LINE_UNDER_ISSUER.value)
    _lines(upper_right, (marks.NATION,), styles.NATION)
    _lines(upper_right, (marks.MOTTO,), styles.MOTTO)
    _rule(upper_right, width_pt(marks.MOTTO, layout.MOTTO.value, bold=True), right_mm, 1)
    lower_left, lower_right = table.rows[1].cells
    if document.symbol:
        _lines(lower_left, (number_line(document.number, document.symbol),), styles.NUMBER)
    if not document.kind:
        _lines(lower_left, (whole_years(f"V/v {document.abstract}"),), styles.LETTER_ABSTRACT)
    if document.date_words:
        _lines(lower_right, (document.date_words,), styles.DATE_LINE)
    _drop_first_paragraphs(table)


def add_title(word: Document, document: OfficialDocument) -> None:
    """The type name, the abstract with its line, and the document it travels with; a công văn has none of them."""
    if not document.kind:
        return
    word.add_paragraph(document.kind.upper(), styles.KIND)
    word.add_paragraph(whole_years(document.abstract), styles.ABSTRACT)
    width = layout.text_width_mm(document.landscape)
    natural = width_pt(document.abstract, layout.ABSTRACT.value, bold=True)
    rule = word.add_paragraph("", styles.RULE)
    _shape_rule(rule, natural, width, layout.LINE_UNDER_ABSTRACT.value)
    if not (document.attached_to or document.addressees):
        rule.paragraph_format.space_after = Pt(10)
    if document.attached_to:
        word.add_paragraph(document.attached_to, styles.ATTACHED)


def add_grounds(word: Document, document: OfficialDocument) -> None:
    """Who decides, on what, and the word that opens what is decided."""
    if document.authority:
        word.add_paragraph(document.authority.upper(), styles.ENACTING)
    for line in marks.basis_lines(document):
        word.add_paragraph(line, styles.BASIS)
    if document.enacting:
        word.add_paragraph(document.enacting.upper(), styles.ENACTING)


def add_addressees(word: Document, document: OfficialDocument) -> None:
    """“Kính gửi: …” on one line, or a line for each of several."""
    lines = marks.addressee_lines(document)
    if len(lines) == 1:
        word.add_paragraph(f"{marks.ADDRESSEES_TITLE} {lines[0]}", styles.ADDRESSEE)
    elif lines:
        for place, line in enumerate((marks.ADDRESSEES_TITLE, *lines)):
            paragraph = word.add_paragraph(line, styles.BODY)
            shape = paragraph.paragraph_format
            shape.space_before, shape.space_after = (
                Pt(0 if place else 10),
                Pt(10 if place == len(lines) else 0),
            )
            shape.first_line_indent = Mm(0)
            shape.left_indent = Mm(layout.FIRST_LINE_MM.value * (4 if place else 3))


def add_closing(word: Document, document: OfficialDocument) -> None:
    """“Nơi nhận” and the check code on the left, level with the signer on the right; never torn apart."""
    if not (document.recipients or document.signature or document.countersignature or document.check):
        return
    width = layout.text_width_mm(document.landscape)
    share = layout.LEFT_BLOCK_SHARE
    word.add_paragraph("", styles.RULE).paragraph_format.keep_with_next = True
    rows = 2 if document.countersignature and (document.recipients or document.check) else 1
    table = two_blocks(word, width * share, width * (1 - share), rows)
    left, right = table.rows[0].cells
    if document.countersignature:
        _signed(left, document.countersignature)
    _notes(table.rows[-1].cells[0], document)
    if document.signature:
        _signed(right, document.signature)
    _drop_first_paragraphs(table)


def _notes(cell: _Cell, document: OfficialDocument) -> None:
    """Who gets the paper, and its check code."""
    if document.recipients:
        _lines(cell, (marks.RECIPIENTS_TITLE,), styles.RECIPIENTS_TITLE)
        lines = tuple(marks.unbroken(line) for line in marks.recipient_lines(document))
        _lines(cell, lines, styles.RECIPIENTS)
    if document.check:
        _check(cell, document.check)


def _signed(cell: _Cell, signature: Signature) -> None:
    _lines(cell, signature.lines, styles.SIGNER)
    _lines(cell, (signature.name,), styles.SIGNER_NAME)


def two_blocks(word: Document, left_mm: float, right_mm: float, rows: int) -> Table:
    """A table without borders or cell margins, for blocks side by side."""
    table: Table = word.add_table(rows, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr  # python-docx has no public way to a table's cell margins
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for row in table.rows:
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, (left_mm, right_mm), strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, (left_mm, right_mm), strict=True):
        column.width = Mm(width)
    return table


def _lines(cell: _Cell, lines: tuple[str, ...], style: str) -> None:
    for line in lines:
        cell.add_paragraph(line, style)


def _drop_first_paragraphs(table: Table) -> None:
    """Word wants a paragraph in every cell, so each is born with one; it goes where others followed."""
    for row in table.rows:
        for cell in row.cells:
            first, *others = cell.paragraphs
            if others:
                first._p.getparent().remove(first._p)


def _rule(cell: _Cell, natural_pt: float, room_mm: float, share: float) -> None:
    _shape_rule(cell.add_paragraph("", styles.RULE), natural_pt, room_mm, share)


def _shape_rule(paragraph: Paragraph, natural_pt: float, room_mm: float, share: float) -> None:
    """A line as the lower border of an empty paragraph, `share` of the text above, centred in the room."""
    line_mm = min(natural_pt * layout.MM_PER_POINT, room_mm) * share
    side = Mm((room_mm - line_mm) / 2)
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    border = '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _check(cell: _Cell, check: Check) -> None:
    """The QR code with an alternative text, and the lines under it."""
    paragraph = cell.add_paragraph("", styles.RECIPIENTS)
    paragraph.paragraph_format.space_before = Mm(2)
    add_picture(paragraph, marks.qr_png(check), layout.QR_MM, marks.QR_ALT)
    for line in marks.check_lines(check):
        cell.add_paragraph(line, styles.CHECK)


def add_picture(paragraph: Paragraph, png: bytes, width_mm: float, alternative: str) -> None:
    """A picture at the end of a paragraph, with the words that stand for it where it cannot be seen."""
    paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))
    for inline in paragraph._p.iter(
        qn("wp:inline")
    ):  # what does not say so stands off the text in LibreOffice
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", alternative)
