from phusa.staff.rules.workbooks.facts import ERROR, WARNING, StaffColumn
from phusa.staff.rules.workbooks.issues import MOST_OF_A_KIND, Issues
from phusa.staff.rules.workbooks.values import Problem

COLUMN = StaffColumn(6, "personal_number", "Số CCCD", "so cccd")


def test_the_sentence_begins_with_the_place() -> None:
    issues = Issues()
    issues.of_row("DS", 14, COLUMN, Problem("number_twice", ERROR, "trùng.", "Sửa lại."), "099", "Lò Văn An")
    issues.of_row("DS", 15, None, Problem("row_skipped", WARNING, "bỏ qua."), "", "")
    issues.of_sheet(None, "level_missing", WARNING, "chưa rõ.")
    first, second, third = issues.found
    assert (first.text, first.column, first.in_file) == ("Dòng 14, cột G: trùng. Sửa lại.", "G", "099")
    assert (first.advice, first.heading, first.name) == ("Sửa lại.", "Số CCCD", "Lò Văn An")
    assert second.text == "Dòng 15: bỏ qua."
    assert third.text == "Tệp này: chưa rõ."


def test_warnings_are_summed_up_but_no_error_is_lost() -> None:
    issues = Issues()
    for row in range(MOST_OF_A_KIND + 1):
        issues.of_row("DS", row, COLUMN, Problem("number_padded", WARNING, "…"), "", "")
        issues.of_row("DS", row, COLUMN, Problem("number_length", ERROR, "…"), "", "")
    issues.close_sheet("DS")
    codes = [issue.code for issue in issues.found]
    assert codes.count("number_padded") == MOST_OF_A_KIND
    assert codes.count("number_length") == MOST_OF_A_KIND + 1
    assert issues.found[-1].text == "Trang “DS”: còn 1 dòng nữa có cùng cảnh báo như 500 dòng đã nêu."
