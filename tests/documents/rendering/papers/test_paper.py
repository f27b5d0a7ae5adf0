"""The frame that all papers share, and what NĐ 30/2020 says of it, measured in both files of every form."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
import pypdfium2
import pytest

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering import word_styles as styles
from phusa.documents.rendering.consolidated_report import consolidated_report
from phusa.documents.rendering.document import Column, OfficialDocument, Paragraph, Row, Table
from phusa.documents.rendering.marks import WORD_JOINER
from phusa.documents.rendering.papers.decision import decision
from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.papers.minutes import minutes
from phusa.documents.rendering.papers.paper import (
    Recipient,
    ended,
    moment_words,
    recipient_lines,
    short_moment,
)
from phusa.documents.rendering.papers.report import report
from phusa.documents.rendering.papers.roster import roster
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.word import to_docx
from tests.documents.rendering.consolidated_samples import DATA
from tests.documents.rendering.papers import samples
from tests.documents.rendering.readers import pdf_text, placed

CONSOLIDATED = replace(
    DATA,
    number=7,
    dated=samples.OFFICE["dated"],
    check_code=samples.OFFICE["check_code"],
    check_url=samples.OFFICE["check_url"],
    signature=samples.DEPUTY,
    units=tuple(replace(unit, name=f"{unit.name} {n}") for n in range(25) for unit in DATA.units),
)
DRAWN: dict[str, tuple[Callable[[Any], OfficialDocument], Any]] = {
    "công văn": (letter, samples.LETTER),
    "quyết định": (decision, samples.DECISION),
    "biên bản": (minutes, samples.MINUTES),
    "báo cáo": (report, samples.REPORT),
    "danh sách": (roster, samples.ROSTER),
    "báo cáo tổng hợp": (consolidated_report, CONSOLIDATED),
}
A_MILLIMETRE = 1.0
every_form = pytest.mark.parametrize("form", list(DRAWN))


@cache
def drawn(form: str) -> OfficialDocument:
    draw, data = DRAWN[form]
    return draw(data)


@cache
def pdf(form: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(to_pdf(drawn(form)))


@cache
def word(form: str) -> Any:
    return docx.Document(io.BytesIO(to_docx(drawn(form))))


def upright(form: str) -> list[Any]:
    return [page for page in pdf(form) if page.get_height() > page.get_width()]


def signed_page(form: str) -> Any:
    return upright(form)[-1]


@every_form
def test_pdf_keeps_the_margins(form: str) -> None:
    for page in pdf(form):
        reading = page.get_textpage()
        width, height = (side * layout.MM_PER_POINT for side in page.get_size())
        text = reading.get_text_range()
        boxes = [reading.get_charbox(place) for place, sign in enumerate(text) if not sign.isspace()]
        inside = [box for box in boxes if box[1] * layout.MM_PER_POINT > layout.MARGIN_BOTTOM.value - 1]
        left = min(box[0] for box in inside) * layout.MM_PER_POINT
        right = width - max(box[2] for box in inside) * layout.MM_PER_POINT
        assert left >= layout.MARGIN_LEFT.low - A_MILLIMETRE
        assert right >= layout.MARGIN_RIGHT.low - A_MILLIMETRE
        body = [box for box in inside if height - box[3] * layout.MM_PER_POINT > layout.MARGIN_TOP.low - 1]
        assert height - max(box[3] for box in body) * layout.MM_PER_POINT <= layout.MARGIN_TOP.high + 5
    assert layout.MARGIN_TOP.allows(placed(pdf(form)[0], marks.NATION).top, A_MILLIMETRE)


@every_form
def test_word_keeps_the_margins(form: str) -> None:
    for section in word(form).sections:
        assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
        assert layout.MARGIN_TOP.allows(section.top_margin.mm, 0.05)
        assert layout.MARGIN_BOTTOM.allows(section.bottom_margin.mm, 0.05)
        assert layout.MARGIN_LEFT.allows(section.left_margin.mm, 0.05)
        assert layout.MARGIN_RIGHT.allows(section.right_margin.mm, 0.05)


def parts(form: str) -> list[tuple[str, str, layout.Measure, bool, bool]]:
    """Text, style in Word, size, bold, italic of what the form has on its first page."""
    document = drawn(form)
    found = [
        (marks.NATION, styles.NATION, layout.NATION, True, False),
        (marks.MOTTO, styles.MOTTO, layout.MOTTO, True, False),
        (marks.governing_lines(document)[0], styles.GOVERNING, layout.GOVERNING, False, False),
        (marks.issuer_lines(document)[0], styles.ISSUER, layout.ISSUER, True, False),
        (f"Số: {document.number:02d}/", styles.NUMBER, layout.NUMBER, False, False),
    ]
    if document.place_line:
        found.append((f"{document.place}, ngày", styles.DATE_LINE, layout.DATE_LINE, False, True))
    if document.kind:
        found.append((document.kind.upper(), styles.KIND, layout.KIND, True, False))
        found.append((document.abstract[:30], styles.ABSTRACT, layout.ABSTRACT, True, False))
    else:
        found.append(
            (f"V/v {document.abstract[:15]}", styles.LETTER_ABSTRACT, layout.LETTER_ABSTRACT, False, False)
        )
    if document.legal_bases:
        found.append((document.legal_bases[0][:20], styles.BASIS, layout.BODY, False, True))
    if document.enacting:
        found.append((document.authority.upper(), styles.ENACTING, layout.KIND, True, False))
        found.append((document.enacting.upper(), styles.ENACTING, layout.KIND, True, False))
    paragraph = next((item for item in document.body if isinstance(item, Paragraph) and not item.lead), None)
    if paragraph:
        found.append((paragraph.text[:20], styles.BODY, layout.BODY, False, False))
    return found


@every_form
def test_pdf_has_the_sizes_of_the_decree(form: str) -> None:
    for text, _style, measure, bold, italic in parts(form):
        found = placed(pdf(form)[0], text)
        assert measure.allows(found.size, 0.05), text
        assert ("Bold" in found.font, "Italic" in found.font) == (bold, italic), text


def texts(document: Any) -> list[tuple[str, str]]:
    """Style and text of every paragraph of a Word file, in tables too."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    return [(line.style.name, line.text) for line in lines]


