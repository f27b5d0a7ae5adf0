"""An answer out of a workbook: what we wrote comes back, a stranger's copy is read by labels, others are refused."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from phusa.workflow.rules.forms import kept, parse
from phusa.workflow.rules.forms.sheets import Head, write_answer
from phusa.workflow.rules.forms.sheets_read import Answer, read_answer
from phusa.workflow.rules.forms.shipped import load
from tests.formed import HEAD, form, whole

Change = Callable[[Any], object]


def back(tmp_path: Path, change: Change = lambda book: None, raw: object = None, head: Head = HEAD) -> Answer:
    """The answer out of our workbook after somebody did something to it."""
    book = openpyxl.load_workbook(BytesIO(write_answer(form(), HEAD, raw)))
    change(book)
    path = tmp_path / "bao-cao.xlsx"
    book.save(path)
    return read_answer(open_workbook(path, name=path.name), form(), head)


def strangers(tmp_path: Path, rows: list[list[Any]], merge: str = "") -> Answer:
    """The answer out of a workbook nobody wrote for the form."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    if merge:
        page.merge_cells(merge)
    path = tmp_path / "cua-toi.xlsx"
    book.save(path)
    return read_answer(open_workbook(path, name=path.name), form(), HEAD)


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    answer = back(tmp_path, raw=whole())
    assert kept(form(), answer.values) == kept(form(), whole())
    assert answer.findings == []
    assert not answer.by_labels


def test_every_shipped_form_comes_back(tmp_path: Path) -> None:
    for listed in load():
        one = parse(listed.body)
        raw = {key: "Rồi" if cell.column.kind == "choice" else "0" for key, cell in one.inputs.items()}
        path = tmp_path / f"{listed.code}.xlsx"
        path.write_bytes(write_answer(one, HEAD, raw))
        assert kept(one, read_answer(open_workbook(path, name=path.name), one, HEAD).values) == raw


def test_rows_put_between_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    def insert(book: Any) -> None:
        page = book.worksheets[0]
        page.insert_rows(8)
        page["B8"], page["C8"] = "Mầm non", 7

    answer = back(tmp_path, insert, whole())
    assert answer.values["people.th.staff"] == "20"
    assert [one.text for one in answer.findings] == [
        "Trang “Bảng 1. Số người”, dòng 8: Dòng này không có trong biểu mẫu nên không được lấy. Xem lại trước khi gửi."
    ]


def test_numbers_as_text_and_odd_cells(tmp_path: Path) -> None:
    def type_over(book: Any) -> None:
        page = book.worksheets[0]
        page["C8"], page["D8"], page["D9"], page["G9"] = " 1.250 ", "mười", "=1/0", 3
        page["G8"] = 0.1 + 0.2

    answer = back(tmp_path, type_over, whole())
    assert kept(form(), answer.values)["people.th.staff"] == "1250"
    assert answer.values["people.th.hours"] == "0,3"
    found = {(one.code, one.cells or one.where) for one in answer.findings if one.code != "check_failed"}
    assert ("bad_value", ("people.th.done",)) in found
    assert ("missing", ("people.thcs.done",)) in found
    assert ("file", "Trang “Bảng 1. Số người”, ô G9") in found
    assert ("file", "Trang “Bảng 1. Số người”, ô D9") in found


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (replace(HEAD, code="khac"), "other_form"),
        (replace(HEAD, issuer=""), "other_form"),
        (replace(HEAD, version=3), "other_version"),
        (replace(HEAD, unit_code="THCS-NS", unit_name="Trường THCS Nà Sàng"), "other_unit"),
    ],
)
def test_the_file_of_another_form_version_or_unit_is_refused_in_one_sentence(
    tmp_path: Path, head: Head, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        back(tmp_path, head=head)
    assert refusal.value.code == code
    assert refusal.value.text.count(".") == 1


def test_a_file_without_codes_is_read_by_its_labels(tmp_path: Path) -> None:
    def strip(book: Any) -> None:
        del book["phusa"]
        for page in book.worksheets:
            page.delete_cols(1)
            page.delete_rows(5)

    answer = back(tmp_path, strip, whole())
    assert answer.by_labels
    assert kept(form(), answer.values) == kept(form(), whole())


def test_a_table_of_ones_own_is_read_by_labels_and_what_has_no_place_is_named(tmp_path: Path) -> None:
    answer = strangers(
        tmp_path,
        [
            ["PHÒNG GD&ĐT", None, None],
            ["BÁO CÁO", None, None],
            ["TT", "Nội dung", "đã  học", "TỔNG SỐ", "Ghi gì đó"],
            [1, "Tổng số", 25, 31],
            [2, "- Tiểu học", "15", 20],
            [3, "2. Mầm non", 4, 5],
            [4, "b) THCS", 10, 10],
        ],
        merge="A1:C1",
    )
    assert answer.by_labels
    assert kept(form(), answer.values) == {
        "people.th.staff": "20",
        "people.th.done": "15",
        "people.thcs.staff": "10",
        "people.thcs.done": "10",
    }
    named = [one.what for one in answer.findings if one.code == "file"]
    assert named == [
        "Dòng “2. Mầm non” không có trong biểu mẫu nên không được lấy.",
        "Tổng số, Tổng số: tệp ghi 31, tính lại là 30.",
        "Cột “Ghi gì đó” không có trong biểu mẫu.",
        "Không thấy bảng “Bảng 2. Nhận xét”.",
    ]


def test_a_file_with_nothing_of_the_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        strangers(tmp_path, [["Họ tên", "Điểm"], ["Lò Văn An", 8]])
    assert refusal.value.code == "not_this_form"


def test_rows_of_one_name_are_told_apart_by_their_order(tmp_path: Path) -> None:
    temis = parse(next(one for one in load() if one.code == "temis-2020").body)
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["Cấp học", "Giáo viên", "Hoàn thành đánh giá", None])
    page.append([None, "Tổng (người)", "Tổng (người)", "Tổng (%)"])
    page.merge_cells("C1:D1")
    for number, row in enumerate(temis.tables[0].rows):
        page.append([row.label, 100 + number, number])
    path = tmp_path / "temis.xlsx"
    book.save(path)
    values = read_answer(open_workbook(path, name=path.name), temis, HEAD).values
    assert (values["a11.th-women.staff"], values["a11.thpt-women.staff"]) == ("106", "116")
    assert values["a11.thcs-minority.done"] == "12"


def test_rows_in_another_order_are_found_and_a_sum_that_nobody_asked_for_is_no_row(tmp_path: Path) -> None:
    answer = strangers(
        tmp_path,
        [
            ["Nội dung", "Tổng số", "Đã học"],
            ["THCS", 10, 10],
            ["Tiểu học", 20, 15],
            ["Mầm non", "4", "x"],
            ["Cộng chung", 30, 25],
        ],
    )
    assert kept(form(), answer.values) == {
        "people.th.staff": "20",
        "people.th.done": "15",
        "people.thcs.staff": "10",
        "people.thcs.done": "10",
    }
    assert [one.what for one in answer.findings if one.code == "file"][:2] == [
        "Dòng “Mầm non” không có trong biểu mẫu nên không được lấy.",
        "Dòng “Cộng chung” là dòng cộng, biểu mẫu không hỏi nên không được lấy.",
    ]
