"""The sum of answers: every cell, who makes it up, what changed."""

from decimal import Decimal

from phusa.reports.rules.asking import Given, Share, changes, gathered, said, shares, shown, summed
from phusa.workflow.rules.forms import parse
from tests.asked import BODY, GOOD
from tests.formed import form as formed
from tests.schools import NOW

FORM = parse(BODY)
A = Given("A", "Trường A", NOW, GOOD | {"b1.gv.ghichu": "Thiếu máy"})
B = Given("B", "Trường B", NOW, {"b1.gv.giao": "10", "b1.gv.xong": "2"})


def test_counts_are_added_and_percentages_follow_from_the_sums() -> None:
    found = summed(FORM, [A, B])
    assert (found["b1.gv.giao"], found["b1.gv.xong"], found["b1.gv.tyle"]) == (20, 10, Decimal("50.0"))
    assert found["b1.cong.giao"] == 22
    assert said(FORM, [A, B]) == {"b1.gv.ghichu": [("Trường A", "Thiếu máy")]}


def test_a_cell_names_the_units_behind_it() -> None:
    assert shares(FORM, [A, B], "b1.gv.xong") == [Share("A", "Trường A", 8), Share("B", "Trường B", 2)]
    assert shares(FORM, [A, B], "b1.cbql.xong")[1].value is None
    assert shares(FORM, [A, B], "b1.gv.tyle")[1].value == Decimal("20.0")


def test_what_came_went_and_changed_is_named() -> None:
    new = Given("A", "Trường A", NOW, {**A.values, "b1.gv.xong": "9"})
    assert [(one.name, one.what, one.cells) for one in changes(FORM, [A], [new])] == [
        ("Trường A", "Gửi lại", [("b1.gv.xong", "8", "9")])
    ]
    (came,) = changes(FORM, [A], [A, B])
    (went,) = changes(FORM, [A, B], [A])
    assert (came.name, came.what, went.what) == ("Trường B", "Mới được nhận", "Không còn tính")
    assert changes(FORM, [A, B], [B, A]) == []


def test_values_are_shown_as_people_read_them() -> None:
    assert shown(Decimal(1250)) == "1.250" and shown(Decimal("12.5"), 1) == "12,5"
    assert shown(None) == "" and shown("Thiếu") == "Thiếu"


def test_choices_are_counted_in_their_order_and_of_words_the_first_few_stand() -> None:
    agreed, words = (formed().cells[f"words.one.{code}"] for code in ("agreed", "said"))
    chosen = [("A", "Chưa"), ("B", "Rồi"), ("C", "Chưa")]
    assert gathered(agreed, chosen) == "Rồi: 1; Chưa: 2"
    assert gathered(words, chosen) == "Chưa; Rồi; Chưa"
    assert gathered(words, [("A", f"Ý {n}") for n in range(7)]) == "Ý 0; Ý 1; Ý 2; Ý 3; Ý 4; và 2 đơn vị nữa"
