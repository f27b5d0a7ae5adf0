import datetime
from pathlib import Path

import pytest

from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks.facts import Given
from tests.staff.rules.workbooks.lists import AN, BINH, HEAD, TODAY, issue_list, read_rows


@pytest.mark.parametrize(
    ("post", "expected", "issue"),
    [
        ("Phó Hiệu trưởng", ("manager", "vice_principal"), ""),
        ("TTCM", ("teacher", "subject_group_head"), ""),
        ("Kế toán", ("", "other"), "position_support warning"),
        ("Thợ lặn", ("teacher", "other"), "position_unknown warning"),
        ("HP", ("teacher", "other"), "position_unclear error"),
        (None, ("teacher", "teacher"), ""),
    ],
)
def test_posts(tmp_path: Path, post: str | None, expected: tuple[str, str], issue: str) -> None:
    reading = read_rows(tmp_path, [HEAD, (*AN[:6], post, *AN[7:])])
    (an,) = reading.rows
    assert (an.role, an.position_code) == expected
    assert [f"{code} {severity}" for _, _, code, severity in issue_list(reading)] == (
        [issue] if issue else []
    )
    assert an.blocked == issue.endswith("error")


def test_leadership_without_a_post_is_a_manager(tmp_path: Path) -> None:
    (an,) = read_rows(tmp_path, [HEAD, (*AN[:6], None, "BGH", *AN[8:])]).rows
    assert (an.role, an.position_code, an.group) == ("manager", "other", "BGH")


@pytest.mark.parametrize(
    ("levels", "rank", "level"),
    [
        (("THCS",), "Giáo viên tiểu học hạng II", "THCS"),
        (("TH", "THCS"), "Giáo viên THCS hạng II", "THCS"),
        (("TH", "THCS"), "Hạng II", ""),
        ((), "Giáo viên mầm non hạng III", "MN"),
    ],
)
def test_levels(tmp_path: Path, levels: tuple[str, ...], rank: str, level: str) -> None:
    given = Given("Trường PTDTBT Huổi Một", levels, TODAY)
    (an,) = read_rows(tmp_path, [(*HEAD, "Hạng"), (*AN, rank)], given=given).rows
    assert an.level == level


def test_the_column_of_levels_decides(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [(*HEAD, "Cấp học"), (*AN, "Tiểu học"), (*BINH, "Cấp cao")])
    assert [row.level for row in reading.rows] == ["TH", "THCS"]
    assert issue_list(reading) == [(3, "K", "level_unknown", "warning")]


def test_a_row_without_a_name_is_an_error(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, AN, (2, None, *BINH[2:])])
    assert issue_list(reading) == [(3, "B", "name_missing", "error")]
    assert [row.blocked for row in reading.rows] == [False, True]
    assert (reading.issues[0].in_file, reading.issues[0].advice) == ("(trống)", "Điền họ tên hoặc xoá dòng.")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("LÒ VĂN AN", "Lò Văn An"),
        ("lò văn an", "Lò Văn An"),
        ("  Lò   Văn An (1)", "Lò Văn An"),
        ("Nguyễn Thị Lan (A)", "Nguyễn Thị Lan (A)"),
        ("1. Lò Văn An", "Lò Văn An"),
        ("NGUYÔN V¡N AN", "Nguyễn Văn An"),
        ("nguyÔn v¨n ¸nh", "Nguyễn Văn Ánh"),
    ],
)
def test_names(tmp_path: Path, written: str, name: str) -> None:
    assert read_rows(tmp_path, [HEAD, (1, written, *AN[2:])]).rows[0].name == name


def test_genders_by_a_mark(tmp_path: Path) -> None:
    rows = [
        ("Họ tên", "Năm sinh", "Giới tính", None), (None, None, "Nam", "Nữ"), ("Lò Văn An", 1980, "x"),
        ("Mè Thị Bình", 1981, None, "X"), ("Vàng A Dơ", 1982),
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows, merges=["C1:D1"])
    assert [row.gender for row in reading.rows] == ["male", "female", ""]


def test_births_of_men_and_women_in_a_column_each(tmp_path: Path) -> None:
    rows = [
        ("TT", "Họ tên", "Năm sinh", None), (None, None, "Nam", "Nữ"), (1, "Lò Văn An", 1980),
        (2, "Mè Thị Bình", None, "16/4/1979"),
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows, merges=["C1:D1"])
    assert [(row.gender, row.birth) for row in reading.rows] == [
        ("male", PartialDate(1980)),
        ("female", PartialDate(1979, 4, 16)),
    ]


def test_births_in_three_columns(tmp_path: Path) -> None:
    rows = [
        ("TT", "Họ tên", "Ngày sinh", None, None), (None, None, "Ngày", "Tháng", "Năm"), (1, "Lò Văn An", 7, 9, 1989),
        (2, "Mè Thị Bình", None, None, 1979), (3, "Vàng A Dơ", 31, 2, 1986),
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows, merges=["C1:E1"])
    assert [row.birth for row in reading.rows] == [PartialDate(1989, 9, 7), PartialDate(1979), None]
    assert issue_list(reading) == [(5, "E", "birth_unreadable", "error")]


def test_what_excel_made_of_a_text(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, (*AN[:7], datetime.date(2025, 2, 1), *AN[8:9], 912000001)])
    assert issue_list(reading) == [(2, "H", "date_in_text", "warning")]
    assert (reading.rows[0].group, reading.rows[0].phone) == ("1/2/2025", "0912000001")


def test_dashes_are_empty(tmp_path: Path) -> None:
    (an,) = read_rows(tmp_path, [HEAD, (1, "Lò Văn An", 1989, "-", "–", "-", "GV", "-", "-", "-")]).rows
    assert (an.gender, an.ethnicity, an.personal_number, an.group, an.subject, an.phone) == ("",) * 6


def test_an_unknown_ethnic_group_is_kept_and_told(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, (*AN[:4], "Pháp", *AN[5:])])
    assert reading.rows[0].ethnicity == "Pháp"
    assert issue_list(reading) == [(2, "E", "ethnicity_unknown", "warning")]


def test_an_issue_shows_what_the_file_says_and_what_to_do(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, (1, "Lò Văn An", "31/02/1986", *AN[3:])])
    (issue,) = reading.issues
    assert (issue.name, issue.heading, issue.in_file) == ("Lò Văn An", "Ngày sinh", "31/02/1986")
    assert issue.text == "Dòng 2, cột C: tháng 2 năm 1986 chỉ có 28 ngày. Xem lại hồ sơ gốc."
