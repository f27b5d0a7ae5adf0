"""A unit's plan on paper, and the plan of Mai Sơn there and back."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest

from phusa.documents.rendering.document import (
    Blank,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
)
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.unit_plan.data import (
    PlanApproval,
    PlanAssignment,
    PlanBlock,
    PlanDue,
    PlanItem,
    PlanSection,
    PlanSupport,
)
from phusa.documents.rendering.unit_plan.document import unit_plan
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.plan_samples import MADE_AT, MAI_SON, school_plan
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows

DOCUMENT = unit_plan(MAI_SON)
SECTIONS = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "II. ĐỐI TƯỢNG BỒI DƯỠNG",
    "III. NỘI DUNG, THỜI LƯỢNG BỒI DƯỠNG",
    "IV. CÁCH THỨC TRIỂN KHAI",
    "V. ĐÁNH GIÁ VÀ CÔNG NHẬN KẾT QUẢ BDTX",
    "VI. TỔ CHỨC THỰC HIỆN",
)


def prose(document: OfficialDocument) -> list[str]:
    return [block.text for block in document.body if isinstance(block, (Paragraph, Heading))]


def tables(document: OfficialDocument) -> dict[str, Table]:
    return {block.name: block for block in document.body if isinstance(block, Table)}


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def squeezed(text: str) -> str:
    """The text without blanks: lines break where they must."""
    return re.sub(r"\s", "", text)


def without_page_numbers(data: bytes) -> str:
    """The text of a PDF without the number at the head of each page; pdfium says U+0002 for “-” at a line’s end."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    text = " ".join(re.sub(rf"^\s*{number}\s", "", page) for number, page in enumerate(pages, 1))
    return text.replace("\x02", "-").replace("\u200b", "")


def expected_lists() -> Counter[str]:
    """Every topic of plan 772 with its printed hours, as often as there are lists that hold it."""
    counted: Counter[str] = Counter()
    for item in MAI_SON.items:
        apart = item.block != "ND1" and item.levels == ("MN",) and item.block == "ND3"
        hours = f" ({item.hours} tiết" if item.hours and not item.subject else ""
        counted[item.title + hours] += len(item.roles) if apart else 1
    return counted


def test_mai_son_in_word_has_its_sections_lists_hours_and_sums() -> None:
    data = to_docx(DOCUMENT)
    lines = paragraphs(data)
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)
    topics = [line for line in lines if line[:2] in ("- ", "+ ")]
    for topic, times in expected_lists().items():
        found = [line for line in topics if topic in line or f"(hoặc {topic}" in line]
        longer = sum(other != topic and topic in other for other in expected_lists().elements())
        assert len(found) == times + longer, topic
    assert "(10 tiết-đối với giáo viên dạy tiếng Anh) (hoặc Chuyên đề Giáo dục Đạo đức" in "\n".join(lines)
    rows = docx_rows(data)
    assert [row[-1] for row in rows if row[0] in ("1", "2", "3", "Cộng")] == ["30", "30", "60", "120"]
    assert ["30 tiết/năm học" in line for line in lines if "tiết/năm học" in line] == [True, True, False]


def test_mai_son_in_pdf_says_what_word_says() -> None:
    printed = squeezed(without_page_numbers(to_pdf(DOCUMENT)))
    for line in paragraphs(to_docx(DOCUMENT)):
        assert squeezed(line) in printed, line
    for title in SECTIONS:
        assert printed.count(squeezed(title)) == 1


def test_every_paragraph_of_mai_son_that_is_no_list_stands_as_it_was_written() -> None:
    said = set(prose(DOCUMENT))
    for place, section in enumerate(MAI_SON.sections):
        kept = section.paragraphs if place != 2 else section.paragraphs[-1:]
        assert set(kept) <= said
    assert prose(DOCUMENT)[0] == MAI_SON.preamble
    assert prose(DOCUMENT)[-1].endswith("hiệu quả./.")


