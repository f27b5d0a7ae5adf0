"""Workbooks that go out around a staff list."""

from datetime import date

import openpyxl
import pytest

from phusa.base.imports.workbooks import open_workbook
from phusa.staff.queries import import_files
from phusa.staff.queries.imports import read_file
from tests.schools import District
from tests.staff.views.lists import HEAD, NEW, checked

pytestmark = pytest.mark.django_db
WRONG = "Lò Văn Sai;1980;Nam;12345;Giáo viên;Toán;"
TODAY = date(2025, 9, 1)


def test_the_empty_list_is_read_as_it_was_meant(place: District, tmp_path) -> None:
    path = tmp_path / "mau.xlsx"
    book = openpyxl.load_workbook(import_files.template_file(place.school, TODAY))
    page = book.worksheets[0]
    head = next(cell.row for row in page.iter_rows() for cell in row if cell.value == "Họ và tên")
    values = {"Họ và tên": "Quàng Thị Ón", "Ngày sinh": "7/9/1989", "Chức vụ": "Giáo viên", "Cấp học": "THCS"}
    for cell in page[head]:
        page.cell(head + 1, cell.column, values.get(str(cell.value)))
    book.save(path)
    reading = read_file(path, path.name, place.school, TODAY)
    [row] = reading.rows
    assert (row.name, row.position_code, row.level) == ("Quàng Thị Ón", "teacher", "THCS")
    fields = {column.field for column in reading.sheets[0].columns}
    assert {"personal_number", "teacher_code", "rank", "ethnicity", "phone", "email", "joined"} <= fields


def test_of_an_office_it_names_the_school(place: District) -> None:
    cells = [
        cell.value
        for row in openpyxl.load_workbook(import_files.template_file(place.office, TODAY)).worksheets[0]
        for cell in row
    ]
    assert "Mã đơn vị" in cells
    assert "Trường" in cells


def test_the_whole_list_with_what_is_wrong(place: District) -> None:
    content, name = import_files.file_with_errors(checked(place, NEW, WRONG))
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(content).worksheets[0]]
    assert name == "ds (có cột Lỗi).xlsx"
    assert rows[0] == [*HEAD.split(";"), "Lỗi"]
    assert rows[1][-1] is None
    assert "số định danh" in rows[2][-1].lower()


def test_of_a_long_list_only_the_rows_to_mend(
    place: District, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "WHOLE_UP_TO", 1)
    content, name = import_files.file_with_errors(checked(place, NEW, WRONG))
    assert name == "ds (những dòng cần sửa).xlsx"
    head, *rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(content).worksheets[0]]
    assert head == ["Trang", "Dòng", *HEAD.split(";"), "Lỗi và cách sửa"]
    [row] = rows
    assert row[1:6] == ["3", "Lò Văn Sai", "1980", "Nam", "12345"]
    assert row[-1].startswith("Dòng 3: ") and "cột" not in row[-1]
    path = tmp_path / "sua.xlsx"
    path.write_bytes(content.getvalue())
    assert open_workbook(path, name=path.name).sheets[0].name == "Cần sửa"
    assert [one.name for one in read_file(path, path.name, place.school, TODAY).rows] == ["Lò Văn Sai"]


def test_no_more_rows_to_mend_than_anybody_mends(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "WHOLE_UP_TO", 1)
    monkeypatch.setattr(import_files, "MOST_TO_MEND", 2)
    wrong = [WRONG.replace("Sai", f"Sai {n}") for n in range(3)]
    content, _ = import_files.file_with_errors(checked(place, *wrong))
    assert openpyxl.load_workbook(content).worksheets[0].max_row == 1 + 2
