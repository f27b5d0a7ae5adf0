import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.document import (
    Appendix,
    Check,
    Column,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
    TotalRow,
)
from phusa.documents.rendering.metrics import drawable
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.words import cleaned_text
from tests.documents.rendering.readers import pdf_text, placed
from tests.documents.rendering.samples import school

REPORT = result_report(school())
PDF = to_pdf(REPORT)
PAGES = list(pypdfium2.PdfDocument(PDF))
A_MILLIMETRE = 1.0  # between the edge of a letter's box and the edge of its line
MADE = datetime(2020, 5, 19, tzinfo=UTC)


def small(*body: object, **changes: object) -> OfficialDocument:
    plain = OfficialDocument(
        governing="Phòng GDĐT Mai Sơn",
        issuer="Trường THCS Nà Phiêng",
        place="Nà Phiêng",
        abstract="Kết quả",
        kind="Báo cáo",
        made_at=MADE,
        body=tuple(body),
    )
    return replace(plain, **changes)


def test_paper_is_a4_upright_and_the_appendix_lies_across() -> None:
    sizes = [tuple(round(side * layout.MM_PER_POINT) for side in page.get_size()) for page in PAGES]
    assert sizes[0] == (210, 297)
    assert sizes[-1] == (297, 210)


def test_body_keeps_the_margins_of_the_decree() -> None:
    for page in PAGES[:3]:
        width = page.get_width() * layout.MM_PER_POINT
        reading = page.get_textpage()
        text = reading.get_text_range()
        boxes = [reading.get_charbox(place) for place, sign in enumerate(text) if not sign.isspace()]
        left = min(box[0] for box in boxes) * layout.MM_PER_POINT
        right = width - max(box[2] for box in boxes) * layout.MM_PER_POINT
        assert layout.MARGIN_LEFT.allows(left, A_MILLIMETRE)
        assert layout.MARGIN_RIGHT.allows(right, A_MILLIMETRE)


def test_first_line_stands_at_the_top_margin() -> None:
    assert layout.MARGIN_TOP.allows(placed(PAGES[0], marks.NATION).top, A_MILLIMETRE)


@pytest.mark.parametrize(
    ("text", "measure", "bold", "italic"),
    [
        (marks.NATION, layout.NATION, True, False),
        (marks.MOTTO, layout.MOTTO, True, False),
        ("PHÒNG GIÁO DỤC", layout.GOVERNING, False, False),
        ("TRƯỜNG THCS", layout.ISSUER, True, False),
        ("Số: 07/BC", layout.NUMBER, False, False),
        ("Nà Phiêng, ngày", layout.DATE_LINE, False, True),
        ("BÁO CÁO", layout.KIND, True, False),
        ("Kết quả bồi dưỡng", layout.ABSTRACT, True, False),
        ("Thực hiện Kế hoạch", layout.BODY, False, False),
        ("TÌNH HÌNH CHUNG", layout.BODY, True, False),
    ],
)
def test_first_page_has_the_sizes_of_the_decree(
    text: str, measure: layout.Measure, bold: bool, italic: bool
) -> None:
    found = placed(PAGES[0], text)
    assert measure.allows(found.size, 0.05)
    assert ("Bold" in found.font, "Italic" in found.font) == (bold, italic)


def test_closing_has_the_sizes_of_the_decree() -> None:
    signed = PAGES[2]
    assert layout.RECIPIENTS_TITLE.allows(placed(signed, "Nơi nhận:").size, 0.05)
    assert "BoldItalic" in placed(signed, "Nơi nhận:").font
    assert layout.RECIPIENTS.allows(placed(signed, "- Như trên").size, 0.05)
    assert layout.SIGNER.allows(placed(signed, "HIỆU TRƯỞNG").size, 0.05)
    assert layout.SIGNER.allows(placed(signed, "Hoàng Thị Liên").size, 0.05)


