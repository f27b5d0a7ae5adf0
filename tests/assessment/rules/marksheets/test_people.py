import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.assessment.rules.marksheets.sheets import AN, BINH, HEAD, issue_list, read_xlsx, scores_of


@pytest.mark.parametrize(
    ("value", "number_format", "code", "guess"),
    [
        (11, "General", "score_range", ""),
        (85, "General", "score_range", "8,5"),
        (-1, "General", "score_range", ""),
        ("-1", "General", "score_range", ""),
        (1000.0, "General", "score_range", ""),
        ("1e3", "General", "not_a_score", ""),
        ("8,5,5", "General", "not_a_score", "8,5"),
        ("8;5", "General", "not_a_score", "8,5"),
        ("chín", "General", "not_a_score", "9"),
        ("Tám rưỡi", "General", "not_a_score", "8,5"),
        ("bảy phẩy năm", "General", "not_a_score", "7,5"),
        ("vắng", "General", "not_a_score", ""),
        ("9/10", "General", "not_a_score", "9"),
        ("8,o", "General", "not_a_score", "8,0"),
        ("85%", "General", "not_a_score", ""),
        (0.85, "0%", "not_a_score", "8,5"),
        (9.5, "0.0%", "not_a_score", "9,5"),
        (datetime.date(2020, 5, 8), "d/m", "not_a_score", "8,5"),
        (datetime.date(2020, 8, 25), "d/m", "not_a_score", "8,25"),
        (datetime.date(2020, 12, 25), "d/m", "not_a_score", ""),
        (datetime.time(8, 5), "hh:mm", "not_a_score", ""),
        (True, "General", "not_a_score", ""),
        (8.125, "0.0", "score_decimals", "8,1"),
        ("8,333", "General", "score_decimals", "8,3"),
        ("=F3/0", "General", "not_a_score", ""),
        ("#DIV/0!", "General", "not_a_score", ""),
    ],
)
def test_what_is_no_score_blocks_its_row_only(
    tmp_path: Path, value: object, number_format: str, code: str, guess: str
) -> None:
    def touch(page: Worksheet) -> None:
        page["F2"] = value
        page["F2"].number_format = number_format

    sheet = read_xlsx(tmp_path, [HEAD, AN, BINH], touch=touch)
    assert issue_list(sheet) == [(2, "F", code, "error")]
    text = sheet.issues[0].text
    assert text.startswith("Dòng 2, cột F: ND1: ")
    assert (f"Có phải là {guess}?" in text) if guess else ("Có phải là" not in text)
    assert [person.blocked for person in sheet.people] == [True, False]
    assert "ND1" not in scores_of(sheet.people[0])


@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("8,5", "8.5"),
        ("8.50", "8.5"),
        (" 8,5\u00a0", "8.5"),
        ("8 , 5", "8.5"),
        ("８,５", "8.5"),
        ("8,5đ", "8.5"),
        ("8,5 điểm", "8.5"),
        ("8,5 (1)", "8.5"),
        ("8,5*", "8.5"),
        ("08", "8"),
        ("10,0", "10"),
        (10.0, "10"),
        (0, "0"),
        (8.499999999999998, "8.5"),
        (8.25, "8.25"),
        ("8,500", "8.5"),
    ],
)
def test_scores_as_people_type_them(tmp_path: Path, value: object, score: str) -> None:
    def touch(page: Worksheet) -> None:
        page["F2"] = value

    sheet = read_xlsx(tmp_path, [HEAD, AN], touch=touch)
    assert scores_of(sheet.people[0])["ND1"] == score
    assert sheet.issues == ()


@pytest.mark.parametrize("mark", ["-", "–", "x", "X", "/", "không đăng ký", "KĐK", "Ko ĐK"])
def test_a_module_that_was_not_chosen(tmp_path: Path, mark: str) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (*AN[:8], mark, *AN[9:])])
    assert sheet.people[0].planned == ("THCS18",)
    assert sheet.issues == ()


@pytest.mark.parametrize("blank", [None, "", " ", "\u00a0", "…"])
def test_a_blank_is_a_score_still_missing(tmp_path: Path, blank: str | None) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (*AN[:8], blank, *AN[9:])])
    assert sheet.people[0].planned == ("THCS18", "THCS19")
    assert issue_list(sheet) == [(2, "I", "missing_score", "warning")]


def test_a_compulsory_content_cannot_be_left_unchosen(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (*AN[:5], "-", *AN[6:])])
    assert issue_list(sheet) == [(2, "F", "missing_score", "warning")]


@pytest.mark.parametrize("mark", ["Miễn", "M", "miễn", "Được miễn", "Miễn (1)"])
def test_exempt_from_nd3(tmp_path: Path, mark: str) -> None:
    rows = [HEAD, (*AN[:7], mark, mark, *AN[9:11], "Theo CV 12/SGDĐT"), BINH, ["(1) Theo KH 772"]]
    sheet = read_xlsx(tmp_path, rows)
    (exempt,) = sheet.people[0].exempt
    assert (exempt.block, exempt.basis) == ("ND3", "Theo KH 772" if "(1)" in mark else "Theo CV 12/SGDĐT")
    assert sheet.people[0].planned == ()
    assert sheet.issues == ()


def test_exempt_by_the_remark_alone_and_without_a_basis(tmp_path: Path) -> None:
    rows = [HEAD, (*AN[:7], None, None, *AN[9:11], "Miễn ND3 theo KH 772"), (*BINH[:5], "Miễn", *BINH[6:])]
    sheet = read_xlsx(tmp_path, rows)
    assert [(e.block, e.basis) for e in sheet.people[0].exempt] == [("ND3", "Miễn ND3 theo KH 772")]
    assert [e.block for e in sheet.people[1].exempt] == ["ND1"]
    assert issue_list(sheet) == [(3, "F", "exempt_without_basis", "warning")]


def test_halves_have_their_own_scale(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", None, "ND2", "THCS18"],
        [None, None, "Tiếp thu", "Vận dụng", None, None],
        [1, "Lò Văn An", 5, 5, 8, 8],
        [2, "Mè Thị Bình", 5.5, 4, 8, 8],
        [3, "Vì Văn Cao", 4, None, 8, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:D1"])
    assert scores_of(sheet.people[0]) == {"ND1": "5+5", "ND2": "8", "THCS18": "8"}
    assert issue_list(sheet) == [(4, "C", "score_range", "error"), (5, "D", "missing_score", "warning")]
    assert "thang từ 0 đến 5" in sheet.issues[0].text


def test_errors_in_the_schools_own_columns_do_not_block(tmp_path: Path) -> None:
    def touch(page: Worksheet) -> None:
        page["J2"] = "#DIV/0!"
        page["J2"].data_type = "e"
        page["K2"] = "Rất tốt"

    sheet = read_xlsx(tmp_path, [HEAD, AN], touch=touch)
    assert issue_list(sheet) == [
        (2, "J", "average_unreadable", "warning"),
        (2, "K", "class_unknown", "warning"),
    ]
    assert not sheet.people[0].blocked
