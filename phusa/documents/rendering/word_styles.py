"""The paragraph styles of the Word file: a clerk changes a style, not forty paragraphs."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Literal

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.font import Font

from phusa.documents.rendering import layout

BODY = "Nội dung"
NATION = "Quốc hiệu"
MOTTO = "Tiêu ngữ"
GOVERNING = "Cơ quan chủ quản"
ISSUER = "Cơ quan ban hành"
RULE = "Đường kẻ"
NUMBER = "Số, ký hiệu"
LETTER_ABSTRACT = "Trích yếu công văn"
DATE_LINE = "Địa danh, ngày tháng"
KIND = "Tên loại"
ABSTRACT = "Trích yếu"
ATTACHED = "Kèm theo"
ADDRESSEE = "Kính gửi"
BASIS = "Căn cứ"
ENACTING = "Thẩm quyền, quyết định"
FIGURE = "Biểu đồ"
FIGURE_CAPTION = "Tên biểu đồ"
CAPTION = "Tên bảng"
CELL = "Ô bảng"
NOTE = "Ghi chú dưới bảng"
BLANK = "Chỗ đơn vị tự ghi"
SIGNER = "Chức vụ người ký"
SIGNER_NAME = "Họ tên người ký"
RECIPIENTS_TITLE = "Nơi nhận"
RECIPIENTS = "Danh sách nơi nhận"
APPENDIX = "Phụ lục"
APPENDIX_TITLE = "Tên phụ lục"
PAGE_NUMBER = "Số trang"
CHECK_LINE = "Mã kiểm tra cuối trang"
CHECK = "Mã kiểm tra"
HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one style looks; lengths in points, `first_line` whether the first line is indented."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "justify"] = "left"
    before: float = 0.0
    after: float = 0.0
    first_line: bool = False
    keep_next: bool = False
    spacing: float = 1.0


def _heading(level: int, bold: bool, italic: bool) -> Look:
    gap = layout.PARAGRAPH_GAP.value
    size, spacing = layout.BODY.value, layout.LINE_SPACING.value
    return Look(HEADINGS[level], size, bold, italic, "left", gap, gap, True, True, spacing)


_GAP = layout.PARAGRAPH_GAP.value
_LINES = layout.LINE_SPACING.value
LOOKS = (
    Look("Normal", layout.BODY.value),
    Look(BODY, layout.BODY.value, align="justify", after=_GAP, first_line=True, spacing=_LINES),
    _heading(1, bold=True, italic=False),
    _heading(2, bold=True, italic=False),
    _heading(3, bold=False, italic=True),
    Look(NATION, layout.NATION.value, bold=True, align="center"),
    Look(MOTTO, layout.MOTTO.value, bold=True, align="center"),
    Look(GOVERNING, layout.GOVERNING.value, align="center"),
    Look(ISSUER, layout.ISSUER.value, bold=True, align="center"),
    Look(RULE, 2, align="center"),
    Look(NUMBER, layout.NUMBER.value, align="center", before=6),
    Look(LETTER_ABSTRACT, layout.LETTER_ABSTRACT.value, align="center", before=6),
    Look(DATE_LINE, layout.DATE_LINE.value, italic=True, align="center", before=6),
    Look(KIND, layout.KIND.value, bold=True, align="center", before=16),
    Look(ABSTRACT, layout.ABSTRACT.value, bold=True, align="center"),
    Look(ATTACHED, layout.BODY.value, italic=True, align="center", before=4, after=8),
    Look(ADDRESSEE, layout.BODY.value, align="center", before=10, after=10),
    Look(BASIS, layout.BODY.value, italic=True, align="justify", after=_GAP, first_line=True, spacing=_LINES),
    Look(ENACTING, layout.KIND.value, bold=True, align="center", before=6, after=6, keep_next=True),
    Look(FIGURE, layout.BODY.value, align="center", before=6, keep_next=True),
    Look(FIGURE_CAPTION, layout.BODY.value, italic=True, align="center", after=8),
    Look(CAPTION, layout.BODY.value, italic=True, align="center", before=6, after=4, keep_next=True),
    Look(CELL, layout.TABLE_PT),
    Look(NOTE, layout.TABLE_PT, italic=True, align="justify", before=4, keep_next=True),
    Look(BLANK, layout.BODY.value, italic=True, after=_GAP, first_line=True, spacing=_LINES),
    Look(SIGNER, layout.SIGNER.value, bold=True, align="center", keep_next=True),
    Look(SIGNER_NAME, layout.SIGNER.value, bold=True, align="center", before=layout.SIGNING_SPACE_PT),
    Look(RECIPIENTS_TITLE, layout.RECIPIENTS_TITLE.value, bold=True, italic=True, keep_next=True),
    Look(RECIPIENTS, layout.RECIPIENTS.value, keep_next=True),
    Look(APPENDIX, layout.APPENDIX.value, bold=True, align="center"),
    Look(APPENDIX_TITLE, layout.KIND.value, bold=True, align="center"),
    Look(PAGE_NUMBER, layout.PAGE_NUMBER.value, align="center"),
    Look(CHECK_LINE, layout.CHECK_LINE_PT, align="center"),
    Look(CHECK, layout.FOOTER_PT),
)


# What python-docx or Word itself needs; the other hundred styles of its template would only hide ours.
_KEPT = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Header",
    "Footer",
    *HEADINGS.values(),
}


@cache
def blank_file() -> bytes:
    """An empty Word file with every style of LOOKS and no other, in Times New Roman, black."""
    word = docx.Document()
    for style in list(word.styles):
        if style.name not in _KEPT:
            word.styles.element.remove(style.element)
    for look in LOOKS:
        _shape(_style(word, look.name), look)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _style(word: Document, name: str) -> ParagraphStyle:
    known = name in _KEPT
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a paragraph style")
    if name != "Normal":
        style.base_style = word.styles["Normal"]
    style.quick_style = True
    style.hidden = False
    return style


def _shape(style: ParagraphStyle, look: Look) -> None:
    set_face(style.font)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.alignment = _ALIGNMENTS[look.align]
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.first_line_indent = Mm(layout.FIRST_LINE_MM.value) if look.first_line else Mm(0)
    shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    shape.line_spacing = look.spacing
    shape.keep_with_next = look.keep_next
    shape.widow_control = True


def set_face(font: Font) -> None:
    """Name Times New Roman for every script, instead of the fonts of the theme."""
    font.name = layout.FONT_IN_WORD
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), layout.FONT_IN_WORD)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)
