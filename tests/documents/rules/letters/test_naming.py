"""Documents named in a text."""

from datetime import date

import pytest

from phusa.documents.rules.letters.naming import FILLER, hidden, misnamed, named_in, same_name


@pytest.mark.parametrize(
    ("text", "key", "day"),
    [
        ("Thông tư số 26/2012/TT-BGDĐT ngày 10 tháng 7 năm 2012", "26/2012/TT-BGDĐT", date(2012, 7, 10)),
        ("Thông tư số27/2015/TT-BGDĐT", "27/2015/TT-BGDĐT", None),
        ("Chỉ thị 05-CT/TW ngày 15/5/2016", "05-CT/TW", date(2016, 5, 15)),
        ("Nghị quyết số 29-NQ/TW ngày 04/11/2013", "29-NQ/TW", date(2013, 11, 4)),
        ("Nghị quyết số 88/2014/QH13 ngày 28/11/2014", "88/2014/QH13", date(2014, 11, 28)),
        ("Công văn số 07/GDĐT-GDTrH ngày 03/01/2019", "07/GDĐT-GDTrH", date(2019, 1, 3)),
        ("Kế hoạch số 12 / KH - PGDĐT", "12/KH-PGDĐT", None),
        ("Quyết định số     /QĐ-UBND", "/QĐ-UBND", None),
        ("Luật Giáo dục ngày 14 tháng 6 năm 2019", "", date(2019, 6, 14)),
        ("Công văn ngày 05/3/2026", "", date(2026, 3, 5)),
        ("Chỉ thị nhiệm vụ năm học 2019-2020", "", None),
    ],
)
def test_a_document_is_known_by_number_symbol_and_day(text: str, key: str, day: date | None) -> None:
    (found,) = named_in(f"theo {text} của nơi ban hành")
    assert (found.key, found.day, found.as_written) == (key, day, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch gửi về Phòng trước ngày 20/5/2020",
        "lớp 5/A1",
        "30 tiết/năm học/CBQL",
        "Kế hoạch 120 tiết",
        "Nghị quyết 5 năm",
    ],
)
def test_other_words_name_no_document(text: str) -> None:
    assert named_in(text) == []


def test_a_deadline_after_a_document_is_not_its_day() -> None:
    (found,) = named_in("theo Công văn số 15/SGDĐT trước ngày 30/5/2020")
    assert found.day is None and found.as_written == "Công văn số 15/SGDĐT"


def test_the_place_of_a_document_is_hidden_at_its_length() -> None:
    text = "xem Thông tư số 19/2019/TT-BGDĐT ngày 12/11/2019."
    assert hidden(text, named_in(text)) == f"xem {FILLER * (len(text) - 5)}."


def test_short_names_and_misprints_are_told() -> None:
    short, full = named_in("Thông tư số 26 và Thông tư số 26/2012/QĐ-BGDĐT")
    assert short.is_short and not full.is_short
    assert misnamed(full) and not misnamed(named_in("Thông tư số 26/2012/TT-BGDĐT")[0])
    assert not misnamed(named_in("Công văn số 5/SGDĐT-TCCB")[0])
    assert same_name("Công văn", "07") == same_name("công văn", "7")


def test_a_law_is_named_with_its_words_and_no_document_before_it() -> None:
    found = named_in("Căn cứ Luật Nhà giáo số 73/2025/QH15 ngày 16/6/2025")
    assert [(one.kind, one.as_written, one.key) for one in found] == [
        ("luật", "Luật Nhà giáo số 73/2025/QH15 ngày 16/6/2025", "73/2025/QH15")
    ]
    both = named_in("theo Luật Giáo dục và Thông tư số 26/2012/TT-BGDĐT")
    assert [one.as_written for one in both] == ["Thông tư số 26/2012/TT-BGDĐT"]


def test_a_number_with_a_day_and_no_symbol_is_named() -> None:
    (one,) = named_in("Công văn số 312 ngày 22/9/2025 của xã")
    assert one.is_short and one.day is not None