@every_form
def test_word_has_the_sizes_of_the_decree(form: str) -> None:
    written = texts(word(form))
    for text, style, measure, bold, italic in parts(form):
        assert any(name == style and said.startswith(text) for name, said in written), text
        font = word(form).styles[style].font
        assert font.name == layout.FONT_IN_WORD and measure.allows(font.size.pt), text
        assert (bool(font.bold), bool(font.italic)) == (bold, italic), text


@every_form
def test_letterhead_stands_left_and_right_on_the_same_lines(form: str) -> None:
    page, document = pdf(form)[0], drawn(form)
    governing, nation = placed(page, marks.governing_lines(document)[0]), placed(page, marks.NATION)
    assert abs(governing.bottom - nation.bottom) < A_MILLIMETRE and governing.right < nation.left
    issuer, number = (
        placed(page, marks.issuer_lines(document)[-1]),
        placed(page, f"Số: {document.number:02d}"),
    )
    assert number.top > issuer.bottom
    head = word(form).tables[0]
    widths = [cell.width.mm for cell in head.rows[0].cells]
    assert sum(widths) == pytest.approx(layout.text_width_mm(document.landscape), abs=0.2)
    assert [cell.text for cell in head.rows[0].cells][1].startswith(marks.NATION)
    lower = [cell.text for cell in head.rows[1].cells]
    assert lower[0].startswith("Số: 07/") and (document.place in lower[1]) is document.place_line


