from dataclasses import replace
from datetime import UTC, datetime

from phusa.documents.rendering.document import Figure, TotalRow
from phusa.documents.rendering.papers.consolidated import ConsolidatedData, totals
from phusa.documents.rendering.papers.consolidation import consolidated_report, due_words, unit_table
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.papers.samples import CONSOLIDATED, DUE
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows


def text(data: ConsolidatedData) -> str:
    return pdf_text(to_pdf(consolidated_report(data)))


def test_the_total_is_the_sum_of_what_was_received_in_all_three_files() -> None:
    counts = totals(CONSOLIDATED.received, 5)
    shown = ("1.208", *map(str, counts))
    assert sum(counts) == 1208
    drawn = consolidated_report(CONSOLIDATED)
    assert ("Tổng cộng: 38 báo cáo đã nhận", *shown, "") in docx_rows(to_docx(drawn))
    workbook = xlsx_rows(to_xlsx(drawn), "Theo đơn vị")
    assert [row[4:10] for row in workbook if row[0] == "Tổng cộng: 38 báo cáo đã nhận"] == [
        ("1208", *map(str, counts))
    ]
    assert f"Tổng cộng: 38 báo cáo đã nhận {' '.join(shown)}" in text(CONSOLIDATED)


def test_a_unit_that_was_not_received_is_a_dash_and_not_a_nought() -> None:
    row = next(
        row
        for row in unit_table(CONSOLIDATED).rows
        if getattr(row, "values", ("", ""))[1:2] == ("Trường Chiềng Lương 11",)
    )
    assert row.values[2:] == ("Chưa gửi", None, None, None, None, None, None, None, "đã gọi hai lần")


def test_who_was_late_or_missing_is_named_with_the_reason() -> None:
    said = text(CONSOLIDATED)
    assert "Trường Chiềng Lương 5, nhận lúc 08:00 21/05/2020: mất điện cả xã." in said
    assert "Trường Chiềng Lương 11: đã gọi hai lần." in said
    nobody = replace(
        CONSOLIDATED, lines=tuple(line for line in CONSOLIDATED.lines if line.state == "on_time")
    )
    assert text(nobody).count("Không có.") == 3


def test_changes_are_listed_only_against_an_earlier_edition() -> None:
    assert "So với Báo cáo số 05/BC-PGDĐT ngày 20/5/2020, có 2 số liệu thay đổi:" in text(CONSOLIDATED)
    assert "không có số liệu nào thay đổi" in text(replace(CONSOLIDATED, changes=()))
    assert "THAY ĐỔI" not in text(replace(CONSOLIDATED, edition="", changes=()))


def test_before_anything_came_there_are_no_charts_and_no_shares() -> None:
    nothing = replace(
        CONSOLIDATED, lines=tuple(replace(line, state="missing", counts=()) for line in CONSOLIDATED.lines)
    )
    drawn = consolidated_report(nothing)
    assert not [block for block in drawn.body if isinstance(block, Figure)]
    assert "đã nhận 0 (0,0%)" in text(nothing) and "Chưa nhận được báo cáo nào" in text(nothing)
    assert "Phải nộp 0 báo cáo; đã nhận 0." in text(replace(CONSOLIDATED, lines=()))


def test_one_group_has_one_total() -> None:
    one = replace(CONSOLIDATED, lines=CONSOLIDATED.of("Mầm non"))
    assert len([row for row in unit_table(one).rows if isinstance(row, TotalRow)]) == 1
    assert len([row for row in unit_table(CONSOLIDATED).rows if isinstance(row, TotalRow)]) == 4


def test_midnight_belongs_to_the_day_it_ends() -> None:
    assert due_words(DUE) == "Hạn 24:00 ngày 20/5"
    assert due_words(datetime(2020, 5, 20, 10, tzinfo=UTC)) == "Hạn 17:00 ngày 20/5"
