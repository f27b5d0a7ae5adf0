from dataclasses import replace

import pytest

from phusa.documents.rendering.document import (
    Bullets,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
)
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows
from tests.documents.rendering.samples import person, school

DATA = school()
REPORT = result_report(DATA)


def prose(document: OfficialDocument) -> str:
    lines = []
    for block in document.body:
        if isinstance(block, (Paragraph, Heading)):
            lines.append(block.text)
        if isinstance(block, Bullets):
            lines.extend(block.items)
    return "\n".join(lines)


def tables(document: OfficialDocument) -> dict[str, Table]:
    return {block.name: block for block in document.body if isinstance(block, Table)}


def test_report_opens_with_its_plan_and_counts_everybody() -> None:
    said = prose(REPORT)
    assert said.startswith("Thực hiện Kế hoạch số 772/KH-PGDĐT ngày 14/10/2019")
    assert "Tổng số người trong danh sách là 40 người: cán bộ quản lý 3 người; giáo viên 37 người." in said
    assert prose(result_report(replace(DATA, plan=""))).startswith("Trường THCS Nà Phiêng báo cáo")


def test_class_table_adds_up_group_by_group() -> None:
    rows = tables(REPORT)["Xếp loại"].rows
    totals = [row.values[0] for row in rows if isinstance(row, TotalRow)]
    counts = [row.values[2] for row in rows if isinstance(row, Row)]
    assert totals == [3, 37]
    assert counts == [2, 1, 7, 21, 7, 2]


def test_block_table_shows_extremes_of_existing_scores() -> None:
    rows = [tuple(map(str, row.values)) for row in tables(REPORT)["Nội dung"].rows if isinstance(row, Row)]
    assert rows[2][:4] == ("Nội dung bồi dưỡng 3", "2", "8.0", "8.0")
    assert rows[4][:4] == ("Nội dung bồi dưỡng 1", "37", "4.5", "9.5")
    assert rows[6][1] == "36"


def test_who_did_not_complete_is_named_with_birth_team_and_reason() -> None:
    said = prose(REPORT)
    assert "Có 3 người:" in said
    assert (
        "Tráng A Sếnh Páo, sinh 02/12/1969, tổ Thể dục - Nhạc - Mĩ thuật: không hoàn thành kế hoạch; "
        "lý do: ND1 đạt 4,5, cần từ 5,0 trở lên."
    ) in said
    silent = replace(DATA.groups[1].not_completed[0], note="")
    alone = replace(DATA, groups=(replace(DATA.groups[1], people=(silent,)),))
    assert "lý do: chưa ghi lý do." in prose(result_report(alone))


def test_nobody_failing_and_nobody_waiting_is_said_as_such() -> None:
    good = replace(DATA, groups=(replace(DATA.groups[1], people=(person(1), person(2))),))
    said = prose(result_report(good))
    assert "Không có người nào." in said
    assert "Giáo viên: 2/2 người (100,0%) hoàn thành kế hoạch bồi dưỡng." in said


def test_who_waits_is_counted_in_sentence_and_table() -> None:
    waiting = replace(person(1), class_code="", class_label="")
    report = result_report(replace(DATA, groups=(replace(DATA.groups[1], people=(waiting, person(2))),)))
    assert "1 người chưa có kết quả xếp loại" in prose(report)
    assert [row.values[1:3] for row in tables(report)["Xếp loại"].rows if isinstance(row, Row)][-1] == (
        "Chưa xếp loại",
        1,
    )


def test_open_readings_and_doubts_are_named() -> None:
    said = prose(REPORT)
    assert (
        "Giáo viên: Điều 14 Thông tư số 26/2012/TT-BGDĐT (chưa đối chiếu văn bản gốc); bản áp dụng từ 27/08/2012."
        in said
    )
    assert "AM-01: " in said and "(chưa có văn bản xác nhận); quyết định kết quả của 3 người." in said
    confirmed = replace(DATA, switches=(replace(DATA.switches[0], document="Công văn 15/PGDĐT"),))
    assert "(theo Công văn 15/PGDĐT)" in prose(result_report(confirmed))
    assert "Không có kết quả nào phụ thuộc" in prose(result_report(replace(DATA, switches=())))


def test_differences_have_a_table_only_when_there_are_some() -> None:
    assert "Khác biệt" in tables(REPORT)
    assert "Khác biệt" not in tables(result_report(replace(DATA, differences=())))


def test_recipients_follow_the_addressee_unless_given() -> None:
    assert REPORT.recipients == ("Như trên", "Lưu: VT")
    assert result_report(replace(DATA, addressee="")).recipients == ("Lưu: VT",)
    given = replace(DATA, recipients=(DATA.addressee, "Sở GDĐT"))
    assert result_report(given).recipients == ("Như trên", "Sở GDĐT", "Lưu: VT")
    assert result_report(replace(DATA, recipients=("Lưu: VT, CM",))).recipients == ("Lưu: VT, CM",)


def test_a_school_without_people_still_has_a_report() -> None:
    said = prose(result_report(replace(DATA, groups=())))
    assert "Tổng số người trong danh sách là 0 người." in said


@pytest.mark.parametrize("people", [4, 40, 150])
def test_totals_agree_in_the_three_files_and_the_list(people: int) -> None:
    data = school(people)
    report = result_report(data)
    expected = [[str(row.values[0]) for row in tables(report)["Xếp loại"].rows if isinstance(row, TotalRow)]]
    from_docx = [row for row in docx_rows(to_docx(report)) if row[0] == "Cộng"]
    expected.append([row[1] for row in from_docx])
    from_xlsx = [row for row in xlsx_rows(to_xlsx(report), "Xếp loại") if row[0] == "Cộng"]
    expected.append([row[2] for row in from_xlsx])
    assert expected[0] == expected[1] == expected[2] == ["3", str(people - 3)]
    printed = pdf_text(to_pdf(report))
    for group, total in zip(data.groups, expected[0], strict=True):
        assert f"Cộng {total} 100,0" in printed
        for item in group.scale:
            assert f"{item.label} {group.count(item.code)}" in printed
