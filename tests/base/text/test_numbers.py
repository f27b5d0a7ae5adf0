from decimal import Decimal

import pytest

from phusa.base.text import show_decimal


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("8.5"), None, "8,5"),
        (Decimal("9.00"), None, "9"),
        (Decimal("9"), 1, "9,0"),
        (Decimal("1E+1"), None, "10"),
        (Decimal("8.75"), 2, "8,75"),
        (130412, None, "130.412"),
        (Decimal("-0.5"), None, "-0,5"),
        (0, None, "0"),
        (None, 1, "–"),
    ],
)
def test_numbers_are_shown_with_a_decimal_comma(
    value: Decimal | int | None, places: int | None, shown: str
) -> None:
    assert show_decimal(value, places) == shown
