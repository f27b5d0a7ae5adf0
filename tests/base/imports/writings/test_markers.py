"""How lines begin."""

import pytest

from phusa.base.imports.writings.markers import DASH, LETTER, PLUS, STAR, UNMARKED, marked, roman


@pytest.mark.parametrize(
    ("text", "depth", "body"),
    [
        ("1. Mục đích", 1, "Mục đích"),
        ("1.2.1. Đối với giáo dục mầm non", 3, "Đối với giáo dục mầm non"),
        ("1.2 Thời lượng", 2, "Thời lượng"),
        ("a) Đối với cấp mầm non", LETTER, "Đối với cấp mầm non"),
        ("* Nội dung dành cho CBQL", STAR, "Nội dung dành cho CBQL"),
        ("- Chuyên đề", DASH, "Chuyên đề"),
        ("\uf0b7 Chuyên đề", DASH, "Chuyên đề"),
        ("+ Phần", PLUS, "Phần"),
        ("- + Phần", PLUS, "Phần"),
        ("30 tiết/năm học", UNMARKED, "30 tiết/năm học"),
        ("2019-2020", UNMARKED, "2019-2020"),
        ("15/5/2020 gửi báo cáo", UNMARKED, "15/5/2020 gửi báo cáo"),
    ],
)
def test_a_line_stands_as_deep_as_its_mark(text: str, depth: float, body: str) -> None:
    found = marked(text)
    assert (found.depth, found.body) == (depth, body)


def test_only_dashes_and_pluses_are_lists() -> None:
    assert marked("- Chuyên đề").listed and marked("+ Phần").listed
    assert not marked("1. Chuyên đề").listed and not marked("Chuyên đề").listed


@pytest.mark.parametrize(
    ("text", "value"), [("I. MỤC ĐÍCH", 1), ("IV. CÁCH THỨC", 4), ("VIII - TỔ CHỨC", 8), ("IX) KHÁC", 9)]
)
def test_roman_numbers_are_counted(text: str, value: int) -> None:
    found = roman(text)
    assert found is not None and found[0] == value


@pytest.mark.parametrize("text", ["V/v thực hiện", "Il. Sai", "Xã Mường Bú", "I.", "1. Một"])
def test_other_letters_are_no_roman_numbers(text: str) -> None:
    assert roman(text) is None
