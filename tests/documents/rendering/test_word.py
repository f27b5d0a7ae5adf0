import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering import word_styles as styles
from phusa.documents.rendering.document import Column, Paragraph, Row, Table
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.word import to_docx
from tests.documents.rendering.readers import docx_rows
from tests.documents.rendering.samples import school

REPORT = result_report(school())
DOCX = to_docx(REPORT)
WORD = docx.Document(io.BytesIO(DOCX))


def test_pages_are_a4_with_the_margins_of_the_decree() -> None:
    body, appendix = WORD.sections
    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    assert (round(appendix.page_width.mm), round(appendix.page_height.mm)) == (297, 210)
    assert appendix.orientation == WD_ORIENT.LANDSCAPE
    for section in WORD.sections:
        assert layout.MARGIN_TOP.allows(section.top_margin.mm, 0.05)
        assert layout.MARGIN_BOTTOM.allows(section.bottom_margin.mm, 0.05)
        assert layout.MARGIN_LEFT.allows(section.left_margin.mm, 0.05)
        assert layout.MARGIN_RIGHT.allows(section.right_margin.mm, 0.05)


def test_page_number_is_a_field_in_the_middle_of_the_header_but_on_the_first_page() -> None:
    for section in WORD.sections:
        assert section.different_first_page_header_footer
        field = section.header._element.find(f".//{qn('w:fldSimple')}")
        assert field.get(qn("w:instr")) == "PAGE"
        assert section.header.paragraphs[0].style.name == styles.PAGE_NUMBER
        assert section.first_page_header.paragraphs[0].text == ""
    assert WORD.styles[styles.PAGE_NUMBER].paragraph_format.alignment == 1


def test_appendix_pages_are_numbered_on_their_own() -> None:
    numbering = WORD.sections[1]._sectPr.find(qn("w:pgNumType"))
    assert numbering.get(qn("w:start")) == "1"


def test_the_break_before_an_appendix_takes_no_line() -> None:
    breaks = [one for one in WORD.paragraphs if one._p.find(f".//{qn('w:sectPr')}") is not None]
    assert breaks and {one.style.name for one in breaks} == {styles.RULE}


def test_pictures_keep_no_distance_of_their_own() -> None:
    pictures = list(WORD.element.iter(qn("wp:inline")))
    assert pictures and all(one.get("distL") == "0" for one in pictures)


def test_every_page_carries_the_check_line() -> None:
    for section in WORD.sections:
        for footer in (section.footer, section.first_page_footer):
            assert footer.paragraphs[0].text == marks.check_line(REPORT.check)


def test_the_file_names_its_document_and_not_the_library() -> None:
    properties = WORD.core_properties
    assert (properties.title, properties.author) == (REPORT.title, "Trường THCS Nà Phiêng")
    assert properties.created == datetime(2020, 5, 19, 9, 12, 40, tzinfo=UTC)
    assert "python" not in (properties.comments + properties.last_modified_by).lower()


def test_last_text_stays_with_the_signature() -> None:
    end = next(paragraph for paragraph in WORD.paragraphs if paragraph.text.endswith("./."))
    assert end.paragraph_format.keep_with_next


def test_a_note_stays_with_the_signature_only_at_the_end() -> None:
    note, text = Paragraph("Chú thích.", small=True), Paragraph("Nội dung.")
    word = docx.Document(io.BytesIO(to_docx(replace(REPORT, body=(note, text, note, text), appendices=()))))
    kept = [
        line.paragraph_format.keep_with_next
        for line in word.paragraphs
        if line.text in (note.text, text.text)
    ]
    assert kept == [False, None, None, True]
    assert word.styles[styles.NOTE].paragraph_format.keep_with_next


def test_blanks_are_marked_for_the_clerk() -> None:
    marked = [p for p in WORD.paragraphs if p.runs and p.runs[0].font.highlight_color is not None]
    assert [p.text.startswith("(Nhà trường ghi") for p in marked] == [True, True, True]


def test_same_document_gives_the_same_bytes_and_another_moment_others() -> None:
    assert to_docx(REPORT) == DOCX
    assert to_docx(replace(REPORT, made_at=datetime(2021, 1, 1, tzinfo=UTC))) != DOCX
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 5, 19, 9, 12, 40)}


def test_hostile_texts_are_written_literally() -> None:
    hostile = "=1+1 & <w:p/> ]]> 😀 \\ {PAGE} \u202e\x00"
    table = Table("Bảng", (Column("Tên", 50), Column("Ghi chú", 50)), (Row((hostile, "=cmd|' /C calc'!A0")),))
    data = to_docx(replace(REPORT, body=(Paragraph(hostile), table), appendices=()))
    clean = "=1+1 & <w:p/> ]]> 😀 \\ {PAGE}"
    assert (clean, "=cmd|' /C calc'!A0") in docx_rows(data)
    assert clean in [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
