"""Whose sheet it is, by the lines above the header."""

import pytest

from phusa.assessment.rules.titles import other_school

UNIT = "Trường Tiểu học Nà Sàng"


@pytest.mark.parametrize(
    "title",
    [
        "TRƯỜNG TIỂU HỌC NÀ SÀNG",
        "Trường TH Nà Sàng - huyện Mai Sơn",
        "Danh sách điểm BDTX trường TH nà sàng năm học 2019-2020",
        "PHÒNG GD&ĐT MAI SƠN",
        "TRƯỜNG TIỂU HỌC",
        "Danh sách điểm BDTX năm học 2019-2020",
        "",
    ],
)
def test_the_own_name_a_general_title_or_none_raises_no_doubt(title: str) -> None:
    assert other_school([title], UNIT) == ""


@pytest.mark.parametrize(
    "title", ["TRƯỜNG TIỂU HỌC PÁ HỐC", "Trường TH và THCS Huổi Một", "trường MN Hoa Ban"]
)
def test_another_school_is_named(title: str) -> None:
    assert other_school(["Phòng GD&ĐT Mai Sơn", title], UNIT) == title


def test_the_own_name_on_another_line_settles_it() -> None:
    assert other_school(["Cụm trường Chiềng Lau", "Trường Tiểu học Nà Sàng"], UNIT) == ""
