import datetime
import json
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from phusa.assessment.rules.judging import judge
from phusa.assessment.rules.marksheets.compare import compare_with_school
from phusa.assessment.rules.marksheets.jsonform import to_json
from phusa.assessment.rules.marksheets.reader import read_mark_sheet
from phusa.assessment.rules.staging import facts_of_row
from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.rules.library import Library
from tests.assessment.rules.marksheets.sheets import (
    AN,
    BINH,
    HEAD,
    fill,
    issue_list,
    read_book,
    read_csv,
    read_xlsx,
    scores_of,
)

DATA = Path(__file__).parents[3] / "data" / "mark-sheets"
ON = datetime.date(2020, 5, 20)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


# The five sheets as schools sent them, with their expected reading.


@pytest.mark.parametrize(
    "expected_path", sorted(DATA.glob("*.expected.json")), ids=lambda path: path.name[:2]
)
def test_the_sheets_of_five_schools(expected_path: Path, library: Library) -> None:
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    path = DATA / expected["file"]
    given_level, year = expected["given"]["unit_level"], expected["given"]["year"]
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level=given_level, year=year)
    verdicts, found = {}, []
    for person in (person for person in sheet.people if not person.blocked):
        judged = judge(facts_of_row(person, ON), library, {})
        verdicts[person.row] = judged.verdict
        found += compare_with_school(sheet, person, judged.verdict)
    answer = to_json(sheet, verdicts, found)
    assert answer["sheet"] == expected["sheet"]
    assert answer["header_row"] in expected["header_row"]
    assert [_comparable(person) for person in answer["people"]] == expected["people"]
    assert [
        {key: issue[key] for key in ("row", "column", "code", "severity")} for issue in answer["issues"]
    ] == (expected["issues"])


def _comparable(person: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in person.items() if key not in ("planned", "exempt")}
    exempt = person.get("exempt")
    return kept | ({"exempt": [entry["block"] for entry in exempt]} if isinstance(exempt, list) else {})


def test_an_exemption_carries_the_footnote_as_its_basis() -> None:
    path = DATA / "02-th-ban-luot.xlsx"
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level="TH")
    (person,) = [person for person in sheet.people if person.exempt]
    assert person.exempt[0].basis.startswith("Miễn nội dung 3 theo mục II.2 Kế hoạch BDTX")
    assert person.planned == ()


# Headers.


def test_a_plain_sheet(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, AN, BINH])
    assert [(p.row, p.name, p.birth and p.birth.iso, p.role, p.to) for p in sheet.people] == [
        (2, "Lò Văn An", "1989-09-07", "teacher", "Toán - Lí"),
        (3, "Mè Thị Bình", "1979-04-16", "teacher", "Văn - Sử"),
    ]
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "7.5", "THCS18": "8", "THCS19": "9"}
    assert sheet.people[0].school_class_code == "class_kha"
    assert sheet.issues == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(len(HEAD))))
def test_the_order_of_the_columns_does_not_matter(tmp_path: Path, order: list[int]) -> None:
    shuffled = [[row[index] for index in order] for row in (HEAD, AN, BINH)]
    people = read_csv(tmp_path, shuffled).people
    usual = read_csv(tmp_path, [HEAD, AN, BINH]).people
    for one, other in zip(people, usual, strict=True):
        assert (one.name, one.birth, one.role, one.to) == (other.name, other.birth, other.role, other.to)
        assert scores_of(one) == scores_of(other)
        assert (one.school_average, one.school_class) == (other.school_average, other.school_class)


