"""Names of documents: what is one name, and what two documents have in common without being one."""

from datetime import date

import pytest

from phusa.documents.rules.naming import Known, Match, alias_form, key_and_day, key_form, matched, same_issuer

DAY = date(2015, 10, 30)
KNOWN = [
    Known(1, "26/2012/TT-BGDĐT", date(2012, 7, 10)),
    Known(2, "26/2015/TT-BGDĐT", DAY),
    Known(3, "962/BGDĐT-NGCBQLCSGD", None),
    Known(4, "21/KH-TH", date(2019, 9, 1)),
    Known(5, "21/KH-TH", date(2020, 9, 1)),
]


def test_case_accents_and_spaces_make_no_other_document() -> None:
    assert key_form("26/2015/TT – BGDĐT") == key_form("26/2015/tt-bgddt")
    assert key_form("26/2015/TT-BGDĐT") != key_form("26/2012/TT-BGDĐT")


def test_a_short_name_is_one_with_and_without_so() -> None:
    assert alias_form("Thông tư số 26") == alias_form("thông  tư 26")
    assert alias_form("Thông tư 26") != alias_form("Thông tư 27")


def test_a_line_gives_its_number_and_day() -> None:
    line = "Căn cứ Thông tư số 26/2015/TT-BGDĐT ngày 30/10/2015 của Bộ Giáo dục và Đào tạo"
    assert key_and_day(line) == ("26/2015/TT-BGDĐT", DAY)
    assert key_and_day("Thông tư 26") == ("", None)


@pytest.mark.parametrize(
    ("key", "day", "pk"),
    [
        ("26/2015/TT-BGDĐT", DAY, 2),
        ("26/2015/TT-BGDDT", None, 2),
        ("962/BGDĐT-NGCBQLCSGD", None, 3),
        ("21/KH-TH", date(2020, 9, 1), 5),
        ("26/2018/TT-BGDĐT", None, None),
        ("", None, None),
    ],
)
def test_a_key_with_its_day_means_one_document_or_none(key: str, day: date | None, pk: int | None) -> None:
    assert matched(key, day, KNOWN) == Match(pk)


def test_another_day_is_a_candidate_with_its_reason() -> None:
    match = matched("26/2015/TT-BGDĐT", date(2015, 10, 31), KNOWN)
    assert match.pk is None
    assert [(one.pk, "30/10/2015" in one.reason) for one in match.candidates] == [(2, True)]
    undated = matched("962/BGDĐT-NGCBQLCSGD", DAY, KNOWN)
    assert undated.pk is None and "không ghi ngày" in undated.candidates[0].reason


def test_a_number_used_again_each_year_is_not_guessed() -> None:
    match = matched("21/KH-TH", None, KNOWN)
    assert match.pk is None and [one.pk for one in match.candidates] == [4, 5]


def test_a_nought_before_the_number_is_the_same_number() -> None:
    assert key_form("02/QĐ-THCS") == key_form("2/QĐ-THCS") != key_form("20/QĐ-THCS")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sở GD&ĐT Sơn La", "Sở Giáo dục và Đào tạo tỉnh Sơn La"),
        ("Sở GDĐT tỉnh Sơn La", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("UBND xã Chiềng Mai", "Chủ tịch Ủy ban nhân dân xã Chiềng Mai"),
        ("Trường THCS Nà Phiêng", "Trường Trung học cơ sở Nà Phiêng"),
        ("", "Bộ Giáo dục và Đào tạo"),
    ],
)
def test_an_office_is_one_by_its_short_and_its_whole_name(first: str, second: str) -> None:
    assert same_issuer(first, second) and same_issuer(second, first)


def test_two_communes_with_one_number_and_day_are_two_documents() -> None:
    day = date(2025, 9, 22)
    known = [Known(1, "312/UBND-VHXH", day, "UBND xã Chiềng Mai")]
    assert matched("312/UBND-VHXH", day, known, "Ủy ban nhân dân xã Chiềng Mai") == Match(1)
    other = matched("312/UBND-VHXH", day, known, "Ủy ban nhân dân xã Nà Khoang")
    assert other.pk is None and "UBND xã Chiềng Mai" in other.candidates[0].reason
    both = [*known, Known(2, "312/UBND-VHXH", day, "UBND xã Nà Khoang")]
    assert matched("312/UBND-VHXH", day, both, "Ủy ban nhân dân xã Nà Khoang") == Match(2)
    assert matched("312/UBND-VHXH", day, both).pk is None
