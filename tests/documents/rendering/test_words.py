import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from phusa.documents.rendering import words
from phusa.documents.rendering.document import Row


def test_cleaned_text_composes_and_makes_one_line() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn  Thị\n\tHuệ ")
    assert words.cleaned_text(decomposed) == "Nguyễn Thị Huệ"


def test_cleaned_text_drops_what_turns_or_hides_writing_and_keeps_the_rest() -> None:
    assert words.cleaned_text("a\u202eb\u200bc\x00d\x0be\ud800\uffff") == "abcd e"
    assert words.cleaned_text("👩\u200d🏫 <b>#$*_@\\</b>") == "👩\u200d🏫 <b>#$*_@\\</b>"
    assert words.cleaned_text("Số:\u00a0\u00a0/BC") == "Số:\u00a0\u00a0/BC"


def test_cleaned_reaches_every_text_of_a_tree_and_nothing_else() -> None:
    assert words.cleaned((Row((" a ", 1, Decimal("1.0"), None)),)) == (Row(("a", 1, Decimal("1.0"), None)),)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1037, "1.037"),
        (7, "7"),
        (Decimal("9"), "9,0"),
        (Decimal("8.75"), "8,75"),
        (Decimal("8.70"), "8,7"),
        (Decimal("8.3349"), "8,33"),
        (Decimal("8.335"), "8,34"),
        (Decimal("100"), "100,0"),
    ],
)
def test_number_text(number: int | Decimal, text: str) -> None:
    assert words.number_text(number) == text


def test_share_rounds_halves_up_to_one_place() -> None:
    assert words.share(1, 16) == Decimal("6.3")
    assert words.share_text(2, 3) == "66,7"
    assert words.share_text(3, 3) == "100,0"


def test_number_line_pads_below_ten_and_leaves_room_for_the_clerk() -> None:
    assert words.number_line(9, "BC-THCSNP") == "Số: 09/BC-THCSNP"
    assert words.number_line(10, "BC-THCSNP") == "Số: 10/BC-THCSNP"
    assert words.number_line(None, "BC-THCSNP") == "Số: " + "\u00a0" * 8 + "/BC-THCSNP"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2020, 2, 9), "Nà Phiêng, ngày 09 tháng 02 năm 2020"),
        (date(2020, 3, 10), "Nà Phiêng, ngày 10 tháng 3 năm 2020"),
    ],
)
def test_date_line_pads_days_below_ten_and_the_first_two_months(day: date, line: str) -> None:
    assert words.date_line("Nà Phiêng", day) == line


def test_date_line_without_a_place_has_dots() -> None:
    assert words.date_line("", date(2020, 3, 10)) == "…………, ngày 10 tháng 3 năm 2020"


def test_date_line_without_a_day_has_three_blanks() -> None:
    assert words.date_line("Nà Phiêng", None).count("\u00a0" * 6) == 3


def test_date_text_keeps_four_figures_of_the_year() -> None:
    assert words.date_text(date(982, 3, 5)) == "05/03/0982"


def test_lower_first_leaves_the_rest() -> None:
    assert words.lower_first("Đạt yêu cầu của Bộ") == "đạt yêu cầu của Bộ"
    assert words.lower_first("") == ""
    assert words.lower_first("Ý kiến") == "ý kiến"


def test_lower_first_keeps_abbreviations() -> None:
    assert words.lower_first("GDCD") == "GDCD"
    assert words.lower_first("TT 26/2012") == "TT 26/2012"


@pytest.mark.parametrize(("mean", "text"), [("8", "8,00"), ("8.5", "8,50"), ("8.666", "8,67")])
def test_means_of_a_column_line_up(mean: str, text: str) -> None:
    assert words.number_text(words.Mean(mean)) == text


def test_no_line_of_a_title_ends_inside_a_school_year() -> None:
    assert words.whole_years("năm học 2019 - 2020") == "năm học 2019\u00a0-\u00a02020"
    assert words.whole_years("Số 12 - 2020, 2019-2020") == "Số 12 - 2020, 2019-2020"
