import io

import docx
import pytest
from docx.oxml.ns import qn

from phusa.documents.rendering import layout
from phusa.documents.rendering import word_styles as styles

WORD = docx.Document(io.BytesIO(styles.blank_file()))


@pytest.mark.parametrize(
    ("name", "measure", "bold", "italic"),
    [
        (styles.NATION, layout.NATION, True, False),
        (styles.MOTTO, layout.MOTTO, True, False),
        (styles.GOVERNING, layout.GOVERNING, False, False),
        (styles.ISSUER, layout.ISSUER, True, False),
        (styles.NUMBER, layout.NUMBER, False, False),
        (styles.DATE_LINE, layout.DATE_LINE, False, True),
        (styles.KIND, layout.KIND, True, False),
        (styles.ABSTRACT, layout.ABSTRACT, True, False),
        (styles.LETTER_ABSTRACT, layout.LETTER_ABSTRACT, False, False),
        (styles.BASIS, layout.BODY, False, True),
        (styles.BODY, layout.BODY, False, False),
        (styles.HEADINGS[1], layout.BODY, True, False),
        (styles.SIGNER, layout.SIGNER, True, False),
        (styles.SIGNER_NAME, layout.SIGNER, True, False),
        (styles.RECIPIENTS_TITLE, layout.RECIPIENTS_TITLE, True, True),
        (styles.RECIPIENTS, layout.RECIPIENTS, False, False),
        (styles.APPENDIX, layout.APPENDIX, True, False),
        (styles.PAGE_NUMBER, layout.PAGE_NUMBER, False, False),
    ],
)
def test_styles_have_the_sizes_of_the_decree(
    name: str, measure: layout.Measure, bold: bool, italic: bool
) -> None:
    font = WORD.styles[name].font
    assert measure.allows(font.size.pt)
    assert (font.bold, font.italic) == (bold, italic)


def test_every_style_is_black_times_new_roman_in_every_script() -> None:
    for look in styles.LOOKS:
        font = WORD.styles[look.name].font
        faces = font.element.rPr.rFonts
        assert {faces.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            layout.FONT_IN_WORD
        }
        assert not [name for name in faces.attrib if "heme" in name]
        assert str(font.color.rgb) == "000000"


def test_body_is_justified_with_the_indent_gap_and_spacing_of_the_decree() -> None:
    shape = WORD.styles[styles.BODY].paragraph_format
    assert shape.alignment == 3
    assert layout.FIRST_LINE_MM.allows(shape.first_line_indent.mm, 0.05)
    assert layout.PARAGRAPH_GAP.allows(shape.space_after.pt)
    assert layout.LINE_SPACING.allows(shape.line_spacing)


def test_the_file_offers_no_styles_but_ours() -> None:
    shown = {style.name for style in WORD.styles if style.quick_style}
    assert shown == {look.name for look in styles.LOOKS}