@pytest.mark.parametrize(
    "header",
    [
        ("STT", "HỌ TÊN", "NS", "CV", "TỔ CM", "NỘI DUNG 1", "NỘI DUNG 2", "MÔ ĐUN 18", "MÔ ĐUN 19", "TBC", "XL", "GHI CHÚ"),
        ("Stt", "Ho va ten", "Nam sinh", "Chuc danh", "To", "ND 1", "ND 2", "Module THCS 18", "Module THCS 19", "Diem TB",
         "Xep loai", "Ghi chu"),
        ("Số TT", "Họ, tên giáo viên", "Ngày, tháng, năm sinh", "Chức vụ, chức danh", "Tổ chuyên môn", "Nội dung bồi dưỡng 1",
         "Nội dung bồi dưỡng 2", "MĐ THCS 18", "MĐ THCS 19", "Điểm trung bình", "Kết quả xếp loại", "Ghi chú"),
        ("TT", "Giáo viên", "Năm sinh", "Nhiệm vụ", "Tổ/nhóm", "NDBD1", "NDBD2", "THCS-18", "THCS.19", "Trung bình", "Kết quả", ""),
        ("TT", "Họ & tên", "N.sinh", "C.vụ", "Tổ bộ môn", "Điểm ND1 (30 tiết)", "Điểm ND2 (30 tiết)", "M18", "M19", "ĐTB BDTX",
         "Đánh giá, xếp loại", "Ghi chú (nếu có)"),
        ("#", "Họ và tên (ghi rõ)", "Sinh ngày", "Chức vụ", "Khối", "Kết quả ND I", "Kết quả ND II", "ND3 - Mođun 18",
         "ND3 - Mođun 19", "Điểm TBC", "Loại", ""),
    ],
)  # fmt: skip
def test_headings_are_read_by_meaning(tmp_path: Path, header: tuple[str, ...]) -> None:
    person = read_xlsx(tmp_path, [header, AN, BINH]).people[0]
    assert (person.name, person.role, person.to) == ("Lò Văn An", "teacher", "Toán - Lí")
    assert person.birth is not None
    assert person.birth.iso == "1989-09-07"
    assert scores_of(person) == {"ND1": "8", "ND2": "7.5", "THCS18": "8", "THCS19": "9"}
    assert (str(person.school_average), person.school_class) == ("8", "Khá")


def test_decomposed_unicode_is_composed(tmp_path: Path) -> None:
    rows = [
        [unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in row]
        for row in (HEAD, AN, BINH)
    ]
    people = read_xlsx(tmp_path, rows).people
    assert [person.name for person in people] == ["Lò Văn An", "Mè Thị Bình"]
    assert people[0].to == "Toán - Lí"


def test_three_merged_rows_of_header_in_capitals_without_accents(tmp_path: Path) -> None:
    rows = [
        ["PHONG GD&DT"],
        ["BANG TONG HOP KET QUA BDTX"],
        ["STT", "HO VA TEN", "CHUC VU", "KET QUA BOI DUONG", *[None] * 7, "XEP LOAI"],
        [None, None, None, "NOI DUNG 1", None, None, "NOI DUNG 2", None, "NOI DUNG 3", None, "DTB", None],
        [None, None, None, "TT", "VD", "TONG", "TT", "VD", "MD18", "MD19", None, None],
        [1, "LO VAN AN", "GV", 4, 4.5, 8.5, 4, 3.5, 8, 9, 8.2, "KHA"],
    ]
    merges = ["A3:A5", "B3:B5", "C3:C5", "D3:K3", "L3:L5", "D4:F4", "G4:H4", "I4:J4", "K4:K5"]
    sheet = read_xlsx(tmp_path, rows, merges=merges)
    assert set(sheet.header_rows) == {3, 4, 5}
    assert scores_of(sheet.people[0]) == {"ND1": "4+4.5", "ND2": "4+3.5", "THCS18": "8", "THCS19": "9"}
    assert str(sheet.people[0].school_average) == "8.2"
    assert sheet.people[0].school_class_code == "class_kha"
    assert sheet.issues == ()


def test_two_rows_of_header_without_merging_in_a_text_file(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "", "ND2", "", "Nội dung 3", "", "ĐTB", "Xếp loại"],
        ["", "", "Tiếp thu", "Vận dụng", "Tiếp thu", "Vận dụng", "18", "19", "", ""],
        ["1", "Lò Văn An", "4", "4,5", "3,5", "3,5", "8", "9", "8,0", "Khá"],
    ]
    person = read_csv(tmp_path, rows).people[0]
    assert scores_of(person) == {"ND1": "4+4.5", "ND2": "3.5+3.5", "THCS18": "8", "THCS19": "9"}


def test_tt_is_the_order_at_the_left_and_tiep_thu_under_a_content(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1 TT", "VD", "ND2 TT", "VD", "THCS18 TT", "VD"],
        [1, "Lò Văn An", 4, 4.5, 3.5, 3.5, 4, 5],
    ]
    assert scores_of(read_xlsx(tmp_path, rows).people[0]) == {
        "ND1": "4+4.5",
        "ND2": "3.5+3.5",
        "THCS18": "4+5",
    }


def test_ho_dem_and_ten_in_two_columns(tmp_path: Path) -> None:
    rows = [["STT", "Họ đệm", "Tên", "ND1", "ND2", "TH9"], [1, "Lò Văn", "An", 8, 8, 8]]
    assert read_xlsx(tmp_path, rows, level="TH").people[0].name == "Lò Văn An"


