"""A personal plan on paper."""

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest

from phusa.documents.rendering.document import Blank, GroupRow, Heading, Paragraph, Row, Signature, TotalRow
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.personal_plan import PersonalPlanData, personal_plan, plan_table
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.plan_samples import personal
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows

DATA = personal()


def headings(data: PersonalPlanData) -> list[str]:
    return [block.text for block in personal_plan(data).body if isinstance(block, Heading)]


def test_every_block_adds_up_and_so_does_the_year() -> None:
    rows = plan_table(DATA).rows
    assert [row.label for row in rows if isinstance(row, GroupRow)] == [
        "Nội dung bồi dưỡng 1: cần 30 tiết",
        "Nội dung bồi dưỡng 2: cần 30 tiết",
        "Nội dung bồi dưỡng 3: cần 60 tiết",
    ]
    sums = [row.values[:3] for row in rows if isinstance(row, TotalRow)]
    assert sums == [(30, 15, 15), (30, 20, 10), (60, 30, 30), (120, 65, 55)]
    lines = [row.values for row in rows if isinstance(row, Row)]
    assert [line[0] for line in lines] == [1, 2, 1, 2, 3, 4, 1, 2, 3, 4]


def test_a_line_says_how_when_and_why() -> None:
    lines = [row.values for row in plan_table(DATA).rows if isinstance(row, Row)]
    assert lines[3][5:] == ("Sinh hoạt cụm trường; tháng 12/2019", "Bắt buộc")
    assert lines[6][1] == "TH15. Một số phương pháp dạy học tích cực ở tiểu học (*)"
    assert lines[6][6] == "Đáp ứng tiêu chí 5, chuẩn nghề nghiệp giáo viên"
    assert lines[9][6] == "Dạy hai lớp có máy chiếu"


def test_a_block_without_lines_says_so() -> None:
    exempt = replace(DATA, lines=tuple(line for line in DATA.lines if line.block != "ND3"))
    rows = plan_table(exempt).rows
    assert rows[-2] == TotalRow("Không có nội dung nào", (0, 0, 0, "", ""))
    assert rows[-1] == TotalRow("Cả năm học", (60, 35, 25, "", ""))


def test_what_was_not_compared_is_marked() -> None:
    notes = [block.text for block in personal_plan(DATA).body if isinstance(block, Paragraph) and block.small]
    assert notes == ["Dấu (*): tên nội dung chưa đối chiếu văn bản gốc."]
    sure = replace(DATA, lines=tuple(replace(line, mark="text") for line in DATA.lines))
    assert not any(isinstance(block, Paragraph) and block.small for block in personal_plan(sure).body)


def test_parts_that_are_empty_are_left_out_and_numbers_close_up() -> None:
    assert headings(DATA)[2:] == ["III. MIỄN, HOÃN", "IV. GỢI Ý KHÔNG CHỌN", "V. Ý KIẾN CỦA NGƯỜI DUYỆT"]
    assert headings(replace(DATA, refused=(), reliefs=()))[2:] == ["III. Ý KIẾN CỦA NGƯỜI DUYỆT"]


def test_refusals_and_reliefs_carry_their_reasons() -> None:
    printed = pdf_text(to_pdf(personal_plan(DATA)))
    assert "TH32. Dạy học phân hoá ở tiểu học: Đã học năm học 2018-2019." in printed
    assert (
        "Không phải học lại TH20. Căn cứ: Chứng nhận của Trường ĐHSP Hà Nội ngày 12/8/2018. Hiệu" in printed
    )


def test_an_approved_plan_names_who_when_and_the_note() -> None:
    said = [block.text for block in personal_plan(DATA).body if isinstance(block, Paragraph)]
    assert said[-1] == "Cầm Văn Định, hiệu trưởng, duyệt ngày 08/11/2019. Lời nhắn: Học TH39 trong hè."
    assert DATA.approval is not None
    silent = personal_plan(replace(DATA, approval=replace(DATA.approval, note=""))).body[-1]
    assert isinstance(silent, Paragraph) and silent.text.endswith("duyệt ngày 08/11/2019.")


def test_before_approval_there_is_room_to_write() -> None:
    draft = personal_plan(personal(approved=False))
    assert isinstance(draft.body[-1], Blank)
    assert draft.countersignature == Signature("Hiệu trưởng", "Cầm Văn Định", "Duyệt")


def test_both_sign_and_a_deputy_signs_for_the_head() -> None:
    document = personal_plan(DATA)
    assert document.signature is not None and document.signature.name == "Lò Thị Quyên"
    deputy = replace(
        DATA, approval=None, approver=Signature("Phó hiệu trưởng", "Ngô Thị Huệ", "KT. hiệu trưởng")
    )
    signed = personal_plan(deputy).countersignature
    assert signed == Signature("Phó hiệu trưởng", "Ngô Thị Huệ", "Duyệt, KT. hiệu trưởng")
    printed = pdf_text(to_pdf(document))
    assert "DUYỆT" in printed and "NGƯỜI LẬP KẾ HOẠCH" in printed and "Nơi nhận" not in printed


def test_a_person_without_group_or_subject_has_no_empty_words() -> None:
    said = [
        b.text for b in personal_plan(replace(DATA, team="", subject="")).body if isinstance(b, Paragraph)
    ]
    assert said[1] == "Cấp học: tiểu học."


@pytest.mark.parametrize("lines", [0, 1, 10, 14])
def test_it_stands_on_one_or_two_pages(lines: int) -> None:
    data = replace(DATA, lines=(DATA.lines * 2)[:lines])
    assert 1 <= len(pypdfium2.PdfDocument(to_pdf(personal_plan(data)))) <= 2


def test_the_three_files_say_the_same_sums() -> None:
    document = personal_plan(DATA)
    total = ("Cả năm học", "120", "65", "55")
    word = to_docx(document)
    assert [row[:4] for row in docx_rows(word) if row[0] == total[0]] == [total]
    sheet = xlsx_rows(to_xlsx(document), "Kế hoạch")
    assert [tuple(cell for cell in row if cell not in ("", "–")) for row in sheet if row[0] == total[0]] == [
        total
    ]
    assert "Cả năm học 120 65 55" in pdf_text(to_pdf(document))
    assert docx.Document(io.BytesIO(word)).core_properties.title.startswith("Kế hoạch Bồi dưỡng thường xuyên")
    assert to_pdf(document) == to_pdf(personal_plan(personal()))


def test_the_check_follows_the_data() -> None:
    assert DATA.check is not None and DATA.check.code == DATA.check_code
    assert replace(DATA, check_code="").check is None
    other = replace(DATA, lines=DATA.lines[1:]).check
    assert other is not None and other.fingerprint != DATA.check.fingerprint
