"""The schematic map has a square for each province of the lists, and knows whose a department is."""

import csv
from pathlib import Path

import pytest

from phusa.base.text import fold
from phusa.reports.rules.exploring_tiles import EDITIONS, layout, province_of, provinces

LISTS = Path(__file__).resolve().parents[3] / "admin-units"


@pytest.mark.parametrize(("edition", "count"), [("2025", 34), ("2024", 63)])
def test_every_province_of_the_list_has_one_square_and_its_name(edition: str, count: int) -> None:
    with (LISTS / f"{edition}.csv").open(encoding="utf-8") as file:
        listed = {row["code"]: row["name"] for row in csv.DictReader(file) if row["kind"] == "province"}
    drawn = [code for line in layout(edition) for code in line if code]
    assert len(drawn) == len(set(drawn)) == count
    assert set(drawn) == set(provinces(edition)) == set(listed)
    for code, name in provinces(edition).items():
        assert fold(listed[code]).endswith(fold(name)), (code, name)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_rows_are_of_one_length(edition: str) -> None:
    assert len({len(line) for line in layout(edition)}) == 1


def test_a_department_stands_where_its_province_does() -> None:
    assert province_of("Sở Giáo dục và Đào tạo Sơn La", "2024") == "14"
    assert province_of("Sở Giáo dục và Đào tạo tỉnh Bà Rịa – Vũng Tàu", "2024") == "77"
    assert province_of("Sở Giáo dục và Đào tạo Thừa Thiên Huế", "2024") == "46"
    assert province_of("Sở Giáo dục và Đào tạo Hòa Bình", "2024") == "17"
    assert province_of("Sở Giáo dục và Đào tạo Hòa Bình", "2025") == ""
    assert province_of("Trường Giáo dưỡng số 2", "2025") == ""
