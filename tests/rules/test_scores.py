from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.rules.scores import (
    BadScore,
    as_decimal,
    hundredths_of,
    parse_hundredths,
    parse_score,
    round_to_tenths,
    show_hundredths,
    show_ratio,
    show_score,
    tenths_decimal,
)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("9", "9"),
        (" 9 ", "9"),
        ("0", "0"),
        ("10", "10"),
        ("10,00", "10"),
        ("7.25", "7.25"),
    ],
)
def test_a_score_is_read_as_written(text: str, score: str) -> None:
    assert str(parse_score(text)) == score


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10.01", "score_range"),
        ("11", "score_range"),
        ("-1", "score_range"),
        ("100", "score_range"),
        ("8.555", "score_places"),
        ("8.500", "score_places"),
        ("", "score_format"),
        ("chín", "score_format"),
        ("NaN", "score_format"),
        ("1e1", "score_format"),
        ("8,5,5", "score_format"),
        (".5", "score_format"),
        ("5.", "score_format"),
        ("٩", "score_format"),
        ("8 5", "score_format"),
        (" " * 30 + "9", "score_format"),
    ],
)
def test_what_is_no_score_is_refused_in_words(text: str, code: str) -> None:
    with pytest.raises(BadScore) as bad:
        parse_score(text)
    assert bad.value.code == code
    assert bad.value.text.endswith(".")


@given(st.integers(0, 1000))
def test_every_score_survives_text_and_decimal(hundredths: int) -> None:
    assert parse_hundredths(show_hundredths(hundredths)) == hundredths
    assert hundredths_of(as_decimal(hundredths)) == hundredths


@pytest.mark.parametrize(
    "score", [Decimal("NaN"), Decimal("Infinity"), Decimal("-0.1"), Decimal("10.01"), Decimal("8.555"), 8.5]
)
def test_numbers_that_are_no_scores(score: Decimal) -> None:
    with pytest.raises(BadScore):
        hundredths_of(score)


def test_scores_do_not_depend_on_the_decimal_context() -> None:
    with localcontext() as context:
        context.prec = 1
        assert parse_score("8.75") == Decimal("8.75")
        assert show_score(Decimal("8.75")) == "8,75"
        assert str(tenths_decimal(91)) == "9.1"


@pytest.mark.parametrize(
    ("numerator", "denominator", "half_up", "half_even"),
    [
        (695, 1, 70, 70),
        (685, 1, 69, 68),
        (2725, 3, 91, 91),
        (694, 1, 69, 69),
        (1000, 1, 100, 100),
        (2690, 3, 90, 90),
    ],
)
def test_rounding_to_tenths(numerator: int, denominator: int, half_up: int, half_even: int) -> None:
    assert round_to_tenths(numerator, denominator, "half_up") == half_up
    assert round_to_tenths(numerator, denominator, "half_even") == half_even


@given(st.integers(0, 100_000), st.integers(1, 300))
def test_half_even_is_the_rounding_of_fractions(numerator: int, denominator: int) -> None:
    assert round_to_tenths(numerator, denominator, "half_even") == round(
        Fraction(numerator, denominator * 10)
    )


@pytest.mark.parametrize(
    ("hundredths", "text"),
    [(850, "8,5"), (875, "8,75"), (900, "9,0"), (1000, "10,0"), (5, "0,05"), (0, "0,0")],
)
def test_a_score_is_shown_with_a_comma(hundredths: int, text: str) -> None:
    assert show_hundredths(hundredths) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (2725, 3, "9,0833…"),
        (875, 1, "8,75"),
        (900, 1, "9,0"),
        (3500, 4, "8,75"),
        (1, 3, "0,0033…"),
        (8955, 10, "8,955"),
    ],
)
def test_a_fraction_is_shown_to_four_places(numerator: int, denominator: int, text: str) -> None:
    assert show_ratio(numerator, denominator) == text
