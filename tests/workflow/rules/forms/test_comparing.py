"""Two versions side by side: what came, what went, what changed, and nothing where they are alike."""

from phusa.workflow.rules.forms import editing as edit
from phusa.workflow.rules.forms import parse
from phusa.workflow.rules.forms.comparing import changes
from tests.formed import body


def test_like_forms_have_no_changes() -> None:
    assert changes(parse(body()), parse(body())) == []


def test_every_change_is_named() -> None:
    tree = edit.add_rows(body(), "people", ["THPT"])
    tree = edit.remove_line(tree, "words", "columns", "said")
    tree = edit.set_line(tree, "people", "columns", "hours", most=None, required=True)
    tree = edit.move_line(tree, "people", "rows", "thcs", -1)
    tree = edit.remove_check(tree, "done-staff")
    found = {(one.kind, one.where, one.before, one.after) for one in changes(parse(body()), parse(tree))}
    table = "Bảng “Bảng 1. Số người”"
    assert found == {
        ("added", f"{table}, dòng", "", "THPT"),
        ("removed", "Bảng “Bảng 2. Nhận xét”, cột", "Ý kiến", ""),
        ("changed", f"{table}, cột “Số giờ”: mức cao nhất", "1000", ""),
        ("changed", f"{table}, cột “Số giờ”: bắt buộc", "không", ""),
        ("moved", f"{table}, dòng: thứ tự", "Tổng số, Tiểu học, THCS", "Tổng số, THCS, Tiểu học"),
        ("removed", "Phép kiểm tra", "Số đã học không lớn hơn tổng số", ""),
    }


def test_another_calculation_is_said_in_words() -> None:
    changed = {"kind": "sum", "parts": ["th"]}
    tree = edit.set_line(body(), "people", "rows", "all", calculation=changed)
    [change] = changes(parse(body()), parse(tree))
    assert (change.before, change.after) == ("kiểu Tổng; từ th, thcs", "kiểu Tổng; từ th")
