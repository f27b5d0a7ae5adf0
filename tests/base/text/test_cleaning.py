import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.base.text import clean, fold, nfc, proper_name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Lò   Văn\u00a0Hặc ", "Lò Văn Hặc"),
        (unicodedata.normalize("NFD", "Quàng Thị Thảnh"), "Quàng Thị Thảnh"),
        ("Mè\u200b Thị\ufeff Ón", "Mè Thị Ón"),
        ("Tổ\nToán\t- Lí", "Tổ Toán - Lí"),
        ("Ðinh Công Khánh", "Đinh Công Khánh"),
        ("a\x00b", "ab"),
    ],
)
def test_clean_gives_one_line_of_composed_text(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẶNG Thuỳ Trâm", "dang thuy tram"),
        ("Nguyễn  Ước", "nguyen uoc"),
        ("Ð/c Lò", "d/c lo"),
        ("Số\u00a01", "so 1"),
    ],
)
def test_fold_drops_accents_case_and_the_bar_of_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"),
        ("SÙNG A DẾ", "Sùng A Dế"),
        ("Lò  Văn An", "Lò Văn An"),
        ("nguyễn thị hoa", "nguyễn thị hoa"),
        ("A", "A"),
    ],
)
def test_a_name_all_in_capitals_is_written_as_names_are(typed: str, kept: str) -> None:
    assert proper_name(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert nfc(once) == once


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ ", max_size=30))
def test_fold_is_the_same_for_both_unicode_forms(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text.upper())


@given(st.text())
def test_folding_word_by_word_is_folding_the_whole(text: str) -> None:
    parts = unicodedata.normalize("NFKD", clean(text).lower().replace("đ", "d"))
    whole = "".join(char for char in parts if not unicodedata.combining(char))
    assert fold(text) == " ".join(whole.split())
