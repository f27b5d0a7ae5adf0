"""What a person sends about his plan, as values."""

import pytest

from phusa.base.refusals import Refused
from phusa.planning.forms.my_plan import ChoiceForm, LineForm, TopicForm, values_of


def test_a_line_is_read_with_and_without_hours() -> None:
    given = {"seen": "15/0/", "half": "hk2", "study_form": "online"}
    assert values_of(LineForm(given)) == {**given, "hours": None}
    assert values_of(LineForm({**given, "hours": "20"}))["hours"] == 20


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"seen": "", "half": "hk1"}, "seen"),
        ({"seen": "1/0/", "half": "hk3"}, "half"),
        ({"seen": "1/0/", "half": "hk1", "study_form": "ở nhà"}, "study_form"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused, match="bad_form") as met:
        values_of(LineForm(given))
    assert met.value.field == field


def test_hours_in_words_are_refused_with_an_example() -> None:
    with pytest.raises(Refused) as met:
        values_of(ChoiceForm({"key": "TH39", "hours": "mười lăm"}))
    assert met.value.text == "Số tiết là số nguyên, ví dụ 15."


@pytest.mark.parametrize("missing", ["title", "hours", "reason"])
def test_a_topic_says_what_it_lacks(missing: str) -> None:
    given = {"title": "Địa lí Sơn La", "hours": "15", "reason": "Lớp 4", missing: ""}
    with pytest.raises(Refused) as met:
        values_of(TopicForm(given))
    assert met.value.field == missing and met.value.text.startswith("Hãy ghi")