@every_form
def test_signer_stands_right_and_level_with_the_recipients(form: str) -> None:
    document, page = drawn(form), signed_page(form)
    assert document.signature
    signer = placed(page, document.signature.lines[0])
    middle = layout.MARGIN_LEFT.value + layout.text_width_mm(landscape=False) / 2
    assert signer.left > middle and layout.SIGNER.allows(signer.size, 0.05) and "Bold" in signer.font
    name = placed(page, document.signature.name)
    assert name.top - signer.bottom > 15
    if document.recipients:
        title = placed(page, marks.RECIPIENTS_TITLE)
        assert layout.RECIPIENTS_TITLE.allows(title.size, 0.05) and "BoldItalic" in title.font
        assert layout.RECIPIENTS.allows(placed(page, "- Lưu: VT").size, 0.05)
        if document.countersignature:
            assert title.top > name.bottom
        else:
            assert abs(title.bottom - signer.bottom) < 2 * A_MILLIMETRE
    written = dict.fromkeys(texts(word(form)))
    assert (styles.SIGNER, document.signature.lines[0]) in written
    assert (styles.SIGNER_NAME, document.signature.name) in written


@every_form
def test_page_numbers_stand_in_the_top_margin_from_page_2_on(form: str) -> None:
    for place, page in enumerate(upright(form), 1):
        margin = layout.MARGIN_TOP.value / layout.MM_PER_POINT
        head = page.get_textpage().get_text_bounded(bottom=page.get_height() - margin + 3).strip()
        assert head == ("" if place == 1 else str(place))


@every_form
def test_both_files_say_the_same_and_carry_the_check_code(form: str) -> None:
    read = "".join(pdf_text(to_pdf(drawn(form))).split())
    for style, text in texts(word(form)):
        if (
            style in (styles.BODY, styles.BASIS, styles.SIGNER, styles.RECIPIENTS, styles.HEADINGS[1])
            and text
        ):
            assert "".join(text.replace(WORD_JOINER, "").split()) in read
    assert "7K2M-QX94-PLTA" in read
    for section in word(form).sections:
        assert "7K2M-QX94-PLTA" in section.footer.paragraphs[0].text


@every_form
def test_same_data_give_the_same_bytes(form: str) -> None:
    draw, data = DRAWN[form]
    assert to_pdf(draw(data)) == to_pdf(drawn(form)) and to_docx(draw(data)) == to_docx(drawn(form))


@every_form
def test_number_and_day_left_to_the_clerk_are_blank(form: str) -> None:
    draw, data = DRAWN[form]
    bare = draw(replace(data, number=None, dated=None, check_code=""))
    assert bare.check is None and bare.number is None
    assert "Số: /" in pdf_text(to_pdf(bare))


def test_the_code_on_paper_answers_for_what_it_says_and_not_for_its_number() -> None:
    first = samples.LETTER.check
    assert first and replace(samples.LETTER, number=8).check == first
    assert replace(samples.LETTER, about="khác").check != first


def test_recipients_close_with_the_copies_that_are_kept() -> None:
    data = replace(samples.LETTER, recipients=(Recipient("Sở GDĐT", "để b/c"), Recipient("Phòng Nội vụ")))
    assert recipient_lines(data, addressed=True) == (
        "Như trên",
        "Sở GDĐT (để b/c)",
        "Phòng Nội vụ",
        "Lưu: VT, CM",
    )
    assert recipient_lines(replace(data, recipients=(), kept_by="")) == ("Lưu: VT",)


def test_a_text_ends_once() -> None:
    for text in ("Hết", "Hết.", "Hết. ", "Hết./."):
        assert ended((Paragraph("A."), Paragraph(text))) == (Paragraph("A."), Paragraph("Hết./."))
    table = Table("B", (Column("TT", 10),), (Row((1,)),))
    assert ended((table,)) == (table,) and ended(()) == ()


def test_moments_are_told_by_the_vietnamese_clock() -> None:
    late = datetime(2020, 1, 31, 17, 5, tzinfo=UTC)
    assert moment_words(late) == "0 giờ 05 phút, ngày 01 tháng 02 năm 2020"
    assert short_moment(late) == "00:05 01/02/2020"
