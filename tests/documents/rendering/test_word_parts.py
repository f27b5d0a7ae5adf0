import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from phusa.documents.rendering import layout, marks, word_parts
from phusa.documents.rendering import word_styles as styles
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.metrics import width_pt
from phusa.documents.rendering.result_report import result_report
from tests.documents.rendering.samples import school

REPORT = result_report(school())


def blank() -> Document:
    return docx.Document(io.BytesIO(styles.blank_file()))


def said(cell: object) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in cell.paragraphs if paragraph.text]


def rule_mm(paragraph: Paragraph, room_mm: float) -> float:
    """The length of a line drawn as the lower border of an empty paragraph."""
    assert paragraph._p.find(f".//{qn('w:pBdr')}") is not None
    return room_mm - paragraph.paragraph_format.left_indent.mm - paragraph.paragraph_format.right_indent.mm


def test_letterhead_places_issuer_left_and_state_right() -> None:
    word = blank()
    word_parts.add_letterhead(word, REPORT)
    (upper, lower) = word.tables[0].rows
    assert said(upper.cells[0]) == [
        (styles.GOVERNING, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"),
        (styles.GOVERNING, "HUYỆN MAI SƠN"),
        (styles.ISSUER, "TRƯỜNG THCS NÀ PHIÊNG"),
    ]
    assert said(upper.cells[1]) == [(styles.NATION, marks.NATION), (styles.MOTTO, marks.MOTTO)]
    assert said(lower.cells[0]) == [(styles.NUMBER, "Số: 07/BC-THCSNP")]
    assert said(lower.cells[1]) == [(styles.DATE_LINE, "Nà Phiêng, ngày 19 tháng 5 năm 2020")]


def test_rules_have_the_lengths_of_the_decree() -> None:
    word = blank()
    word_parts.add_letterhead(word, REPORT)
    left, right = word.tables[0].rows[0].cells
    issuer = width_pt("TRƯỜNG THCS NÀ PHIÊNG", layout.ISSUER.value, bold=True) * layout.MM_PER_POINT
    assert layout.LINE_UNDER_ISSUER.allows(rule_mm(left.paragraphs[-1], left.width.mm) / issuer, 0.01)
    motto = width_pt(marks.MOTTO, layout.MOTTO.value, bold=True) * layout.MM_PER_POINT
    assert rule_mm(right.paragraphs[-1], right.width.mm) == pytest.approx(motto, abs=0.2)


def test_quoc_hieu_fits_on_one_line_of_its_block() -> None:
    for landscape in (False, True):
        room = layout.text_width_mm(landscape) * (1 - layout.LEFT_BLOCK_SHARE)
        assert width_pt(marks.NATION, layout.NATION.value, bold=True) * layout.MM_PER_POINT < room


def test_title_of_a_report_and_of_a_letter() -> None:
    word = blank()
    word_parts.add_title(word, REPORT)
    assert [paragraph.text for paragraph in word.paragraphs][:2] == ["BÁO CÁO", REPORT.abstract]
    letter = replace(REPORT, kind="")
    word = blank()
    word_parts.add_title(word, letter)
    assert word.paragraphs == []
    word_parts.add_letterhead(word, letter)
    assert (styles.LETTER_ABSTRACT, f"V/v {REPORT.abstract}") in said(word.tables[0].rows[1].cells[0])


def test_addressees_on_one_line_or_on_several() -> None:
    word = blank()
    word_parts.add_addressees(word, REPORT)
    assert [paragraph.text for paragraph in word.paragraphs] == [
        "Kính gửi: Phòng Giáo dục và Đào tạo huyện Mai Sơn."
    ]
    word = blank()
    word_parts.add_addressees(word, replace(REPORT, addressees=("Sở", "Phòng")))
    assert [paragraph.text for paragraph in word.paragraphs] == ["Kính gửi:", "- Sở;", "- Phòng."]
    shapes = [paragraph.paragraph_format for paragraph in word.paragraphs]
    assert all(shape.first_line_indent == 0 for shape in shapes)  # a second line stands under the first
    assert shapes[0].left_indent < shapes[1].left_indent == shapes[2].left_indent


def test_closing_sets_recipients_level_with_the_signer() -> None:
    word = blank()
    deputy = Signature("Phó hiệu trưởng", "Ngô Thị Huệ", "KT. hiệu trưởng")
    word_parts.add_closing(word, replace(REPORT, signature=deputy))
    left, right = word.tables[0].rows[0].cells
    assert said(left)[:3] == [
        (styles.RECIPIENTS_TITLE, "Nơi nhận:"),
        (styles.RECIPIENTS, "- Như trên;"),
        (styles.RECIPIENTS, "- Lưu: VT."),
    ]
    assert "Mã kiểm tra: 7K2M-QX94" in left.text
    assert said(right) == [
        (styles.SIGNER, "KT. HIỆU TRƯỞNG"),
        (styles.SIGNER, "PHÓ HIỆU TRƯỞNG"),
        (styles.SIGNER_NAME, "Ngô Thị Huệ"),
    ]
    assert word.tables[0].rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_who_approves_signs_on_the_left() -> None:
    word = blank()
    head = Signature("Hiệu trưởng", "Cầm Văn Định", "Duyệt")
    word_parts.add_closing(word, replace(REPORT, recipients=(), check=None, countersignature=head))
    left, right = word.tables[0].rows[0].cells
    assert said(left) == [
        (styles.SIGNER, "DUYỆT"),
        (styles.SIGNER, "HIỆU TRƯỞNG"),
        (styles.SIGNER_NAME, "Cầm Văn Định"),
    ]
    assert said(right)[-1] == (styles.SIGNER_NAME, "Hoàng Thị Liên")


def test_the_text_keeps_its_distance_from_the_title_unless_a_line_between_does() -> None:
    gaps = []
    for document in (replace(REPORT, addressees=()), REPORT, replace(REPORT, attached_to="(Kèm theo)")):
        word = blank()
        word_parts.add_title(word, document)
        gaps.append(word.paragraphs[2].paragraph_format.space_after)
    assert gaps == [Pt(10), None, None]


def test_closing_of_a_document_without_signature_recipients_and_code_is_nothing() -> None:
    word = blank()
    word_parts.add_closing(word, replace(REPORT, signature=None, recipients=(), check=None))
    assert word.tables == []


def test_the_purpose_of_a_recipient_stays_on_one_line() -> None:
    word = blank()
    word_parts.add_closing(word, replace(REPORT, recipients=("Sở (để b/c)",)))
    assert f"- Sở (để\u00a0b/{marks.WORD_JOINER}c)." in word.tables[0].rows[0].cells[0].text
