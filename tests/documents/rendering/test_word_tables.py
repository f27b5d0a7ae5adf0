from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from phusa.documents.rendering.document import Column, GroupRow, Row, Table, TotalRow
from phusa.documents.rendering.word_tables import TWENTIETHS_PER_MM, table_element

TABLE = Table(
    "Bảng",
    (
        Column("TT", 10, "center"),
        Column("Họ và tên", 60),
        Column("ND1", 15, "center", "Điểm"),
        Column("Lý do", 80),
    ),
    (
        GroupRow("I. Giáo viên"),
        Row((1, "<b>&Lò", None, "a")),
        Row((2, "Sùng A Dơ", None, "b")),
        TotalRow("Cộng", (2,)),
    ),
)
ELEMENT = table_element(TABLE, landscape=False, cell_style="Obang")
ROWS = ELEMENT.findall(qn("w:tr"))


def marked(row: object, name: str) -> bool:
    return row.find(f".//{qn(name)}") is not None


def test_header_rows_repeat_and_no_row_is_torn() -> None:
    assert [marked(row, "w:tblHeader") for row in ROWS] == [True, True, False, False, False, False]
    assert all(marked(row, "w:cantSplit") for row in ROWS)


def kept(table: Table) -> list[bool]:
    rows = table_element(table, landscape=False, cell_style="Obang").findall(qn("w:tr"))
    return [marked(row, "w:keepNext") for row in rows[2:]]


def test_group_lines_and_rows_before_a_total_stay_with_what_follows() -> None:
    many = tuple(Row((place, "Sùng A Dơ", None, "b")) for place in range(14))
    long = replace(TABLE, rows=(GroupRow("I. Giáo viên"), *many, TotalRow("Cộng", (14,))))
    assert kept(long) == [True, *[False] * 13, True, False]


def test_a_short_table_stays_together() -> None:
    assert kept(TABLE) == [True, True, True, False]


@pytest.mark.parametrize(("landscape", "width_mm"), [(False, 165), (True, 252)])
def test_columns_fill_the_width_between_the_margins(landscape: bool, width_mm: float) -> None:
    element = table_element(TABLE, landscape, "Obang")
    widths = [int(column.get(qn("w:w"))) for column in element.iter(qn("w:gridCol"))]
    assert sum(widths) == pytest.approx(width_mm * TWENTIETHS_PER_MM, abs=len(widths))
    for row in element.findall(qn("w:tr")):
        assert sum(int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))) == sum(widths)


def test_texts_are_written_literally() -> None:
    texts = [text.text for text in ROWS[3].iter(qn("w:t"))]
    assert texts == ["1", "<b>&Lò", "–", "a"]


def test_tall_header_cells_are_merged_downwards_and_groups_across() -> None:
    first, second = (list(row.iter(qn("w:tc"))) for row in ROWS[:2])
    merges = [cell.find(f".//{qn('w:vMerge')}") for cell in first]
    assert [merge is not None for merge in merges] == [True, True, False, True]
    assert "".join(text.text for text in second[2].iter(qn("w:t"))) == "ND1"
    total = list(ROWS[-1].iter(qn("w:tc")))
    assert total[0].find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "3"
