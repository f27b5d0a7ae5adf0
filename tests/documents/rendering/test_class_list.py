import re
from dataclasses import replace

import pytest

from phusa.documents.rendering.class_list import class_counts, class_list, list_columns, list_table
from phusa.documents.rendering.document import GroupRow, Row, TotalRow, value_text
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows
from tests.documents.rendering.samples import person, school

DATA = school()
LIST = class_list(DATA)


def test_everybody_is_listed_once_in_groups_numbered_from_1() -> None:
    rows = list_table(DATA).rows
    people = [row for row in rows if isinstance(row, Row)]
    assert [row.values[1] for row in people] == [person.name for person in DATA.people]
    assert [row.values[0] for row in people] == [1, 2, 3, *range(1, 38)]
    assert [row.label for row in rows if isinstance(row, GroupRow)] == [
        "I. Cán bộ quản lý (3 người)",
        "II. Giáo viên (37 người)",
    ]


def test_totals_name_every_class_of_the_scale() -> None:
    totals = [row.label for row in list_table(DATA).rows if isinstance(row, TotalRow)]
    assert totals == [
        "Cộng 3 người: Đạt yêu cầu 2; Không đạt yêu cầu 1.",
        "Cộng 37 người: Giỏi 7; Khá 21; Trung bình 7; Không hoàn thành kế hoạch 2.",
    ]


def test_who_is_not_classified_is_counted_apart() -> None:
    waiting = replace(person(1), class_code="", class_label="")
    group = replace(DATA.groups[1], people=(waiting,))
    assert class_counts(group).endswith("Không hoàn thành kế hoạch 0; chưa xếp loại 1")


def test_a_group_without_people_has_no_line() -> None:
    rows = list_table(replace(DATA, groups=(replace(DATA.groups[0], people=()), DATA.groups[1]))).rows
    assert isinstance(rows[0], GroupRow) and rows[0].label.startswith("I. Giáo viên")


def test_list_says_which_report_it_belongs_to_and_what_was_not_verified() -> None:
    assert LIST.attached_to.startswith("(Kèm theo Báo cáo số 07/BC-THCSNP ngày 19 tháng 5 năm 2020")
    notes = " ".join(block.text for block in LIST.body[1:])
    assert "Thông tư số 26/2012/TT-BGDĐT (chưa đối chiếu văn bản gốc)" in notes
    assert "27/2015/TT-BGDĐT (" not in notes


def test_without_a_number_the_list_leaves_room_for_it() -> None:
    assert "số \u00a0\u00a0\u00a0\u00a0" in class_list(school(40, None, None)).attached_to


def test_a_regime_of_programmes_names_them_and_has_no_average() -> None:
    only = replace(person(1), average=None, class_label="Hoàn thành kế hoạch")
    data = replace(DATA, blocks=("CT01", "CT02", "CT03"), groups=(replace(DATA.groups[1], people=(only,)),))
    titles = [column.title for column in list_columns(data)]
    assert titles[5:10] == ["CT01", "CT02", "CT03", "Thấp nhất", "Xếp loại"]
    assert [column.title for column in list_columns(DATA)][7:10] == ["ND3 (TB)", "Thấp nhất", "ĐTB"]
    body = class_list(data).body
    assert "CT03: chương trình bồi dưỡng 03" in body[1].text and "ĐTB" not in body[1].text


def test_a_list_without_people_says_so() -> None:
    assert class_list(replace(DATA, groups=())).body[-1].text == "Danh sách này chưa có người nào./."


@pytest.mark.parametrize("people", [4, 40, 150])
def test_the_three_files_say_the_same_of_everybody(people: int) -> None:
    data = school(people)
    document = class_list(data)
    expected = []
    for row in list_table(data).rows:
        expected.append(tuple(value_text(v) for v in row.values) if isinstance(row, Row) else (row.label,))
    assert docx_rows(to_docx(document))[2 + 2 : -1] == expected
    sheet = [tuple(cell for cell in row) for row in xlsx_rows(to_xlsx(document), "Danh sách")]
    start = next(place for place, row in enumerate(sheet) if row[0] == expected[0][0])
    for wanted, row in zip(expected, sheet[start:], strict=False):
        assert row[: len(wanted)] == tuple(value or "–" for value in wanted)
    printed = pdf_text(to_pdf(document))
    for wanted in expected:
        assert squeezed("".join(wanted)) in squeezed(printed)


def squeezed(text: str) -> str:
    """The text without blanks: cells wrap where they must."""
    return re.sub(r"\s", "", text)
