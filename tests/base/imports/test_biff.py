from pathlib import Path

import pytest

from phusa.base.imports.biff import _rk, xls_marks
from phusa.base.imports.grid import Area, Oddity

DATA = Path(__file__).parents[2] / "data"


def test_errors_percents_and_merged_areas_of_an_xls() -> None:
    marks = xls_marks(DATA / "workbooks" / "error-and-percent.xls")
    assert list(marks) == ["Điểm", "ẩn"]
    sheet = marks["Điểm"]
    assert sheet.odd == {(4, 7): Oddity("error", "#DIV/0!"), (5, 6): Oddity("percent", "85%", 0.85)}
    assert (sheet.last_row, sheet.last_column) == (6, 9)
    assert Area(2, 3, 2, 4) in sheet.merged
    assert len(sheet.merged) == 9


def test_a_plain_xls_has_nothing_odd() -> None:
    (sheet,) = xls_marks(next((DATA / "mark-sheets").glob("03*.xls"))).values()
    assert sheet.odd == {}
    assert (sheet.last_row, sheet.last_column) == (37, 11)


@pytest.mark.parametrize(
    ("packed", "value"),
    [(34 << 2 | 2, 34.0), (850 << 2 | 3, 8.5), (0x3FF00000, 1.0), (0xFFFFFFFE, -1.0), (0x40590000 | 1, 1.0)],
)
def test_packed_numbers(packed: int, value: float) -> None:
    assert _rk(packed) == value
