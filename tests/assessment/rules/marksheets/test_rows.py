import datetime
from pathlib import Path

from phusa.base.text import PartialDate
from tests.assessment.rules.marksheets.sheets import AN, BINH, HEAD, issue_list, read_xlsx


def test_titles_totals_pages_signatures_and_notes_are_nobody(tmp_path: Path) -> None:
    head = ("STT", "Họ và tên", "Năm sinh", "ND1", "ND2", "THCS18", "ĐTB", "Xếp loại")
    rows = [
        ["TRƯỜNG THCS NÀ PHIÊNG"],
        head,
        ["I", "TỔ KHOA HỌC TỰ NHIÊN"],
        (1, "Tống Văn An", 1980, 8, 8, 8, 8, "Khá"),
        (2, "Công Thị Bình", 1981, 8, 8, 8, 8, "Khá"),
        [None, "Cộng tổ: 2 người", None, 8, 8, 8, 8],
        [],
        head,
        ["II. Tổ Xã hội (1 người)"],
        (3, "2. Lường Văn Cao", 1982, 8, 8, 8, 8, "Khá"),
        ["Tổng số: 3 người", None, None, 24, 24, 24],
        [None, "Trung bình", None, 8, 8, 8],
        ["Xếp loại", "Giỏi", 0, "Khá", 3],
        [None, "Khá", 3, 100],
        [None, None, None, None, "Nà Phiêng, ngày 12 tháng 5 năm 2020"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "HIỆU TRƯỞNG"],
        [None, "Trần Thu Hà", None, None, "Hoàng Thị Liên"],
    ]
    sheet = read_xlsx(tmp_path, rows)
    assert [(p.row, p.name, p.to) for p in sheet.people] == [
        (4, "Tống Văn An", "Tổ khoa học tự nhiên"),
        (5, "Công Thị Bình", "Tổ khoa học tự nhiên"),
        (10, "Lường Văn Cao", "Tổ Xã hội"),
    ]
    assert sheet.issues == ()


def test_a_group_written_once_over_merged_rows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        AN,
        (2, "Mè Thị Bình", "1/1/1980", "GV", None, 8, 8, 8, 8),
        (3, "Vì Văn Cao", "1/2/1980", "GV", None, 8, 8, 8, 8),
    ]
    assert [p.to for p in read_xlsx(tmp_path, rows, merges=["E2:E4"]).people] == ["Toán - Lí"] * 3


def test_leaders_without_a_post_are_known_by_their_group(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Chức vụ", "ND1", "ND2", "THCS18")
    rows = [
        head,
        ["A. BAN GIÁM HIỆU"],
        (1, "Lò Văn An", None, 8, 8, 8),
        (2, "Mè Thị Bình", "GV", 8, 8, 8),
        ["B. TỔ TOÁN"],
        (3, "Vì Văn Cao", "P.HT", 8, 8, 8),
        (4, "Cà Văn Dọn", "Thợ lặn", 8, 8, 8),
        (5, "Hà Thị Em", "Kế toán", 8, 8, 8),
        (6, "Đèo Thị Ế", None, 8, 8, 8),
    ]
    sheet = read_xlsx(tmp_path, rows)
    assert [p.role for p in sheet.people] == [
        "manager",
        "teacher",
        "manager",
        "teacher",
        "teacher",
        "teacher",
    ]
    assert issue_list(sheet) == [(7, "C", "role_unknown", "warning"), (8, "C", "role_staff", "warning")]


def test_people_of_one_name(tmp_path: Path) -> None:
    rows = [
        HEAD,
        AN,
        (2, "LÒ VĂN AN", "7/9/1989", *AN[3:]),
        (3, "Mè Thị Bình", "16/4/1979", *AN[3:]),
        (4, "Mè Thị Bình", "17/4/1979", *AN[3:]),
    ]
    sheet = read_xlsx(tmp_path, rows)
    assert issue_list(sheet) == [
        (2, "B", "person_twice", "error"),
        (3, "B", "person_twice", "error"),
        (4, "B", "same_name", "warning"),
        (5, "B", "same_name", "warning"),
    ]
    assert [person.blocked for person in sheet.people] == [True, True, False, False]


def test_scores_without_a_name_and_a_name_without_anything(tmp_path: Path) -> None:
    rows = [HEAD, AN, (2, None, None, None, None, 8, 8, 8, 8), (None, "Vì Văn Cao"), BINH]
    sheet = read_xlsx(tmp_path, rows)
    assert [person.row for person in sheet.people] == [2, 5]
    assert issue_list(sheet) == [(3, "B", "name_missing", "error"), (4, "B", "row_skipped", "warning")]


def test_a_list_without_numbers_posts_or_births(tmp_path: Path) -> None:
    rows = [["Họ và tên", "ND1", "ND2", "THCS18"], ["Lò Văn An", 8, 8, 8], ["Mè Thị Bình", 9, 9, 9]]
    assert [person.name for person in read_xlsx(tmp_path, rows).people] == ["Lò Văn An", "Mè Thị Bình"]


def test_a_year_typed_into_a_cell_for_dates_is_the_year(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (1, "Lò Văn An", datetime.date(1905, 5, 24), *AN[3:])])
    assert sheet.people[0].birth == PartialDate(1971)


def test_day_month_and_year_in_a_column_each(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Ngày tháng năm sinh", None, None, "ND1", "ND2"],
        [None, None, "Ngày", "Tháng", "Năm", None, None],
        [1, "Lò Văn An", 7, 9, 1989, 8, 8],
    ]
    assert read_xlsx(tmp_path, rows, merges=["C1:E1"]).people[0].birth == PartialDate(1989, 9, 7)


def test_an_unreadable_birth_is_a_warning(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (1, "Lò Văn An", "30/2/1980", *AN[3:])])
    assert issue_list(sheet) == [(2, "C", "birth_unreadable", "warning")]
    assert sheet.people[0].birth is None
    assert not sheet.people[0].blocked
