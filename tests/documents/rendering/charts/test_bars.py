import itertools
from typing import Any

from phusa.documents.rendering.charts.bars import CLASS_FILLS, HATCHED, class_bars, fills
from phusa.documents.rendering.charts.data import Bar, ClassBars
from tests.documents.rendering.charts.samples import ONE_SCHOOL, PARTS, SCHOOLS


def parts(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["layer"][0]["data"]["values"]


def test_parts_fill_the_bar_and_nobody_is_no_part() -> None:
    rows = parts(class_bars(ONE_SCHOOL))
    assert [row["count"] for row in rows] == ["5", "26", "3", "1", "2"]
    assert rows[0]["from"] == 0 and rows[-1]["to"] == 100
    assert all(before["to"] == after["from"] for before, after in itertools.pairwise(rows))
    assert [row["part"] for row in parts(class_bars(SCHOOLS)) if row["bar"] == 0] == [
        "Giỏi",
        "Khá",
        "Trung bình",
    ]
    assert [row for row in parts(class_bars(SCHOOLS)) if row["bar"] == 2] == []


def test_a_part_too_narrow_for_its_number_has_none() -> None:
    wide, narrow = parts(class_bars(ClassBars(PARTS, (Bar("", (997, 3, 0, 0, 0)),))))
    assert (wide["count"], narrow["count"]) == ("997", "")


def test_looks_do_not_hang_on_colour_alone() -> None:
    assert fills(PARTS) == [*CLASS_FILLS[:3], HATCHED, "#FFFFFF"]


def test_a_long_name_is_cut_where_the_room_ends() -> None:
    names = class_bars(SCHOOLS)["layer"][0]["layer"][-1]["data"]["values"]
    assert names[0]["name"].startswith("Trường Phổ thông dân tộc bán trú") and names[0]["name"].endswith("…")
    assert names[1]["name"] == "THCS Hát Sét"
