from dataclasses import replace

from phusa.documents.rendering.class_list import class_list, list_columns
from phusa.documents.rendering.document import Blank, Bullets, Column, GroupRow, Row, Table, TotalRow
from phusa.documents.rendering.payload import ZERO_WIDTH_SPACE, payload, sizes
from tests.documents.rendering.samples import school

LIST = class_list(school())


def table_of(table: Table) -> dict:
    return payload(replace(LIST, body=(table,)))["body"][0]


def test_sizes_carry_every_measure_under_its_own_name() -> None:
    assert sizes()["margin_left"] == 30
    assert sizes()["recipients_title"] == 12


def test_group_headers_span_and_plain_ones_stand_two_lines_high() -> None:
    head = payload(LIST)["body"][0]["head"]
    spans = {cell["text"]: (cell["colspan"], cell["rowspan"]) for cell in head}
    assert spans["Điểm thành phần"] == (4, 1)
    assert spans["Họ và tên"] == (1, 2)
    assert spans["ND1"] == (1, 1)
    titles = {column.title for column in list_columns(school())}
    assert sum(cell["colspan"] for cell in head if cell["text"] in titles) == 12


def test_rows_keep_their_kind() -> None:
    columns = (Column("TT", 10), Column("Tên", 40))
    drawn = table_of(Table("Bảng", columns, (GroupRow("I"), Row((1, "A")), TotalRow("Cộng", (1,)))))
    assert [row["is"] for row in drawn["rows"]] == ["group", "row", "total"]
    total = {"is": "total", "label": "Cộng", "span": 1, "cells": ["1"]}
    assert {key: drawn["rows"][2][key] for key in total} == total


def test_only_words_wider_than_their_column_get_places_to_break() -> None:
    columns = (Column("Rộng", 200), Column("Hẹp", 10))
    wide, narrow = table_of(Table("Bảng", columns, (Row(("Khoa học tự nhiên", "Khoa-học")),)))["rows"][0][
        "cells"
    ]
    assert wide == "Khoa học tự nhiên"
    assert narrow.replace(ZERO_WIDTH_SPACE, "") == "Khoa-học"
    assert f"-{ZERO_WIDTH_SPACE}" in narrow


def test_what_cannot_be_drawn_is_marked_in_texts_and_cells() -> None:
    columns = (Column("Tên", 100), Column("Ghi chú", 100))
    assert table_of(Table("Bảng", columns, (Row(("Lò 😀", "ok")),)))["rows"][0]["cells"] == ["Lò □", "ok"]
    assert payload(replace(LIST, place="Nà 😀"))["date_line"].startswith("Nà □,")


def test_lists_and_blanks_become_lines() -> None:
    body = payload(replace(LIST, body=(Bullets(("a", "b")), Blank("ghi", 2))))["body"]
    assert [item.get("text") for item in body] == ["- a", "- b", None]
    assert body[2] == {"is": "blank", "what": "(ghi)", "lines": 2}


def test_a_letter_has_no_type_name_and_its_abstract_under_the_number() -> None:
    letter = payload(replace(LIST, kind="", abstract="báo cáo kết quả"))
    assert (letter["kind"], letter["abstract"]) == ("", "V/v báo cáo kết quả")


def test_a_row_is_as_high_as_its_longest_cell_where_that_is_certain() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 30))
    rows = (
        Row((1, "A")),
        Row((2, "Nguyễn Hoàng Phương Thảo Nguyên " * 3)),
        Row((3, "名前")),
        Row((4, "x" * 601)),
    )
    short, long, unknown, torn = (row["height"] for row in table_of(Table("Bảng", columns, rows))["rows"])
    assert short < long and (unknown, torn) == (None, None)