def test_ho_va_ten_merged_over_two_columns(tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", None, "ND1", "ND2", "TH9"], [1, "Lò Văn", "An", 8, 8, 8]]
    assert read_xlsx(tmp_path, rows, level="TH", merges=["B1:C1"]).people[0].name == "Lò Văn An"


def test_the_schools_mean_of_nd3_is_no_component(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "ND2", "Nội dung 3", None, None, "ĐTB"],
        [None, None, None, None, "THCS18", "THCS19", "TB ND3", None],
        [1, "Lò Văn An", 8, 8, 7, 9, 8, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["E1:G1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", "H1:H2"])
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "8", "THCS18": "7", "THCS19": "9"}
    assert str(sheet.people[0].school_average) == "8"


def test_nd3_as_one_score_without_modules(tmp_path: Path) -> None:
    rows = [["TT", "Họ và tên", "ND1", "ND2", "TB ND3", "ĐTB"], [1, "Lò Văn An", 8, 8, 7, 7.7]]
    assert scores_of(read_xlsx(tmp_path, rows).people[0]) == {"ND1": "8", "ND2": "8", "ND3": "7"}


def test_modules_that_are_only_numbers(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "ND2", "ND3 (các mô đun)", None, None],
        [None, None, None, None, 18, 19, 35],
        [1, "Lò Văn An", 8, 8, 7, 9, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["E1:G1"])
    assert list(scores_of(sheet.people[0])) == ["ND1", "ND2", "THCS18", "THCS19", "THCS35"]


def test_columns_counted_under_the_header_are_nobody(tmp_path: Path) -> None:
    numbers = [f"({index})" for index in range(1, len(HEAD) + 1)]
    sheet = read_xlsx(tmp_path, [HEAD, numbers, AN, list(range(1, len(HEAD) + 1)), BINH])
    assert [person.row for person in sheet.people] == [3, 5]
    assert sheet.issues == ()


def test_hours_and_remarks_beside_a_score_are_left_alone(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Nội dung 1", None, None, "ND2", "Mô đun THCS18", None],
        [None, None, "Số tiết", "Điểm", "Xếp loại", None, "Số tiết", "Điểm"],
        [1, "Lò Văn An", 30, 8, "Khá", 9, 15, 7],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:E1", "G1:H1"])
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "9", "THCS18": "7"}


def test_programmes_of_2019(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "CT 01", "Chương trình bồi dưỡng 02", "GVPT 04", "GVPT 5", "Kết quả"],
        [1, "Lò Văn An", 8, 7, 6, 9, "Hoàn thành"],
    ]
    person = read_xlsx(tmp_path, rows).people[0]
    assert scores_of(person) == {"CT01": "8", "CT02": "7", "GVPT04": "6", "GVPT05": "9"}
    assert [c.block for c in person.components] == ["CT01", "CT02", "CT03", "CT03"]
    assert person.school_class_code == "plan_hoan_thanh"


def test_a_table_that_begins_far_down_and_to_the_right(tmp_path: Path) -> None:
    rows = [[None]] * 40 + [
        [None] * 5 + ["TRƯỜNG THCS NÀ PHIÊNG"],
        [None] * 5 + list(HEAD),
        [None] * 5 + list(AN),
    ]
    sheet = read_xlsx(tmp_path, rows)
    assert (sheet.header_rows, sheet.people[0].row, sheet.people[0].components[0].at) == ((42,), 43, ("K43",))


def test_birth_years_of_men_and_women_in_two_columns(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "ND1", "ND2", "THCS18"],
        [None, None, "Nam", "Nữ", None, None, None],
        [1, "Lò Văn An", 1980, None, 8, 8, 8],
        [2, "Mè Thị Bình", None, 1985, 8, 8, 8],
    ]
    people = read_xlsx(tmp_path, rows, merges=["C1:D1"]).people
    assert [person.birth and person.birth.iso for person in people] == ["1980", "1985"]


