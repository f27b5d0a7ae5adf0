"""Which cells a form has, which of them people fill, and by which axis a crossing is calculated."""

from phusa.workflow.rules.forms import cells, parse
from tests.formed import body, form


def test_cells_stand_in_the_order_of_the_paper_and_blocked_ones_are_left_out() -> None:
    keys = [cell.key for cell in cells(form())]
    assert keys[:3] == ["people.all.staff", "people.all.done", "people.all.left"]
    assert "people.thcs.hours" not in keys
    assert [key for key in form().inputs if key.startswith("people.th.")] == [
        "people.th.staff",
        "people.th.done",
        "people.th.hours",
    ]


def test_a_percentage_wins_where_a_row_and_a_column_are_both_calculated() -> None:
    cell = form().cells["people.all.rate"]
    assert cell.calculation is not None
    assert (cell.calculation.kind, cell.by_row) == ("percent", False)
    tree = body()
    tree["tables"][0]["rows"][0]["calculation"] = {"kind": "percent", "parts": ["th"], "of": ["thcs"]}
    turned = parse(tree).cells
    assert turned["people.all.left"].by_row
    assert turned["people.all.left"].places == 1
    assert "people.all.rate" not in turned, "a percentage of percentages says nothing"


def test_a_row_that_is_a_heading_has_no_cells() -> None:
    tree = body()
    tree["tables"][0]["rows"].append({"code": "head", "label": "Trong đó", "heading": True})
    assert not [key for key in parse(tree).cells if ".head." in key]


def test_a_cell_says_where_it_stands() -> None:
    assert form().cells["people.th.done"].where == "Bảng 1. Số người, dòng “Tiểu học”, cột “Đã học”"


def test_a_calculated_row_leaves_out_what_cannot_be_added() -> None:
    tree = body()
    tree["tables"][0]["columns"].append({"code": "note", "label": "Ghi chú", "kind": "text"})
    tree["tables"][0]["columns"].append(
        {"code": "mean", "label": "Bình quân", "kind": "decimal", "adds": False}
    )
    found = parse(tree)
    assert "people.all.note" not in found.cells
    assert "people.all.mean" not in found.cells
    assert found.table("people").column("mean").is_number
    assert [cell.kind for cell in found.table("people").cells_of(found.table("people").row("all"))][-2:] == [
        "blocked",
        "blocked",
    ]


def test_rows_of_one_label_are_named_with_the_row_they_stand_under() -> None:
    tree = body()
    rows = [("a", "Tiểu học", 0), ("b", "Nữ", 1), ("c", "THCS", 0), ("d", "Nữ", 1), ("e", "Khác", 1)]
    tree["tables"][1]["rows"] = [
        {"code": code, "label": label, "indent": depth} for code, label, depth in rows
    ]
    found = parse(tree)
    assert list(found.table("words").row_names.values()) == [
        "Tiểu học",
        "Tiểu học: Nữ",
        "THCS",
        "THCS: Nữ",
        "Khác",
    ]
    assert "THCS: Nữ" in found.cells["words.d.said"].where
