from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.assessment.rules.marksheets.scores import BAD, SCORED, number_of, read_number, read_score


@given(st.integers(min_value=0, max_value=1000))
def test_every_score_reads_the_same_however_it_is_typed(hundredths: int) -> None:
    exact = Decimal(hundredths) / 100
    for typed in (f"{exact:f}", f"{exact:f}".replace(".", ","), float(exact), f" {exact:f} "):
        reading = read_score(typed)
        assert (reading.state, reading.value) == (SCORED, exact)


@given(st.integers(min_value=1001, max_value=99_999) | st.integers(min_value=-9999, max_value=-1))
def test_nothing_outside_the_scale_is_a_score(hundredths: int) -> None:
    assert read_score(hundredths / 100).state == BAD
    assert read_score(f"{Decimal(hundredths) / 100:f}").state == BAD


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_score(text).state
    read_number(text)


@pytest.mark.parametrize(("top", "state"), [(5, SCORED), (4, BAD)])
def test_the_scale_ends_at_its_top(top: int, state: str) -> None:
    assert read_score("5", top=top).state == state


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_finite_number_is_bad(value: float) -> None:
    assert read_score(value).state == BAD


def test_numbers_lose_the_noise_of_formulas_and_useless_zeros() -> None:
    assert str(number_of(8.499999999999998)) == "8.5"
    assert str(number_of(10.0)) == "10"
    assert [read_number(v) for v in ("8,20", "x", None, True, 9.25)] == [
        Decimal("8.2"),
        None,
        None,
        None,
        Decimal("9.25"),
    ]
