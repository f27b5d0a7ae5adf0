from datetime import date
from decimal import Decimal

import pytest

from phusa.documents.rendering.document import (
    Column,
    Paragraph,
    Row,
    Table,
    TotalRow,
    closing_from,
    header_cells,
    listed,
    value_text,
)

TWO = (Column("TT", 10), Column("Họ và tên", 40))


def test_table_takes_rows_as_wide_as_its_columns_only() -> None:
    assert Table("Bảng", TWO, (Row((1, "Lò Thị Quyên")),)).rows
    with pytest.raises(ValueError, match="1 values for 2 columns"):
        Table("Bảng", TWO, (Row((1,)),))


def test_total_leaves_room_for_its_label() -> None:
    assert Table("Bảng", TWO, (TotalRow("Cộng", (2,)),)).rows
    with pytest.raises(ValueError, match="label"):
        Table("Bảng", TWO, (TotalRow("Cộng", (2, 3)),))


def test_only_short_tables_stay_together() -> None:
    row = Row((1, "Lò Thị Quyên"))
    assert Table("Bảng", TWO, (row,) * 15).together
    assert not Table("Bảng", TWO, (row,) * 16).together
    assert not Table("Bảng", TWO, (Row((1, "Lò Thị Quyên " * 40)),) * 8).together


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), ("=1+1", "=1+1"), (date(1989, 9, 7), "07/09/1989"), (12, "12"), (Decimal("7.5"), "7,5")],
)
def test_value_text(value: str | int | Decimal | date | None, text: str) -> None:
    assert value_text(value) == text


def test_listed_ends_lines_as_offices_do() -> None:
    assert listed(("Như trên;", "Lưu: VT.")) == ("Như trên;", "Lưu: VT.")
    assert listed(("Lưu: VT",)) == ("Lưu: VT.",)
    assert listed(()) == ()


def test_the_last_block_and_the_notes_before_it_close_a_document() -> None:
    text, note = Paragraph("Danh sách này có 2 người./."), Paragraph("Ghi chú", small=True)
    assert closing_from((note, text, note, note, text)) == 2
    assert closing_from((text, text)) == 1
    assert closing_from((note, text)) == 0
    assert closing_from((text,)) == 0


def test_header_cells_join_neighbours_of_one_group_only() -> None:
    columns = (
        Column("TT", 1),
        Column("ND1", 1, group="Điểm"),
        Column("ND2", 1, group="Điểm"),
        Column("ĐTB", 1),
        Column("ND3", 1, group="Điểm"),
    )
    assert header_cells(columns) == [
        ("TT", 1, False),
        ("Điểm", 2, True),
        ("ĐTB", 1, False),
        ("Điểm", 1, True),
    ]
