import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks.facts import Given
from phusa.staff.rules.workbooks.jsonform import to_json
from phusa.staff.rules.workbooks.reader import read_staff
from tests.base.imports.files import ods
from tests.staff.rules.workbooks.lists import (
    AN,
    BINH,
    HEAD,
    SCHOOL,
    TODAY,
    Rows,
    fill,
    issue_list,
    names,
    read_file,
    read_rows,
    save,
)

DATA = Path(__file__).parents[3] / "data" / "staff-workbooks"
SEPTEMBER_2020 = datetime.date(2020, 9, 1)


@pytest.mark.parametrize(
    "expected_path", sorted(DATA.glob("*.expected.json")), ids=lambda path: path.name[:2]
)
def test_the_workbooks_of_a_district(expected_path: Path) -> None:
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    path = DATA / expected["file"]
    levels = (expected["given"]["unit_level"],) if "unit_level" in expected["given"] else ()
    given = Given(expected["given"]["unit"], levels, SEPTEMBER_2020)
    reading = read_staff(open_workbook(path, name=path.name), given=given)
    answer = to_json(reading, given)
    assert answer["given"] == expected["given"]
    if "sheets" in expected:
        assert answer["sheets"] == expected["sheets"]
    else:
        assert answer["sheet"] == expected["sheet"]
        assert answer["header_row"] in expected["header_row"]
    assert answer["count"] == expected["count"]
    assert answer["people"] == expected["people"]
    keys = ("row", "column", "code", "severity", "encoding")
    told = [{key: issue[key] for key in keys if key in issue} for issue in answer["issues"]]
    assert [issue for issue in told if issue["severity"] != "notice"] == expected["issues"]


def test_two_rows_of_a_list(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, AN, BINH])
    an, binh = reading.rows
    assert (an.name, an.birth, an.gender, an.personal_number) == (
        "Lò Văn An", PartialDate(1989, 9, 7), "male", "099089000001",
    )  # fmt: skip
    assert (binh.role, binh.position, binh.position_code, binh.subject, binh.level) == (
        "teacher", "GV", "teacher", "Ngữ văn", "THCS",
    )  # fmt: skip
    assert issue_list(reading) == []
    assert reading.sheets[0].people == 2


def test_the_headings_of_our_own_export_are_all_read(tmp_path: Path) -> None:
    head = (
        "Mã giáo viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh cá nhân", "Mã đơn vị", "Đơn vị",
        "Tổ chuyên môn", "Chức vụ", "Vai trò", "Cấp học", "Môn dạy", "Trình độ", "Ngày vào ngành", "Hạng chức danh",
        "E-mail", "Điện thoại",
    )  # fmt: skip
    row = (
        "NP-001", "Lò Văn An", datetime.date(1989, 9, 7), "Nam", "(ẩn)", "•••••••• 536", "NP", "Trường THCS Nà Phiêng",
        "Toán - Lí", "Phó hiệu trưởng", "Cán bộ quản lý", "THCS", "Toán", "Đại học", 2011, "Hạng II",
        "an@np.example", "0912000001",
    )  # fmt: skip
    reading = read_rows(tmp_path, [head, row])
    assert [column.field for column in reading.sheets[0].columns] == [
        "teacher_code", "name", "birth", "gender", "ethnicity", "personal_number", "unit_code", "unit_name", "group",
        "position", "role", "level", "subject", "qualification", "joined", "rank", "email", "phone",
    ]  # fmt: skip
    (an,) = reading.rows
    assert an.masked == ("ethnicity", "personal_number")
    assert (an.ethnicity, an.personal_number) == ("", "")
    assert (an.role, an.position_code, an.teacher_code, an.unit_code) == (
        "manager",
        "vice_principal",
        "NP-001",
        "NP",
    )
    assert an.joined == PartialDate(2011)
    assert reading.issues == ()


def test_titles_totals_and_signatures_are_no_people(tmp_path: Path) -> None:
    rows = [
        ("TRƯỜNG THCS NÀ PHIÊNG",), (), HEAD, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), ("I", "Tổ Toán - Lí"),
        (1, "Lò Văn An", "7/9/1989", None, None, None, "Giáo viên"), ("II. TỔ VĂN - SỬ",),
        (2, "Mè Thị Bình", 1979, None, None, None, "Tổ trưởng"), HEAD,
        (3, "Tống Thị Công", 1980, None, None, None, "Giáo viên"), (None, "Tổng số: 3 người"),
        (None, None, None, None, None, None, "Nà Phiêng, ngày 1 tháng 9 năm 2025"),
        (None, None, None, None, None, None, "HIỆU TRƯỞNG"), (None, None, None, None, None, None, "Lò Thị Dung"),
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows)
    assert [(row.row, row.name, row.group, row.position_code) for row in reading.rows] == [
        (6, "Lò Văn An", "Tổ Toán - Lí", "teacher"), (8, "Mè Thị Bình", "Tổ văn - sử", "subject_group_head"),
        (10, "Tống Thị Công", "Tổ văn - sử", "teacher"),
    ]  # fmt: skip
    assert issue_list(reading) == []