def test_letterhead_has_issuer_left_and_state_right_on_the_same_lines() -> None:
    page = PAGES[0]
    governing, nation = placed(page, "PHÒNG GIÁO DỤC"), placed(page, marks.NATION)
    assert abs(governing.bottom - nation.bottom) < A_MILLIMETRE
    assert governing.right < nation.left
    number, day = placed(page, "Số: 07/BC-THCSNP"), placed(page, "Nà Phiêng, ngày 19 tháng 5 năm 2020")
    assert abs(number.bottom - day.bottom) < A_MILLIMETRE
    motto = placed(page, marks.MOTTO)
    middle = (nation.left + nation.right) / 2
    assert abs((motto.left + motto.right) / 2 - middle) < A_MILLIMETRE


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("TRƯỜNG THCS NÀ PHIÊNG", layout.LINE_UNDER_ISSUER),
        (marks.MOTTO, layout.Measure(1, 1, 1, "gạch dưới tiêu ngữ")),
        (REPORT.abstract, layout.LINE_UNDER_ABSTRACT),
    ],
)
def test_lines_under_texts_are_as_long_as_the_decree_says(text: str, measure: layout.Measure) -> None:
    above = placed(PAGES[0], text)
    middle = (above.left + above.right) / 2
    under = [
        (left, right)
        for top, left, right in rules(PAGES[0])
        if above.bottom - 0.5 < top < above.bottom + 3 and abs((left + right) / 2 - middle) < A_MILLIMETRE
    ]
    assert len(under) == 1
    assert measure.allows((under[0][1] - under[0][0]) / (above.right - above.left), 0.02)


def rules(page: pypdfium2.PdfPage) -> list[tuple[float, float, float]]:
    """The drawn lines of a page: distance from the top, left and right, in millimetres."""
    found = []
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, _ = item.get_bounds()
        top = page.get_height() - bottom
        found.append(tuple(length * layout.MM_PER_POINT for length in (top, left, right)))
    return found


def test_page_numbers_stand_in_the_middle_of_the_top_margin_from_page_2_on() -> None:
    heads = [head_of(page) for page in PAGES]
    appendix = len(PAGES) - 3
    assert heads == ["", *(str(n) for n in range(2, 4)), "", *(str(n) for n in range(2, appendix + 1))]
    number = placed(PAGES[1], "2")
    assert layout.PAGE_NUMBER.allows(number.size, 0.05)
    assert 5 < number.top < number.bottom < layout.MARGIN_TOP.value
    middle = layout.MARGIN_LEFT.value + layout.text_width_mm(landscape=False) / 2
    assert (number.left + number.right) / 2 == pytest.approx(middle, abs=0.5)


def head_of(page: pypdfium2.PdfPage) -> str:
    height = page.get_height()
    margin = layout.MARGIN_TOP.value / layout.MM_PER_POINT
    return page.get_textpage().get_text_bounded(bottom=height - margin + 3).strip()


def test_every_page_carries_the_check_line() -> None:
    for page in PAGES:
        assert marks.check_line(REPORT.check) in page.get_textpage().get_text_bounded()


def test_header_rows_repeat_and_no_total_opens_a_page() -> None:
    a_person = re.compile(r"^\d+ .+ \d\d/\d\d/\d{4} ")
    seen = 0
    for people in range(28, 48):
        for page in pypdfium2.PdfDocument(to_pdf(class_list(school(people)))):
            lines = page.get_textpage().get_text_bounded().splitlines()
            persons = [place for place, line in enumerate(lines) if a_person.match(line)]
            totals = [place for place, line in enumerate(lines) if re.match(r"Cộng \d+ người", line)]
            assert not persons or any("Họ và tên" in line for line in lines[: persons[0]])
            assert not totals or (persons and persons[0] < totals[0])
            seen += len(totals)
    assert seen == 2 * 20


def test_a_short_table_is_not_torn_over_two_pages() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 40))
    table = Table("Bảng", columns, tuple(Row((n, f"Người {n}.")) for n in range(15)))
    for lines in range(10, 40, 3):
        before = [Paragraph(f"Dòng {n}.") for n in range(lines)]
        pages = [
            page.get_textpage().get_text_bounded()
            for page in pypdfium2.PdfDocument(to_pdf(small(*before, table)))
        ]
        assert [page for page in pages if "Người 0." in page] == [
            page for page in pages if "Người 14." in page
        ]


def test_a_note_does_not_leave_its_table_for_the_next_one() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 40))
    first, second = (
        Table("Bảng", columns, tuple(Row((n, f"{name} {n}.")) for n in range(12)))
        for name in ("Tổ A", "Tổ B")
    )
    note, end = Paragraph("Chú thích.", small=True), Paragraph("Hết.")
    parted = 0
    for lines in range(12, 24):
        before = [Paragraph(f"Dòng {n}.") for n in range(lines)]
        pages = [
            page.get_textpage().get_text_bounded()
            for page in pypdfium2.PdfDocument(to_pdf(small(*before, first, note, second, end)))
        ]
        with_first = next(place for place, page in enumerate(pages) if "Tổ A 11." in page)
        with_note = next(place for place, page in enumerate(pages) if "Chú thích." in page)
        parted += with_first != with_note
    assert parted <= 1


