from phusa.base.imports.grid import Area, Row
from phusa.base.imports.tables import Table

ROWS = [Row(4, ("Họ và  tên", None, 3.0)), Row(5, (None, "Tên"))]
TABLE = Table(ROWS, [Area(4, 0, 5, 0), Area(4, 2, 4, 3)])


def test_a_merged_cell_shows_the_value_of_its_first() -> None:
    assert TABLE.raw(5, 0) is None
    assert TABLE.value(5, 0) == "Họ và  tên"
    assert TABLE.value(4, 3) == 3.0
    assert TABLE.area(5, 1) is None


def test_a_heading_is_clean_text_and_may_be_a_whole_number() -> None:
    assert TABLE.heading(4, 0) == "Họ và tên"
    assert TABLE.heading(4, 2) == "3"
    assert TABLE.heading(9, 9) == ""
