"""A form as it is filled, read or added up."""

from decimal import Decimal

from phusa.reports.views.answering_shown import filled, outputs, read, wrongs
from phusa.workflow.rules.forms import parse
from tests.asked import BODY, GOOD

FORM = parse(BODY)


def test_a_table_to_fill_has_inputs_and_what_follows() -> None:
    (table,) = filled(FORM, GOOD | {"b1.gv.xong": "tám"})
    teachers = table.rows[0]
    assert [cell.kind for cell in teachers.cells] == ["input", "input", "output", "words"]
    assert teachers.cells[1].value == "tám" and "không phải là số" in teachers.cells[1].wrong
    assert teachers.cells[0].mode == "numeric" and teachers.cells[0].is_number
    assert table.rows[2].is_sum and table.rows[2].cells[0].value == "12"
    assert table.groups == [] and table.width == 5


def test_what_follows_is_given_by_its_number() -> None:
    assert dict(outputs(FORM, GOOD))[2] == "80,0"


def test_what_is_wrong_is_said_beside_its_cell_and_taken_away_once_it_is_right() -> None:
    bad = GOOD | {"b1.gv.xong": "tám"}
    ((number, words),) = wrongs(FORM, GOOD, bad)
    assert number == 1 and "không phải là số" in words
    assert wrongs(FORM, bad, GOOD) == [(1, "")] and wrongs(FORM, GOOD, GOOD) == []


def test_a_table_to_read_leads_to_what_is_behind_a_cell() -> None:
    (table,) = read(FORM, {"b1.gv.giao": Decimal(1250)}, lambda cell: f"/{cell.key}/")
    first = table.rows[0].cells[0]
    assert (first.value, first.url, first.label) == ("1.250", "/b1.gv.giao/", "Giáo viên, Được giao")


def test_columns_under_one_heading_stand_together() -> None:
    columns = [
        {"code": "a", "label": "Nữ", "kind": "count", "group": "Giáo viên"},
        {"code": "b", "label": "DTTS", "kind": "count", "group": "Giáo viên"},
        {"code": "c", "label": "Khác", "kind": "count"},
    ]
    rows = [{"code": "d", "label": "Đầu", "heading": True}, {"code": "r", "label": "Dòng"}]
    form = parse({"tables": [{"code": "t", "title": "T", "rows": rows, "columns": columns}]})
    (table,) = read(form, {})
    assert table.groups == [("Giáo viên", 2), ("", 1)] and table.rows[0].cells == []


def test_a_check_between_cells_is_said_at_the_first_that_is_filled() -> None:
    ((number, words),) = wrongs(FORM, GOOD, GOOD | {"b1.gv.xong": "11"})
    assert number == 1 and words.startswith("Số hoàn thành không lớn hơn số được giao; đang là 11 và 10.")
