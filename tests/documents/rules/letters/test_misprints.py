"""Misprints."""

from phusa.documents.rules.letters.misprints import misprints


def test_a_school_year_that_is_none_is_told_once_for_each_place() -> None:
    said = list(misprints(["năm học 2019-20120", "năm học 2019 - 2020", "Năm học 2025-2027"], "KH-PGDĐT"))
    assert len(said) == 2 and "2019-20120" in said[0] and "2025-2027" in said[1]


def test_a_doubled_letter_in_the_symbol_is_told() -> None:
    assert "SGDDĐT" in next(misprints([], "SGDDĐT-GDTrH"))
    assert list(misprints([], "SGDĐT-GDTrH")) == []