def test_mai_son_keeps_number_day_and_letterhead() -> None:
    printed = pdf_text(to_pdf(DOCUMENT))
    assert printed.startswith("UBND HUYỆN MAI SƠN")
    for said in ("Số: 772/KH-PGDĐT", "Mai Sơn, ngày 14 tháng 10 năm 2019", "KẾ HOẠCH Bồi dưỡng thường xuyên"):
        assert said in printed
    assert DOCUMENT.legal_bases == () and "Các mốc thời gian" not in printed
    assert "@" not in printed


def test_a_document_that_the_opening_does_not_cite_is_a_basis() -> None:
    assert unit_plan(replace(MAI_SON, bases=("Luật Giáo dục",))).legal_bases == ("Căn cứ Luật Giáo dục",)
    given = unit_plan(replace(MAI_SON, bases=("Thực hiện Công văn số 1", "Căn cứ Luật"))).legal_bases
    assert given == ("Thực hiện Công văn số 1", "Căn cứ Luật")


def test_a_plan_has_six_sections() -> None:
    with pytest.raises(ValueError, match="6 sections, not 5"):
        unit_plan(replace(MAI_SON, sections=MAI_SON.sections[:5]))


def test_a_section_nobody_wrote_is_a_marked_blank() -> None:
    blanks = [block.what for block in unit_plan(school_plan()).body if isinstance(block, Blank)]
    assert blanks == ["Đơn vị ghi: đánh giá và công nhận kết quả bồi dưỡng thường xuyên"]
    sixth = (*school_plan().sections[:5], PlanSection("Tổ chức thực hiện", ()))
    assert (
        sum(isinstance(block, Blank) for block in unit_plan(replace(school_plan(), sections=sixth)).body) == 1
    )
    nothing = unit_plan(replace(school_plan(), sections=sixth, dates=()))
    assert [block.what for block in nothing.body if isinstance(block, Blank)][-1].endswith(
        "tổ chức thực hiện"
    )


def test_needs_say_what_answers_them_or_why_nothing_does() -> None:
    document = unit_plan(school_plan())
    assert "Nhu cầu bồi dưỡng đã đăng ký: 3 nội dung; Kế hoạch này đáp ứng 2 nội dung." in prose(document)
    last = tables(document)["Nhu cầu"].rows[-1]
    assert isinstance(last, Row) and last.values[2] == 3
    assert str(last.values[3]).startswith("Chưa đáp ứng: trong huyện chưa có lớp")


def test_who_follows_whom_and_when_is_checked() -> None:
    found = tables(unit_plan(school_plan()))
    assert next(row.values for row in found["Phân công theo dõi"].rows if isinstance(row, Row)) == (
        1,
        "Hoàng Thị Liên, Hiệu trưởng",
        "Tổ Toán - Lí",
    )
    assert [row.values[1:3] for row in found["Kiểm tra định kỳ"].rows if isinstance(row, Row)] == [
        (date(2019, 12, 20), "Tổ Toán - Lí"),
        (date(2020, 4, 17), "Toàn trường"),
    ]
    noted = replace(school_plan(), assignments=(PlanAssignment("A", "B", "học kỳ I"),))
    assert [column.title for column in tables(unit_plan(noted))["Phân công theo dõi"].columns][
        -1
    ] == "Ghi chú"
    bare = tables(unit_plan(replace(school_plan(), assignments=(), checks=(), needs=(), dates=())))
    assert not {"Phân công theo dõi", "Kiểm tra định kỳ", "Nhu cầu", "Hạn"} & set(bare)


def test_days_due_stand_in_a_table_unless_a_paragraph_says_them() -> None:
    found = tables(unit_plan(school_plan()))["Hạn"]
    assert [row.values[1] for row in found.rows if isinstance(row, Row)] == [
        "05/11/2019",
        "Trước ngày 20/5/2020",
    ]
    late = PlanDue(date(2020, 6, 1), "Nộp sổ", "Tổ trưởng", "trước ngày 01/6/2020")
    assert len(tables(unit_plan(replace(MAI_SON, dates=(*MAI_SON.dates, late))))["Hạn"].rows) == 1


def test_the_last_paragraph_closes_the_plan() -> None:
    assert prose(unit_plan(school_plan()))[-1] == (
        "Trên đây là Kế hoạch bồi dưỡng thường xuyên cho cán bộ quản lý, giáo viên năm học 2019-2020"
        " của Trường THCS Nà Phiêng./."
    )
    again = unit_plan(replace(MAI_SON, replaces="Kế hoạch số 700/KH-PGDĐT"))
    assert prose(again)[-2] == "Kế hoạch này thay thế Kế hoạch số 700/KH-PGDĐT."


