"""What an outcome tells of each unit."""

from datetime import date

from phusa.organisations.rules.outcomes import Ending, Node, Outcome
from phusa.organisations.rules.steps import Found, Split

A = Node(1, "A", "Trường A", "school", "P", date(2019, 9, 1))


def test_names_and_kinds_are_those_of_afterwards() -> None:
    made = Outcome({"A": A}, date(2025, 7, 1), founded={"N": Found("", "N", "Trường N", "school", "P")})
    assert (made.name_of("A"), made.name_of("N"), made.name_of("?")) == ("Trường A", "Trường N", "?")
    made.renamed["A"] = ("Trường A1", "QĐ")
    assert made.name_of("A") == "Trường A1"
    assert (made.kind_of("A"), made.kind_of("N"), made.kind_of("?")) == ("school", "school", "")


def test_touched_are_all_units_the_steps_change_and_those_that_take_in() -> None:
    made = Outcome({"A": A}, date(2025, 7, 1), moved={"A": "P2"}, splits=[Split("", "S")])
    made.ended["E"] = Ending("E", "merged", "", ("H",), "H", "H")
    assert made.touched == ["A", "E", "S", "H"]
