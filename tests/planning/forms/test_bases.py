"""Forms of choosing a legal basis."""

import pytest

from phusa.base.refusals import Refused
from phusa.planning.forms.bases import ChosenForm, WordsForm


def test_words_and_line_may_be_empty() -> None:
    assert WordsForm({}).asked() == ("", "")
    assert WordsForm({"q": "  thông  tư ", "dong": "Thông tư 26"}).asked() == ("thông tư", "Thông tư 26")


@pytest.mark.parametrize("data", [{}, {"document": "x"}, {"document": "0"}])
def test_nothing_chosen_is_refused(data: dict[str, str]) -> None:
    with pytest.raises(Refused, match="chọn một văn bản"):
        ChosenForm(data).chosen()


def test_what_was_chosen() -> None:
    assert ChosenForm({"document": "5", "text": "Thông tư 26"}).chosen() == {
        "document": 5,
        "text": "Thông tư 26",
    }