def test_recipients_end_with_the_copy_that_is_kept() -> None:
    assert unit_plan(school_plan()).recipients[-2:] == ("Các tổ chuyên môn", "Lưu: VT")
    assert unit_plan(replace(MAI_SON, recipients=("Sở", "Lưu: VT, CM"))).recipients == ("Sở", "Lưu: VT, CM")
    assert DOCUMENT.recipients == ("Lưu: VT",)


def test_a_plan_of_mass_modules_carries_the_decision_that_approved_it() -> None:
    data = replace(
        MAI_SON,
        abstract="Bồi dưỡng đại trà mô đun 4, 5, 9 năm 2022",
        blocks=(PlanBlock("", None, "Mô đun bồi dưỡng đại trà"),),
        items=(
            PlanItem(
                "", "Mô đun 4. Xây dựng kế hoạch dạy học", ("TH", "THCS"), ("teacher",), mark="secondary"
            ),
        ),
        sections=tuple(PlanSection(one.title, ("Nội dung.",)) for one in MAI_SON.sections),
        approval=PlanApproval("45/QĐ-UBND", date(2022, 9, 5), "Ủy ban nhân dân huyện Mai Sơn"),
        signature=Signature("Trưởng phòng", "Trần Thị Nga"),
    )
    document = unit_plan(data)
    assert document.attached_to == (
        "(Được Ủy ban nhân dân huyện Mai Sơn phê duyệt tại Quyết định số 45/QĐ-UBND ngày 05 tháng 9 năm 2022)"
    )
    assert "- Mô đun 4. Xây dựng kế hoạch dạy học [1]." in prose(document)
    assert "TRƯỞNG PHÒNG" in pdf_text(to_pdf(document))


def test_the_three_files_agree_and_are_the_same_twice() -> None:
    document = unit_plan(school_plan())
    assert document.made_at == MADE_AT
    for make in (to_docx, to_pdf, to_xlsx):
        assert make(document) == make(unit_plan(school_plan()))
    sheet = xlsx_rows(to_xlsx(document), "Thời lượng")
    assert [row[-3:] for row in sheet if row[0] == "Cộng"] == [("120", "65", "55")]
    assert ("Cộng", "120", "65", "55") in docx_rows(to_docx(document))
    assert "Cộng 120 65 55" in pdf_text(to_pdf(document))


def test_strange_letters_come_out_as_they_went_in() -> None:
    name = "Mô đun #1 $x$ <b> _y_ “z” *"
    document = unit_plan(replace(MAI_SON, items=(PlanItem("ND2", name, ("TH",), ("teacher",), 5),)))
    assert f"- {name} (5 tiết)." in paragraphs(to_docx(document))
    assert squeezed(name) in squeezed(pdf_text(to_pdf(document)))


def test_peer_support_is_a_table_in_section_four_and_nothing_where_there_is_none() -> None:
    assert "Việc hỗ trợ" not in tables(unit_plan(school_plan()))
    lines = (
        PlanSupport("Dự giờ", "Nhóm Toán", "Lò Văn An", date(2019, 10, 1), date(2020, 5, 31), "Nhật ký"),
        PlanSupport("Góp ý", "Giáo viên mới", from_day=date(2019, 10, 1)),
        PlanSupport("Họp", "Giáo viên mới", to_day=date(2020, 5, 31)),
        PlanSupport("Trao đổi", "Giáo viên mới"),
    )
    document = unit_plan(replace(school_plan(), supports=lines))
    rows = [row.values for row in tables(document)["Việc hỗ trợ"].rows if isinstance(row, Row)]
    assert rows[0] == (1, "Dự giờ", "Nhóm Toán", "Lò Văn An", "01/10/2019 – 31/05/2020", "Nhật ký")
    assert [row[4] for row in rows[1:]] == ["từ 01/10/2019", "đến 31/05/2020", ""]
    assert any("Nhóm Toán" in row for row in docx_rows(to_docx(document)))
