import csv

import pytest

from phusa.base.imports.csvtext import decode, find_separator, read_rows
from phusa.base.text import clean

TEXT = "TT;Họ và tên;ND1\n1;Lò Văn Ón;8,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_vietnamese_is_composed_by_cleaning() -> None:
    assert clean(decode("Lo\u0300 Va\u0306n".replace("a\u0306", "ă").encode("cp1258"))) == "Lò Văn"


@pytest.mark.parametrize("text", ["TT;Hä vµ tªn\n1;Thµo ThÞ Mû\n", "TT;Hoï vaø teân\n1;Nguyeãn Thò Hoøa\n"])
def test_codes_of_old_fonts_are_kept(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        (TEXT, ";"),
        ("a,b,c\n1,2,3\n", ","),
        ("a\tb\tc\n1\t2,5\t3,5\n", "\t"),
        ('Trường; tổ\na,b,c\n1,"2,5",3\n4,5,6\n', ","),
        ("1;8,5;9,5\n2;7,5;8,5\n", ";"),
        ("sep=|\na|b\n", "|"),
        ("một cột\n", ";"),
    ],
)
def test_the_separator_is_the_one_that_makes_even_lines(text: str, separator: str) -> None:
    assert find_separator(text) == separator


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    data = 'A;B\n\n;;\n"hai\ndòng";"a;b"\n;x;\n'.encode()
    assert [tuple(row) for row in read_rows(data)] == [
        (1, ("A", "B")),
        (4, ("hai\ndòng", "a;b")),
        (5, (None, "x")),
    ]


def test_the_order_to_the_program_is_no_row() -> None:
    assert [row.number for row in read_rows(b"sep=;\nA;B\n1;2\n")] == [1, 2]


def test_a_field_that_never_ends_is_an_error() -> None:
    with pytest.raises(csv.Error):
        list(read_rows(b'A;B\n"' + b"x" * 1_100_000))
