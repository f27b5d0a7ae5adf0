"""Forms of outside classes: text to values."""

from datetime import date

from phusa.planning.actions.external_wishes import ClassWish
from phusa.planning.forms.external import AmendExternalForm, ExternalForm
from phusa.planning.models import ExternalClass

BLOCKS = [("ND3", "ND3: Nội dung bồi dưỡng 3")]
SENT = {
    "title": "Lớp tin học",
    "provider": "Cao đẳng Sơn La",
    "first_day": "12/10/2019",
    "last_day": "14/10/2019",
    "block": "ND3",
    "hours": "15",
    "reason": "Soạn bài",
}


def test_a_class_is_read() -> None:
    form = ExternalForm(BLOCKS, SENT)
    days = (date(2019, 10, 12), date(2019, 10, 14))
    assert form.is_valid()
    assert form.wish() == ClassWish("Lớp tin học", "Cao đẳng Sơn La", *days, "ND3", 15, "Soạn bài")


def test_a_block_the_year_does_not_have_is_refused() -> None:
    assert ExternalForm(BLOCKS, SENT | {"block": "CT01"}).errors.keys() == {"block"}


def test_a_class_to_better_is_shown_as_it_was_asked_for() -> None:
    row = ExternalClass(title="Lớp", hours=10, first_day=date(2019, 10, 12), version=3)
    initial = AmendExternalForm.initial_of(row)
    assert (initial["title"], initial["hours"], initial["version"]) == ("Lớp", 10, 3)