def test_schools_as_title_rows_of_a_province(tmp_path: Path) -> None:
    rows = [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO SÔNG ĐÀ",), HEAD, ("1. TRƯỜNG THCS NÀ PHIÊNG",), AN, ("2. Trường TH Bản Lướt",), BINH,
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows, given=Given("Sở GDĐT Sông Đà", (), TODAY))
    assert [(row.unit_name, row.level) for row in reading.rows] == [
        ("Trường THCS Nà Phiêng", "THCS"),
        ("Trường TH Bản Lướt", "TH"),
    ]


def test_a_column_of_schools(tmp_path: Path) -> None:
    rows = [
        (*HEAD, "Trường"), (*AN, "THCS Nà Phiêng"), (*BINH, "TH&THCS Bản Lướt"),
        (3, "Vàng A Dơ", 1990, "Nam", "H'Mông", None, "PHT", "BGH", None, None, "Trường Mầm non Hoa Ban"),
    ]  # fmt: skip
    reading = read_rows(tmp_path, rows, given=Given("Sở GDĐT Sông Đà", (), TODAY))
    assert [(row.unit_name, row.level, row.ethnicity) for row in reading.rows] == [
        ("THCS Nà Phiêng", "THCS", "Thái"), ("TH&THCS Bản Lướt", "", "Kinh"), ("Trường Mầm non Hoa Ban", "MN", "Mông"),
    ]  # fmt: skip
    assert issue_list(reading) == [(None, None, "level_missing", "warning")]


def test_a_group_written_once_for_many_rows(tmp_path: Path) -> None:
    rows = [HEAD, AN, (*BINH[:7], None, *BINH[8:]), (3, "Vàng A Dơ", 1990, None, None, None, "GV")]
    reading = read_rows(tmp_path, rows, merges=["H2:H3"])
    assert [row.group for row in reading.rows] == ["Toán - Lí", "Toán - Lí", ""]


def test_hidden_sheets_and_sheets_without_names_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    fill(book.worksheets[0], [HEAD, AN])
    fill(book.create_sheet("Hướng dẫn"), [("Cách điền",), ("Bước 1",)])
    fill(book.create_sheet("Cũ"), [HEAD, BINH])
    book["Cũ"].sheet_state = "hidden"
    book.save(tmp_path / "nhieu-trang.xlsx")
    reading = read_file(tmp_path / "nhieu-trang.xlsx")
    assert names(reading) == ["Lò Văn An"]
    assert [name for name, _ in reading.skipped] == ["Hướng dẫn", "Cũ"]
    assert [i.text for i in reading.issues] == [
        "Trang “Hướng dẫn”: không có dòng tiêu đề với cột Họ và tên nên không được đọc.",
        "Trang “Cũ”: trang ẩn nên không được đọc.",
    ]


