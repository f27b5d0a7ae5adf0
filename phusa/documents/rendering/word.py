"""Word by python-docx: a file that a clerk goes on editing, laid out by the same numbers as the PDF."""

import io
from datetime import UTC

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_COLOR_INDEX, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering import word_styles as styles
from phusa.documents.rendering.archives import reproducible
from phusa.documents.rendering.charts.data import finding
from phusa.documents.rendering.charts.drawn import png
from phusa.documents.rendering.document import (
    Appendix,
    Blank,
    Block,
    Bullets,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    closing_from,
)
from phusa.documents.rendering.word_parts import (
    add_addressees,
    add_closing,
    add_grounds,
    add_letterhead,
    add_picture,
    add_title,
)
from phusa.documents.rendering.word_tables import table_element
from phusa.documents.rendering.words import cleaned, whole_years

HEADER_DISTANCE_MM = 10
FOOTER_DISTANCE_MM = 9


def to_docx(document: OfficialDocument) -> bytes:
    """The document as an editable Word file; the same document gives the same bytes, dated `made_at`."""
    clean = cleaned(document)
    word = docx.Document(io.BytesIO(styles.blank_file()))
    _name(word, clean)
    _set_page(word.sections[0], clean.landscape)
    _mark_pages(word.sections[0], clean)
    add_letterhead(word, clean)
    add_title(word, clean)
    add_addressees(word, clean)
    add_grounds(word, clean)
    closing = closing_from(clean.body)
    for place, block in enumerate(clean.body):
        _add(word, block, clean.landscape)
        if place < closing:
            _let_go(word, block)
    _keep_with_closing(word)
    add_closing(word, clean)
    for appendix in clean.appendices:
        _add_appendix(word, appendix, clean)
    buffer = io.BytesIO()
    word.save(buffer)
    return reproducible(buffer.getvalue(), clean.made_at)


def _name(word: Document, document: OfficialDocument) -> None:
    """The properties of the file; python-docx fills in its own name and year otherwise."""
    made_at = document.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = word.core_properties
    properties.title, properties.author = document.title[:255], document.issuer[:255]
    properties.last_modified_by = document.issuer[:255]
    properties.created = properties.modified = made_at
    properties.comments, properties.language = "", "vi-VN"
    properties.identifier = document.check.code if document.check else ""


def _set_page(section: Section, landscape: bool) -> None:
    """A4 with the margins of the decree."""
    short, long = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(layout.MARGIN_TOP.value), Mm(layout.MARGIN_BOTTOM.value)
    section.left_margin, section.right_margin = Mm(layout.MARGIN_LEFT.value), Mm(layout.MARGIN_RIGHT.value)
    section.header_distance, section.footer_distance = Mm(HEADER_DISTANCE_MM), Mm(FOOTER_DISTANCE_MM)
    section.different_first_page_header_footer = True


def _mark_pages(section: Section, document: OfficialDocument) -> None:
    """The page number in the header from page 2 on, the check line at the foot of every page."""
    number = section.header.paragraphs[0]
    number.style = styles.PAGE_NUMBER
    _add_page_field(number)
    section.first_page_header.paragraphs[0].style = styles.PAGE_NUMBER
    for footer in (section.first_page_footer, section.footer):
        _write_check(footer, document)


def _write_check(footer: _Footer, document: OfficialDocument) -> None:
    line = footer.paragraphs[0]
    line.style = styles.CHECK_LINE
    if document.check:
        line.add_run(marks.check_line(document.check))


def _add_page_field(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add(word: Document, block: Block, landscape: bool) -> None:
    match block:
        case Heading():
            word.add_paragraph(block.text, styles.HEADINGS[block.level])
        case Paragraph():
            _add_paragraph(word, block)
        case Bullets():
            for item in block.items:
                word.add_paragraph(f"- {item}", styles.BODY)
        case Blank():
            _add_blank(word, block, landscape)
        case Table():
            _add_table(word, block, landscape)
        case Figure():
            _add_figure(word, block, landscape)


def _add_paragraph(word: Document, block: Paragraph) -> None:
    paragraph = word.add_paragraph("", styles.NOTE if block.small else styles.BODY)
    if block.lead:
        paragraph.add_run(f"{block.lead} ").bold = True
    paragraph.add_run(block.text)


def _add_figure(word: Document, figure: Figure, landscape: bool) -> None:
    """The chart as a picture as wide as the text, with the sentence that says what it shows."""
    place = word.add_paragraph("", styles.FIGURE)
    add_picture(place, png(figure.chart), layout.text_width_mm(landscape), finding(figure.chart))
    if figure.caption:
        word.add_paragraph(figure.caption, styles.FIGURE_CAPTION)


def _add_table(word: Document, table: Table, landscape: bool) -> None:
    """The table with its caption; the thin paragraph after it keeps the next text off its border."""
    if table.caption:
        word.add_paragraph(table.caption, styles.CAPTION)
    cell_style = word.styles[styles.CELL].style_id
    after = word.add_paragraph("", styles.RULE)
    after._p.addprevious(table_element(table, landscape, cell_style))


def _add_blank(word: Document, blank: Blank, landscape: bool) -> None:
    """A marked place: what to write, highlighted to be overwritten, and dotted lines for writing by hand."""
    paragraph = word.add_paragraph("", styles.BLANK)
    paragraph.add_run(f"({blank.what})").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.paragraph_format.keep_with_next = True
    for place in range(blank.lines):
        line = word.add_paragraph("\t", styles.BLANK)
        line.paragraph_format.first_line_indent = Mm(0)
        line.paragraph_format.keep_with_next = place < blank.lines - 1
        end = Mm(layout.text_width_mm(landscape))
        line.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _let_go(word: Document, block: Block) -> None:
    """A note belongs to the table before it, not to what comes next."""
    if isinstance(block, Paragraph) and block.small:
        word.paragraphs[-1].paragraph_format.keep_with_next = False


def _keep_with_closing(word: Document) -> None:
    """The last text stays on the page of the signature."""
    last = word.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    last.paragraph_format.keep_together = True


def _add_appendix(word: Document, appendix: Appendix, document: OfficialDocument) -> None:
    """A section of its own, its pages numbered from 1."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, appendix.landscape)
    # The break stands in a paragraph: a line high, it would open an empty page below a closing that fills its own.
    word.paragraphs[-1].style = word.styles[styles.RULE]
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")
    word.add_paragraph(appendix.label, styles.APPENDIX)
    word.add_paragraph(whole_years(appendix.title.upper()), styles.APPENDIX_TITLE)
    attached = word.add_paragraph(marks.attached_line(document), styles.ATTACHED)
    attached.paragraph_format.space_after = Mm(3)
    for block in appendix.body:
        _add(word, block, appendix.landscape)
