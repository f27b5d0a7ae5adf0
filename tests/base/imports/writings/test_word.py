"""Word documents."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from phusa.base.imports.writings.lines import DITTO
from phusa.base.imports.writings.word import word_lines
from phusa.base.refusals import Refused

SAMPLES = Path("tests/data/plans")


def written(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_table_for_looks_is_read_cell_by_cell() -> None:
    lines = word_lines((SAMPLES / "208-nam-pan.docx").read_bytes(), "a.docx")
    texts = [line.text for line in lines]
    assert texts[0].startswith("UBND HUYỆN NẬM PÀN")
    assert not lines[0].cells


def test_a_table_with_columns_is_read_row_by_row() -> None:
    lines = word_lines((SAMPLES / "15-bang-nam-pan.docx").read_bytes(), "a.docx")
    rows = [line for line in lines if line.cells]
    assert rows[0].cells[:2] == (("TT",), ("Nội dung",))
    assert rows[1].cells == (("Chương trình bồi dưỡng 01: 40 tiết",), (), (), (), ())
    assert any((DITTO,) in row.cells for row in rows)


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trước ")
    for xml in (
        "<w:del {}><w:r><w:delText>cũ</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>mới</w:t></w:r></w:ins>",
        "<w:smartTag {}><w:r><w:tab/><w:t>địa danh</w:t><w:br/><w:t>Sau</w:t></w:r></w:smartTag>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert word_lines(written(document), "a.docx")[0].text == "Trước mới\tđịa danh\nSau"


def test_a_content_control_is_looked_into() -> None:
    document = docx.Document()
    inner = "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(inner.format(nsdecls("w"))))
    assert word_lines(written(document), "a.docx")[0].text == "Trong khung"


@pytest.mark.parametrize("cut", [200, 5000])
def test_a_broken_file_is_refused(cut: int) -> None:
    with pytest.raises(Refused) as refused:
        word_lines((SAMPLES / "208-nam-pan.docx").read_bytes()[:-cut], "a.docx")
    assert refused.value.code == "corrupt"


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    data = Path("tests/data/letters/17-cuc-hop-chu.docx").read_bytes()
    texts = [line.text for line in word_lines(data, "a.docx")]
    place = texts.index("Lưu ý:")
    assert texts[place + 1].startswith("Hạn gửi dữ liệu thử nghiệm") and texts.count("HỎA TỐC") == 1
