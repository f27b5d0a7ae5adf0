"""The form asks for a line where a finding takes one, and nowhere else."""

from phusa.reports.forms.sending import SendingForm
from phusa.reports.rules.sending import Finding, Severity

FOUND = [
    Finding("documents", Severity.ERROR, "Lệch", "…"),
    Finding("not_completed", Severity.WARNING, "1 người không hoàn thành", "A"),
    Finding("gap-7", Severity.MISSING, "B", "…", suggested="Nghỉ ốm"),
]


def test_errors_have_no_field() -> None:
    assert list(SendingForm(FOUND).fields) == ["not_completed", "gap-7"]
    assert SendingForm(FOUND)["gap-7"].initial == "Nghỉ ốm"


def test_each_line_is_needed() -> None:
    form = SendingForm(FOUND, {"not_completed": "Đã xem", "gap-7": " "})
    assert not form.is_valid() and list(form.errors) == ["gap-7"]
    assert SendingForm(FOUND, {"not_completed": "Đã xem", "gap-7": "Nghỉ ốm"}).is_valid()


def test_what_was_said_of_the_same_text_before_stands_there_again() -> None:
    said = {"A": "Đã xem ở tổ", "B": "của mục khác"}
    form = SendingForm(FOUND, said=said)
    assert form["not_completed"].initial == "Đã xem ở tổ" and form["gap-7"].initial == "Nghỉ ốm"
