"""What is typed is taken as it was typed, stands there again, and wrong times are refused."""

from datetime import date, time
from typing import Any

import pytest

from phusa.documents.forms.composing import FORMS, NumberForm
from phusa.documents.rules.composing import MINUTES, Wording
from phusa.organisations.models import Unit
from tests.documents.composed import WHOLE

TYPED = {
    "abstract": "Họp tổ",
    "capacity": "head",
    "day": "14/5/2020",
    "from_time": "14h05",
    "to_time": "15:30",
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_form_gives_back_the_wording_it_shows(kind: str) -> None:
    shown = FORMS[kind](WHOLE[kind], [], [])
    data = {name: shown[name].value() for name in shown.fields}
    again = FORMS[kind](Wording(), [], [], data)
    assert again.is_valid(), again.errors
    assert again.wording() == WHOLE[kind]


def test_minutes_have_times() -> None:
    form = FORMS[MINUTES](Wording(), [], [], TYPED)
    assert form.is_valid()
    assert (form.wording().started, form.wording().closed) == ("2020-05-14T14:05", "2020-05-14T15:30")
    shown: Any = FORMS[MINUTES](form.wording(), [], [])
    assert (shown.initial["day"], shown.initial["from_time"]) == (date(2020, 5, 14), time(14, 5))
    assert shown["from_time"].value() == "14:05"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("to_time", "14:05"), ("to_time", "13h"), ("from_time", "25:00"), ("day", "31/2/2020")],
)
def test_times_that_cannot_be_are_refused(name: str, typed: str) -> None:
    form = FORMS[MINUTES](Wording(), [], [], TYPED | {name: typed})
    assert not form.is_valid() and name in form.errors


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("VT", ""), ("VT, CM", "CM"), ("Lưu: VT, TCCB.", "TCCB."), ("CM", "CM"), ("VTCC", "VTCC")],
)
def test_the_records_office_is_not_printed_twice(typed: str, kept: str) -> None:
    form = FORMS[MINUTES](Wording(), [], [], TYPED | {"kept_by": typed})
    assert form.is_valid() and form.wording().kept_by == kept


def test_units_to_send_to_are_kept_by_code() -> None:
    unit = Unit(code="P-MS", name="Phòng")
    data = {"abstract": "a", "capacity": "head", "units": ["P-MS"]}
    form = FORMS[MINUTES](Wording(), [unit], [], data)
    assert form.is_valid() and form.wording().units == "P-MS"
    assert "units" not in FORMS[MINUTES](Wording(), [], []).fields


@pytest.mark.parametrize(("typed", "right"), [("", True), ("0", True), ("-1", False), ("100000", False)])
def test_the_last_number_on_paper(typed: str, right: bool) -> None:
    assert NumberForm({"last_on_paper": typed}).is_valid() is right