def test_kien_thuc_van_dung_and_their_sum(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", None, None, "ND2"],
        [None, None, "KT", "VD", "Cộng", None],
        [1, "Lò Văn An", 4, 4, 8, 8],
        [2, "Mè Thị Bình", 4, 4, 9, 8],
        [3, "Vì Văn Cao", None, None, 7, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:E1"])
    assert [scores_of(p)["ND1"] for p in sheet.people] == ["4+4", "4+4", "7"]
    assert issue_list(sheet) == [(4, "E", "score_differs", "warning")]


# Which sheet.


def test_the_sheet_with_people_is_chosen_among_covers_and_instructions(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.worksheets[0], [["BÌA"], ["Bảng điểm BDTX"]])
    fill(book.create_sheet("Hướng dẫn"), [["Cách ghi"], HEAD, (1, "Nguyễn Văn Mẫu", *[None] * 10)])
    fill(book.create_sheet("Trống"), [HEAD])
    old = book.create_sheet("Ẩn")
    fill(old, [HEAD, AN, BINH, (3, *AN[1:])])
    old.sheet_state = "hidden"
    fill(book.create_sheet("Điểm"), [HEAD, AN, BINH])
    sheet = read_book(tmp_path, book)
    assert sheet.sheet == "Điểm"


def test_the_sheet_of_the_year_is_chosen_and_the_other_one_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "2018-2019"
    fill(book.worksheets[0], [HEAD, AN, BINH])
    fill(book.create_sheet("2019-2020"), [HEAD, AN])
    sheet = read_book(tmp_path, book, year="2019-2020")
    assert sheet.sheet == "2019-2020"
    assert [(issue.code, "2018-2019" in issue.text) for issue in sheet.issues] == [("other_sheet", True)]
    assert read_book(tmp_path, book, sheet="2018-2019").sheet == "2018-2019"
    with pytest.raises(Refused, match="sheet_unknown"):
        read_book(tmp_path, book, sheet="2020")


def test_only_a_hidden_sheet_is_better_than_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.worksheets[0], [["Trang này để trống"]])
    hidden = book.create_sheet("Điểm")
    fill(hidden, [HEAD, AN])
    hidden.sheet_state = "veryHidden"
    assert read_book(tmp_path, book).sheet == "Điểm"


def test_another_year_or_level_than_asked_is_said(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [["Năm học 2018 - 2019"], HEAD, AN], level="TH", year="2019-2020")
    assert [issue.code for issue in sheet.issues] == ["year_differs", "level_differs"]
    assert sheet.people[0].level == "THCS"


def test_a_school_of_two_levels_takes_the_level_from_the_modules(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "ND1", "ND2", "TH9", "TH15", "THCS18")
    rows = [
        head,
        (1, "Lò Văn An", 8, 8, 7, 7, "-"),
        (2, "Mè Thị Bình", 8, 8, "-", "x", 9),
        (3, "Vì Văn Cao", 8, 8, "", "-", "-"),
    ]
    sheet = read_xlsx(tmp_path, rows, level=("TH", "THCS"))
    assert [(p.level, p.planned) for p in sheet.people] == [
        ("TH", ("TH9", "TH15")),
        ("THCS", ("THCS18",)),
        ("TH", ("TH9",)),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([[None]], "sheet_empty"),
        ([["Danh sách học sinh"], ["Họ và tên", "Lớp"], ["Lò Văn An", "6A"]], "no_header"),
        ([HEAD], "no_people"),
        ([["ND1", "ND2", "ĐTB"], [8, 9, 8.5]], "no_header"),
    ],
)
def test_a_workbook_without_a_mark_sheet_is_refused(
    tmp_path: Path, rows: list[list[object]], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        read_xlsx(tmp_path, rows)
    assert caught.value.code == code
    assert caught.value.text.endswith(".")
    assert caught.value.next_step


# Rows.


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


def test_an_unreadable_birth_is_a_warning(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, (1, "Lò Văn An", "30/2/1980", *AN[3:])])
    assert issue_list(sheet) == [(2, "C", "birth_unreadable", "warning")]
    assert sheet.people[0].birth is None
    assert not sheet.people[0].blocked


# Cells.


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
        ["TT", "Họ và tên", "ND1", None, "ND2"],
        [None, None, "Tiếp thu", "Vận dụng", None],
        [1, "Lò Văn An", 5, 5, 8],
        [2, "Mè Thị Bình", 5.5, 4, 8],
        [3, "Vì Văn Cao", 4, None, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:D1"])
    assert scores_of(sheet.people[0]) == {"ND1": "5+5", "ND2": "8"}
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


# Text files.


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [
        (";", "utf-8-sig"),
        (",", "utf-8"),
        ("\t", "utf-16"),
        ("\t", "utf-16-le"),
        (";", "cp1258"),
        ("|", "utf-8"),
    ],
)
def test_text_files_of_all_kinds(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [HEAD, (*AN[:6], "7,5", *AN[7:]), BINH]
    if encoding == "cp1258":
        rows = [[_for_cp1258(value) for value in row] for row in rows]
    people = read_csv(tmp_path, rows, separator=separator, encoding=encoding).people
    assert [clean(person.name) for person in people] == ["Lò Văn An", "Mè Thị Bình"]
    assert scores_of(people[0])["ND2"] == "7.5"


def _for_cp1258(value: object) -> object:
    """Windows-1258 has letters like â and ă whole and the tones as marks after them."""
    if not isinstance(value, str):
        return value
    pieces = []
    for char in unicodedata.normalize("NFC", value):
        try:
            char.encode("cp1258")
            pieces.append(char)
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in base[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            pieces.append(unicodedata.normalize("NFC", base.replace(tone, "")) + tone)
    return "".join(pieces)