def test_a_mapping_of_the_unit_decides(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Sinh hoạt", "Tổ")
    rows = [head, (1, "Lò Văn An", "7/9/1989", "Toán"), (2, "Mè Thị Bình", 1979, "Văn")]
    plain = read_rows(tmp_path, rows)
    assert plain.mapping == {"tt": "order", "ho va ten": "name", "sinh hoat": "ignore", "to": "group"}
    assert plain.rows[0].birth is None
    mapped = read_rows(tmp_path, rows, mapping={"sinh hoat": "birth", "to": "ignore"})
    assert (mapped.rows[0].birth, mapped.rows[0].group) == (PartialDate(1989, 9, 7), "")
    assert json.loads(json.dumps(mapped.mapping)) == mapped.mapping
    assert mapped.mapping["to"] == "ignore"


def test_a_second_table_with_other_columns_is_told_and_not_guessed(tmp_path: Path) -> None:
    rows = [HEAD, AN, (), ("TT", "Chức vụ", "Họ tên", "Tổ"), (1, "GV", "Mè Thị Bình", "Văn")]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == ["Lò Văn An"]
    assert issue_list(reading) == [(4, None, "second_header", "error")]


def test_two_columns_of_births(tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Ngày sinh")
    rows = [head, (1, "Lò Văn An", "7/9/1989", "GV", "7/9/1989"), (2, "Mè Thị Bình", 1979, "GV", 1978)]
    reading = read_rows(tmp_path, rows)
    assert issue_list(reading) == [
        (None, "E", "heading_twice", "warning"),
        (3, "C", "columns_differ", "error"),
    ]
    assert reading.issues[0].text.startswith(
        "Trang “DS”, cột E: có hai cột Ngày sinh (C “Ngày sinh” và E “Ngày sinh”)"
    )
    assert [row.blocked for row in reading.rows] == [False, True]


def test_three_hundred_columns(tmp_path: Path) -> None:
    head = (*HEAD, *(f"Cột riêng {n}" for n in range(290)))
    reading = read_rows(tmp_path, [head, (*AN, *range(290))])
    assert names(reading) == ["Lò Văn An"]
    (notice,) = reading.issues
    assert notice.code == "columns_unread"
    assert notice.text.endswith(" và 280 cột khác.")


def test_formulas_without_values_errors_and_links_to_other_files(tmp_path: Path) -> None:
    def touch(page: Worksheet) -> None:
        page["C2"] = "='[nguon.xlsx]DS'!C2"
        page["I2"] = "=VLOOKUP(A2,Z:Z,1,0)"

    reading = read_rows(tmp_path, [HEAD, AN, BINH], touch=touch)
    assert issue_list(reading) == [
        (2, "C", "formula_uncalculated", "error"),
        (2, "I", "formula_uncalculated", "warning"),
    ]
    assert reading.issues[0].text == (
        "Dòng 2, cột C: ô là công thức (có khi lấy từ tệp khác) chưa được tính nên không có giá trị. Mở tệp bằng Excel,"
        " chép cả cột rồi dán lại bằng Dán giá trị, lưu và tải lên lại."
    )
    assert [row.blocked for row in reading.rows] == [True, False]


def test_millions_of_empty_rows_cost_nothing(tmp_path: Path) -> None:
    def line(*values: str) -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in values
        )
        return f"<table:table-row>{cells}</table:table-row>"

    empty = '<table:table-row table:number-rows-repeated="2000000"><table:table-cell/></table:table-row>'
    table = line("TT", "Họ và tên", "Năm sinh") + line("1", "Lò Văn An", "1989") + empty
    path = ods(tmp_path / "trong.ods", f'<table:table table:name="DS">{table}</table:table>')
    assert names(read_file(path)) == ["Lò Văn An"]


def test_a_lone_cell_in_the_last_row_is_refused_with_its_place(tmp_path: Path) -> None:
    def touch(page: Worksheet) -> None:
        page["Z1048576"] = "x"

    with pytest.raises(Refused) as caught:
        read_rows(tmp_path, [HEAD, AN], touch=touch)
    assert caught.value.code == "sheet_too_large"
    assert "Z1048576" in caught.value.text


@pytest.mark.parametrize(
    ("rows", "code"),
    [([], "sheet_empty"), ([("Cách điền",), ("a", "b")], "no_header"), ([HEAD], "no_people")],
)
def test_files_without_people(tmp_path: Path, rows: Rows, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_rows(tmp_path, rows)
    assert caught.value.code == code
    assert caught.value.next_step


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    lines = ["TT;Họ và tên;Ngày sinh;Số CCCD;Chức vụ", "1;Lò Văn An;7/9/1989;099089000001;GV"]
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    reading = read_file(path)
    assert (reading.rows[0].personal_number, reading.sheets[0].name) == ("099089000001", None)


@pytest.mark.parametrize("line", ["1;Thµo ThÞ Mû;1979;Gi¸o viªn;N÷", "1;Thaøo Thò Myû;1979;Giaùo vieân;Nöõ"])
def test_a_text_file_in_an_old_code(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(f"TT;Ho ten;Nam sinh;Chuc vu;Gioi tinh\n{line}\n".encode("cp1252"))
    (row,) = read_file(path).rows
    assert (row.name, row.position, row.gender) == ("Thào Thị Mỷ", "Giáo viên", "female")


def test_thousands_of_the_same_warning_are_summed_up(tmp_path: Path) -> None:
    rows = [
        HEAD,
        *(
            (n, f"Lò Văn {chr(65 + n % 26)}n", 1980, None, None, 9_900_000_000 + n, "GV")
            for n in range(1, 700)
        ),
    ]
    reading = read_rows(tmp_path, rows)
    codes = [issue.code for issue in reading.issues]
    assert codes.count("number_padded") == 500
    assert [i.text for i in reading.issues if i.code == "number_padded_more"] == [
        "Trang “DS”: còn 199 dòng nữa có cùng cảnh báo như 500 dòng đã nêu."
    ]


def test_progress_is_told(tmp_path: Path) -> None:
    path = save(tmp_path, [HEAD, AN, BINH])
    seen: list[int] = []
    read_staff(open_workbook(path, name=path.name), given=SCHOOL, told=seen.append)
    assert seen == [2]


def test_people_of_a_district_without_a_school_are_told(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, AN, BINH], given=Given("Phòng GD&ĐT huyện Nậm Pàn", (), TODAY))
    assert ("unit_missing", "warning") in [(code, severity) for _, _, code, severity in issue_list(reading)]
    assert any("chưa rõ 2 người ở trường nào" in issue.text for issue in reading.issues)


def test_a_mapping_to_a_field_that_is_not_known_is_left_out(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEAD, AN], mapping={"to": "phòng ban", "mon day": "ignore"})
    assert (reading.rows[0].group, reading.rows[0].subject) == ("Toán - Lí", "")
