"""A draft changed step by step: each step gives a body that still holds together, or is refused."""

import pytest

from phusa.base.refusals import Refused
from phusa.workflow.rules.forms import body_of, parse
from phusa.workflow.rules.forms import editing as edit
from tests.formed import body


def test_a_table_is_made_of_lines_of_words() -> None:
    made = edit.add_table(
        {}, "Bảng 1", ["Tổng số", "- Nữ", "-- Nữ dân tộc", ""], ["Số người", "Tỷ lệ: Năm nay"]
    )
    table = parse(made).tables[0]
    assert [(row.code, row.label, row.indent) for row in table.rows] == [
        ("tong-so", "Tổng số", 0),
        ("nu", "Nữ", 1),
        ("nu-dan-toc", "Nữ dân tộc", 2),
    ]
    assert [(one.label, one.group, one.kind) for one in table.columns] == [
        ("Số người", "", "count"),
        ("Năm nay", "Tỷ lệ", "count"),
    ]


def test_codes_are_unique_and_made_where_a_label_gives_none() -> None:
    assert edit.code_for("Tổng số", ["tong-so", "tong-so-2"], "d1") == "tong-so-3"
    assert edit.code_for("…", [], "d1") == "d1"
    assert parse({"tables": [edit.add_table({}, "x", ["a" * 99], ["1"])["tables"][0]]})


def test_nothing_of_the_old_body_changes() -> None:
    old = body()
    edit.add_rows(old, "people", ["THPT"])
    edit.remove_line(old, "words", "columns", "said")
    assert old == body()


def test_lines_are_changed_moved_and_removed() -> None:
    tree = edit.set_line(body(), "people", "rows", "th", label="TH", indent=None)
    assert edit.line_of(tree, "people", "rows", "th") == {"code": "th", "label": "TH"}
    tree = edit.move_line(tree, "people", "rows", "th", 5)
    assert [row["code"] for row in edit.table_of(tree, "people")["rows"]] == ["all", "thcs", "th"]
    tree = edit.move_line(tree, "people", "rows", "th", -9)
    assert [row["code"] for row in edit.table_of(tree, "people")["rows"]] == ["th", "all", "thcs"]
    tree = edit.remove_line(tree, "people", "columns", "hours")
    assert edit.table_of(tree, "people")["blocked"] == []
    parse(tree)


@pytest.mark.parametrize(
    ("axis", "code", "user"),
    [("rows", "th", "Tổng số"), ("columns", "done", "Còn lại"), ("columns", "staff", "Còn lại|Tỷ lệ")],
)
def test_what_something_is_calculated_of_stays(axis: str, code: str, user: str) -> None:
    with pytest.raises(Refused, match=user) as refusal:
        edit.remove_line(body(), "people", axis, code)
    assert refusal.value.code == "still_used"


def test_what_a_check_names_stays_until_the_check_goes() -> None:
    tree = body()
    with pytest.raises(Refused, match="phép kiểm tra"):
        edit.remove_table(tree, "people")
    tree = edit.remove_table(edit.remove_check(tree, "done-staff"), "people")
    assert [table["code"] for table in tree["tables"]] == ["words"]
    with pytest.raises(Refused, match="Không còn"):
        edit.remove_table(tree, "people")


def test_checks_and_blocked_cells_are_set() -> None:
    tree = edit.set_blocked(body(), "people", "th", ["hours"])
    assert sorted(edit.table_of(tree, "people")["blocked"]) == ["th.hours", "thcs.hours"]
    tree = edit.set_blocked(tree, "people", "th", [])
    assert edit.table_of(tree, "people")["blocked"] == ["thcs.hours"]
    tree = edit.add_check(tree, "Đủ người", "warning", "=", ["people.*.left"], ["people.*.staff"])
    assert [check.code for check in parse(tree).checks] == ["done-staff", "du-nguoi"]
    tree = edit.set_table(tree, "people", title="Bảng A")
    assert body_of(parse(tree))["tables"][0]["title"] == "Bảng A"
    tree = edit.add_columns(tree, "people", ["Bình quân"], "decimal", adds=False)
    assert not parse(tree).table("people").columns[-1].can_be_added
