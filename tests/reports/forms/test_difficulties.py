"""What is typed of a difficulty."""

from phusa.organisations.models import Unit
from phusa.reports.forms.difficulties import RaiseForm

ONE, TWO = Unit(code="A", name="Trường A"), Unit(code="B", name="Trường B")


def test_who_stands_for_one_unit_is_not_asked_for_which() -> None:
    form = RaiseForm([ONE])
    assert form.fields["unit"].widget.is_hidden and form.fields["unit"].initial == "A"
    assert not RaiseForm([ONE, TWO]).fields["unit"].widget.is_hidden


def test_the_unit_is_one_of_those_offered() -> None:
    typed = {"topic": "money", "text": "Chưa có kinh phí"}
    form = RaiseForm([ONE], {**typed, "unit": "A"})
    assert form.is_valid() and form.cleaned_data["unit"] == ONE
    assert "unit" in RaiseForm([ONE], {**typed, "unit": "B"}).errors
