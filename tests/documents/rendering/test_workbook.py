import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.workbook import sheet_name, to_xlsx
from tests.documents.rendering.samples import school

REPORT = result_report(school())
XLSX = to_xlsx(REPORT)
BOOK = openpyxl.load_workbook(io.BytesIO(XLSX))


def texts(sheet: object) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_table_has_a_sheet_under_the_titles_of_its_part() -> None:
    assert BOOK.sheetnames == ["Xếp loại", "Nội dung", "Khác biệt", "Danh sách"]
    assert "BÁO CÁO" in texts(BOOK["Xếp loại"])
    assert "Phụ lục" in texts(BOOK["Danh sách"]) and "BÁO CÁO" not in texts(BOOK["Danh sách"])


def test_notes_follow_their_table_and_the_code_closes_the_sheet() -> None:
    said = texts(BOOK["Danh sách"])
    assert any(text.startswith("Quy định áp dụng.") and "chưa đối chiếu văn bản gốc" in text for text in said)
    assert said[-3] == "Mã kiểm tra: 7K2M-QX94"
    assert not any("Quy định áp dụng" in text for text in texts(BOOK["Xếp loại"]))


def test_properties_tell_title_issuer_moment_and_code() -> None:
    properties = BOOK.properties
    assert (properties.title, properties.creator) == (REPORT.title, "Trường THCS Nà Phiêng")
    assert (properties.created.isoformat(), properties.keywords) == ("2020-05-19T09:12:40", "7K2M-QX94")


def test_same_document_gives_the_same_bytes_and_another_moment_others() -> None:
    assert to_xlsx(REPORT) == XLSX
    assert to_xlsx(replace(REPORT, made_at=datetime(2021, 1, 1, tzinfo=UTC))) != XLSX


def test_a_list_alone_has_one_sheet_across() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(class_list(school()))))
    assert book.sheetnames == ["Danh sách"]
    assert book["Danh sách"].page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    ("wished", "taken", "name"),
    [
        ("Danh sách", set(), "Danh sách"),
        ("Danh sách", {"danh sách"}, "Danh sách 2"),
        ("Danh sách", {"danh sách", "danh sách 2"}, "Danh sách 3"),
        ("Tổ 1/2: [A]*?", set(), "Tổ 1 2   A"),
        ("x" * 40, set(), "x" * 31),
        ("'", set(), "Bảng"),
    ],
)
def test_sheet_names_are_ones_that_excel_takes(wished: str, taken: set[str], name: str) -> None:
    assert sheet_name(wished, taken) == name
