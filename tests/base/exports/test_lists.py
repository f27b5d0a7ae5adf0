"""Lists keep what they are given: texts as texts, dates as dates, and the memory of the process as it was."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from phusa.base.exports.lists import DATE, NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.base.imports.csvtext import read_rows
from phusa.base.imports.workbooks import open_workbook

SHEET = ListSheet(
    "Nhân sự",
    (ListColumn("Họ và tên", width=28), ListColumn("Ngày sinh", DATE), ListColumn("Số năm", NUMBER)),
    frozen_columns=1,
)


def page(path: Path, *rows: Sequence[Value], sheet: ListSheet = SHEET) -> Worksheet:
    """The rows, written and opened again."""
    assert write_list(path, sheet, iter(rows)) == len(rows)
    return openpyxl.load_workbook(path)[sheet.name]


def under_head(found: Worksheet) -> list[tuple[object, ...]]:
    """The values of the rows under the header; a date cell as its date."""
    rows = found.iter_rows(min_row=2, values_only=True)
    return [tuple(value.date() if isinstance(value, datetime) else value for value in row) for row in rows]


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    found = page(tmp_path / "a.xlsx", ["Lò Thị Mẩy", date(1989, 9, 7), 12], ["Cầm Văn Định", None, None])
    assert [cell.value for cell in found[1]] == ["Họ và tên", "Ngày sinh", "Số năm"]
    assert (found.freeze_panes, found.auto_filter.ref, found.print_title_rows) == ("B2", "A1:C3", "$1:$1")
    assert found.column_dimensions["A"].width == pytest.approx(28, abs=1)
    assert under_head(found) == [("Lò Thị Mẩy", date(1989, 9, 7), 12), ("Cầm Văn Định", None, None)]
    assert [cell.number_format for cell in found[2]] == ["@", "dd/mm/yyyy", "General"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84900", "-x", "@a", "=cmd|' /C calc'!A0", "{=1}", "https://a.example"]
)
def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    sheet = ListSheet("DS", (ListColumn("Tên"), ListColumn("Ngày", DATE), ListColumn("Số", NUMBER)))
    found = page(tmp_path / "a.xlsx", [text, text, text], sheet=sheet)
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in found[2]] == [(text, "s", None)] * 3


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ((99007123456, "1989", Decimal("7.25")), ("99007123456", "1989", 7.25)),
        ((Decimal("7.5"), 1989, "bảy"), ("7,5", "1989", "bảy")),
        ((date(1989, 9, 7), date(1899, 12, 31), -3), ("07/09/1989", "31/12/1899", -3)),
        (("099007123456", date(1900, 1, 1), 0), ("099007123456", date(1900, 1, 1), 0)),
        (("", "", 1), (None, None, 1)),
        (("a\x00b\x0b\ud800\uffffc\nd", None, None), ("abc\nd", None, None)),
        (("x" * 32_001, None, None), ("x" * 32_000, None, None)),
        (("x" * 32_000, None, None), ("x" * 32_000, None, None)),
    ],
)
def test_a_value_out_of_its_column_is_written_as_text(
    tmp_path: Path, given: tuple[Value, ...], written: tuple[object, ...]
) -> None:
    assert under_head(page(tmp_path / "a.xlsx", given)) == [written]


def test_a_list_without_rows_has_its_header(tmp_path: Path) -> None:
    found = page(tmp_path / "a.xlsx")
    assert [cell.value for cell in found[1]] == ["Họ và tên", "Ngày sinh", "Số năm"]
    assert all(value is None for row in under_head(found) for value in row)


def test_the_reader_of_uploads_reads_it_back(tmp_path: Path) -> None:
    page(tmp_path / "a.xlsx", ["Lò Thị Mẩy", date(1989, 9, 7), 12], ["=1", "1990", None])
    (sheet,) = open_workbook(tmp_path / "a.xlsx", name="a.xlsx").sheets
    rows = [row.cells for row in sheet.rows()]
    assert rows[1:] == [("Lò Thị Mẩy", date(1989, 9, 7), 12.0), ("=1", "1990")]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_the_rows_raise_leaves_the_file_as_it_was(tmp_path: Path, name: str) -> None:
    def broken() -> Iterator[Sequence[Value]]:
        yield ["Lò Thị Mẩy", None, None]
        raise LookupError("gone")

    target = tmp_path / name
    target.write_text("of yesterday")
    with pytest.raises(LookupError, match="gone"):
        write_list(target, SHEET, broken())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(name, "of yesterday")]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
@pytest.mark.parametrize("row", [["Lò Thị Mẩy"], ["Lò Thị Mẩy", None, None, "thừa"]])
def test_a_row_of_another_length_is_refused(tmp_path: Path, name: str, row: list[str | None]) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_list(tmp_path / name, SHEET, [row])


def test_two_columns_of_one_heading_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one heading"):
        write_list(tmp_path / "a.xlsx", ListSheet("DS", (ListColumn("Tên"), ListColumn("Tên"))), [])


def test_the_same_list_as_plain_text(tmp_path: Path) -> None:
    rows = [["Lò Thị Mẩy", date(1989, 9, 7), Decimal("7.25")], ['=1;"x"', "1990", -3], [None, None, None]]
    assert write_list(tmp_path / "a.csv", SHEET, rows) == 3
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row.cells for row in read_rows(data)] == [
        ("Họ và tên", "Ngày sinh", "Số năm"),
        ("Lò Thị Mẩy", "07/09/1989", "7,25"),
        ('\'=1;"x"', "1990", "-3"),
    ]


GROWTH = """
import resource, sys
from pathlib import Path
from phusa.base.exports.lists import ListColumn, ListSheet, write_list
sheet = ListSheet("DS", tuple(ListColumn(str(n)) for n in range(10)))
def most(rows):
    write_list(Path(sys.argv[1]), sheet, ([f"{row} {n}" for n in range(10)] for row in range(rows)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
few = most(1_000)
print(most(30_000) - few)
"""


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_longer_list_takes_no_more_memory(tmp_path: Path, name: str) -> None:
    """30,000 rows of 10 texts are 20 MB in memory; the process may grow by a tenth of it."""
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(tmp_path / name)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 2_000