def test_signature_is_never_alone() -> None:
    for lines in range(20, 60):
        pages = list(
            pypdfium2.PdfDocument(
                to_pdf(
                    small(
                        *[Paragraph(f"Dòng {n}.") for n in range(lines)],
                        signature=Signature("Hiệu trưởng", "Lò Thị Quyên"),
                    )
                )
            )
        )
        last = pages[-1].get_textpage().get_text_bounded()
        assert "HIỆU TRƯỞNG" in last and "Lò Thị Quyên" in last
        assert f"Dòng {lines - 1}." in last


def test_same_document_gives_the_same_bytes_and_another_moment_others() -> None:
    assert to_pdf(REPORT) == PDF
    assert to_pdf(replace(REPORT, made_at=MADE)) != PDF


def test_file_is_archive_quality_and_titled() -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in PDF and b"<pdfaid:conformance>A</pdfaid:conformance>" in PDF
    assert pypdfium2.PdfDocument(PDF).get_metadata_value("Title") == REPORT.title


def test_letters_legal_bases_and_several_addressees() -> None:
    text = pdf_text(
        to_pdf(
            small(
                Paragraph("Nội dung."),
                kind="",
                symbol="THCSNP",
                legal_bases=("Căn cứ Kế hoạch số 772/KH-PGDĐT", "Theo đề nghị của tổ chuyên môn"),
                addressees=("Phòng GDĐT huyện Mai Sơn", "Uỷ ban nhân dân xã Nà Phiêng"),
            )
        )
    )
    assert "V/v Kết quả" in text
    assert "Căn cứ Kế hoạch số 772/KH-PGDĐT;" in text and "Theo đề nghị của tổ chuyên môn." in text
    assert "- Phòng GDĐT huyện Mai Sơn;" in text and "- Uỷ ban nhân dân xã Nà Phiêng." in text


@pytest.mark.parametrize("wide", range(24, 33))
def test_the_purpose_of_a_recipient_stays_on_one_line(wide: int) -> None:
    name = "x" * wide
    drawn = small(Paragraph("Nội dung."), recipients=(f"{name} Sở (để b/c)", "Lưu: VT"))
    page = pypdfium2.PdfDocument(to_pdf(drawn))[0]
    purpose, first = placed(page, "để b/c"), placed(page, "để")
    assert purpose.bottom - purpose.top < 2 * (first.bottom - first.top)


def test_table_that_is_empty_or_only_totals_still_draws() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 40))
    assert "Họ và tên" in pdf_text(to_pdf(small(Table("Bảng", columns, ()))))
    text = pdf_text(to_pdf(small(Table("Bảng", columns, (TotalRow("Cộng", (0,)), Row((1, "Sùng A Dơ")))))))
    assert "Cộng 0" in text and "1 Sùng A Dơ" in text


HOSTILE = st.text(
    st.characters(
        codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Sm", "Sc", "Zs"), max_codepoint=0x2FF
    )
    | st.sampled_from("#$*_@<>\\\"'`~=+-/[]{}()&%^|😀ềữặ\u0323\u0302\n\t\u202e"),
    min_size=1,
    max_size=60,
)


@given(HOSTILE)
@settings(max_examples=60, deadline=None)
def test_any_text_prints_as_it_is(text: str) -> None:
    columns = (Column("TT", 20), Column("Họ và tên", 145))
    pdf = to_pdf(
        small(
            Paragraph(f"A{text}Z"),
            Table("Bảng", columns, (Row((1, f"B{text}Y")),)),
            signature=Signature("Hiệu trưởng", f"C{text}X"),
            appendices=(Appendix("Phụ lục", text, (Paragraph(text),)),),
            check=Check(text, "https://phusa.example", "0" * 64),
        )
    )
    printed = letters(pdf_text(pdf))
    for expected in (f"A{text}Z", f"B{text}Y", f"C{text}X"):
        assert letters(drawable(cleaned_text(expected))) in printed


def letters(text: str) -> str:
    """What remains of a text when line breaks fall anywhere: no blanks, one form of each sign."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\u00ad", "-")
