"""Numbers as they are typed, comma or point, and what is refused rather than guessed."""

from decimal import Decimal

import pytest

from phusa.workflow.rules.forms.numbers import BadNumber, plain, read_number


@pytest.mark.parametrize(
    ("typed", "places", "value"),
    [
        ("8,5", 1, "8.5"),
        ("8.5", 1, "8.5"),
        (" 12 ", 0, "12"),
        ("1.250", 0, "1250"),
        ("1 250", 0, "1250"),
        ("1.250", 2, "1250"),
        ("1.250", 3, "1.25"),
        ("1.234.567,5", 1, "1234567.5"),
        ("1,234.5", 1, "1234.5"),
        ("1,250", 2, "1.25"),
        ("0.125", 3, "0.125"),
        ("12,0", 0, "12"),
        ("−3", 0, "-3"),
        ("999999999999", 0, "999999999999"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, places: int, value: str) -> None:
    assert plain(read_number(typed, places)) == value


@pytest.mark.parametrize(
    ("typed", "places", "why"),
    [
        ("8,5", 0, "places"),
        ("1,250", 0, "places"),
        ("8,55", 1, "places"),
        ("0.125", 2, "places"),
        ("mười", 0, "words"),
        ("1e5", 0, "words"),
        ("NaN", 0, "words"),
        ("", 0, "words"),
        ("1.2.3", 1, "words"),
        ("1000000000001", 0, "digits"),
    ],
)
def test_what_is_no_such_number_is_refused(typed: str, places: int, why: str) -> None:
    with pytest.raises(BadNumber, match=why):
        read_number(typed, places)


def test_kept_numbers_have_no_needless_zeros() -> None:
    assert [plain(Decimal(text)) for text in ("10", "1E+3", "2.50", "-0", "0.0")] == [
        "10",
        "1000",
        "2.5",
        "0",
        "0",
    ]
