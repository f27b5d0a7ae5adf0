"""One line for each finding that takes one."""

from phusa.reports.forms.answering import AnswerForm, WorkbookForm
from phusa.reports.rules.sending import Finding, Severity

FOUND = [
    Finding("e", Severity.ERROR, "Sai", "Sửa."),
    Finding("missing:b1.gv", Severity.MISSING, "Thiếu", "Chưa điền."),
    Finding("w", Severity.WARNING, "Lạ", "Xem lại."),
]


def test_gaps_ask_for_a_reason_and_warnings_for_a_word() -> None:
    form = AnswerForm(FOUND, {"missing:b1.gv": ""})
    assert list(form.fields) == ["missing:b1.gv", "w"]
    assert form.errors["missing:b1.gv"] == ["Ghi lý do không có số liệu."]


def test_what_was_said_before_stands_there_again() -> None:
    form = AnswerForm(FOUND, said={"w": "Đã xem"})
    assert form.fields["w"].initial == "Đã xem"


def test_a_file_is_asked_for() -> None:
    assert WorkbookForm({}, {}).errors["file"] == ["Chọn tệp Excel."]
