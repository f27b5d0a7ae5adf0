"""What follows from what was written, and sums over answers: in any order, percentages anew."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.workflow.rules.forms import added, calculated, kept, listed, read
from phusa.workflow.rules.forms.values import BadValue, as_text, percent, read_value
from tests.formed import form, whole

FORM = form()


def test_rows_columns_and_percentages_follow() -> None:
    values = calculated(FORM, whole())
    assert {key: as_text(values[key]) for key in values if key.startswith("people.all.")} == {
        "people.all.staff": "30",
        "people.all.done": "25",
        "people.all.left": "5",
        "people.all.rate": "83.3",
        "people.all.hours": "8.5",
    }
    assert values["people.th.left"] == 5


def test_nothing_follows_from_nothing_and_no_percentage_from_zero() -> None:
    values = calculated(FORM, {"people.th.staff": "0", "people.th.done": "0"})
    assert "people.th.rate" not in values
    assert "people.thcs.left" not in values
    assert values["people.all.left"] == 0


def test_what_is_written_in_a_calculated_cell_is_not_looked_at() -> None:
    assert calculated(FORM, whole() | {"people.all.staff": "999"}) == calculated(FORM, whole())


def test_percentages_are_calculated_from_the_sums_and_words_are_listed() -> None:
    other = whole() | {"people.th.staff": "80", "people.th.done": "5", "words.one.said": ""}
    sums = added(FORM, [whole(), other])
    assert (sums["people.th.staff"], sums["people.th.rate"]) == (100, Decimal("20.0"))
    assert "words.one.said" not in sums
    assert listed(FORM, [whole(), other])["words.one.said"] == [(0, "Ổn")]


@pytest.mark.parametrize(
    ("part", "of", "places", "shown"),
    [
        (5713, 6726, 1, "84.9"),
        (2790, 5713, 2, "48.84"),
        (1, 8, 2, "12.50"),
        (1, 16, 1, "6.3"),
        (-1, 16, 1, "-6.3"),
    ],
)
def test_percentages_are_rounded_half_up(part: int, of: int, places: int, shown: str) -> None:
    assert str(percent(Decimal(part), Decimal(of), places)) == shown


def test_what_is_kept_is_the_number_or_the_words_as_typed() -> None:
    raw = {"people.th.hours": "8,50", "people.th.staff": " hai ", "people.all.staff": "9", "gone": "1"}
    assert kept(FORM, raw) == {"people.th.hours": "8.5", "people.th.staff": "hai"}
    assert read(FORM, raw) == {"people.th.hours": Decimal("8.5")}
    assert kept(FORM, None) == {}


def test_a_cell_takes_what_its_column_says() -> None:
    cells = FORM.cells
    assert read_value(cells["words.one.agreed"], "rồi") == "Rồi"
    assert read_value(cells["people.th.staff"], 12.0) == 12
    assert read_value(cells["people.th.hours"], Decimal("1.250")) == Decimal("1.25")
    assert read_value(cells["people.th.staff"], "  ") is None
    for key, raw in (("words.one.agreed", "có"), ("people.th.staff", True), ("people.th.staff", 1e400)):
        with pytest.raises(BadValue):
            read_value(cells[key], raw)


KEYS = sorted(FORM.cells)
ANSWERS: Any = st.dictionaries(
    st.sampled_from(KEYS),
    st.decimals(0, 10**9, places=2).map(str) | st.integers(0, 10**9).map(str) | st.text(max_size=5),
)


@settings(max_examples=60, deadline=None)
@given(answers=st.lists(ANSWERS, max_size=4), seed=st.integers())
def test_the_order_of_answers_does_not_matter(answers: list[dict[str, str]], seed: int) -> None:
    turned = list(answers)
    Random(seed).shuffle(turned)
    assert added(FORM, answers) == added(FORM, turned)


@settings(max_examples=60, deadline=None)
@given(answers=st.lists(ANSWERS, max_size=4))
def test_adding_calculated_answers_is_calculating_the_added_ones(answers: list[dict[str, str]]) -> None:
    sums = added(FORM, answers)
    assert added(FORM, [calculated(FORM, one) for one in answers]) == sums
    assert calculated(FORM, sums) == sums
    halves = [added(FORM, answers[:2]), added(FORM, answers[2:])]
    assert added(FORM, halves) == sums
