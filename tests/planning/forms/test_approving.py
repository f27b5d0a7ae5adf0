"""What an approver writes becomes values."""

import pytest

from phusa.planning.forms.approving import DecisionForm, ManyForm, WantedForm
from phusa.planning.queries.approving import Wanted


def test_a_decision_has_a_version_and_a_tidy_note() -> None:
    form = DecisionForm({"version": "3", "note": "  Thêm   lớp ghép "})
    assert form.is_valid()
    assert form.cleaned_data == {"version": 3, "note": "Thêm lớp ghép"}
    assert not DecisionForm({"note": "x"}).is_valid()
    assert not DecisionForm({"version": "1", "note": "x" * 501}).is_valid()


@pytest.mark.parametrize(
    ("typed", "found"), [("7", [7]), ("7,12", [7, 12]), ("7,", None), ("٧", None), ("", None)]
)
def test_plans_are_numbers(typed: str, found: list[int] | None) -> None:
    form = ManyForm({"plans": typed})
    assert form.is_valid() == (found is not None)
    if found:
        assert form.cleaned_data["plans"] == found


def test_filters_come_from_the_address() -> None:
    assert WantedForm({"loc": "ready", "tim": " Mẩy "}).wanted() == Wanted("ready", "", "Mẩy")
    assert WantedForm({}).wanted() == Wanted()
