"""A report takes one answer for each warning, and none where nothing is missing."""

from phusa.reports.forms.consolidating import AnswersForm
from phusa.reports.rules.consolidating_answers import warnings_of


def test_each_warning_takes_an_answer() -> None:
    found = warnings_of(["Trường THCS Nà Sàng"], ["Phòng Mai Sơn"])
    assert not AnswersForm(found, {"missing": "Mất điện", "differing": " "}).is_valid()
    form = AnswersForm(found, {"missing": "Mất điện", "differing": "Đã biết"})
    assert form.is_valid()
    assert form.cleaned_data == {"missing": "Mất điện", "differing": "Đã biết"}


def test_nothing_missing_takes_no_answer() -> None:
    assert AnswersForm([], {"x": "y"}).is_valid()
