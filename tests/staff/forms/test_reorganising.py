"""From text to steps."""

from datetime import date
from typing import Any

import pytest

from phusa.organisations.models import Unit
from phusa.organisations.rules.steps import Abolish, Found, Merge, Move, Part, Rename, Split, Step
from phusa.staff.forms.reorganising import STEP_FORMS, CommunesForm, KitForm


@pytest.mark.parametrize(
    ("kind", "sent", "step"),
    [
        ("merge", {"units": "A\tTrường A\nB, A", "into": "C"}, Merge("", ("A", "B"), "C")),
        ("rename", {"unit": "A", "name": " Tên  mới "}, Rename("", "A", "Tên mới")),
        ("abolish", {"units": "A;B", "basis": "QĐ 1"}, Abolish("QĐ 1", ("A", "B"))),
        ("move", {"units": "A", "parent": "P"}, Move("", ("A",), "P")),
        (
            "split",
            {"unit": "A", "part": "B", "levels": ["TH"], "groups": "T1,T2", "rest": "C"},
            Split("", "A", (Part("B", ("TH",), ("T1", "T2")),), "C"),
        ),
        (
            "found",
            {"unit_kind": "school", "code": "N", "name": "Trường N", "parent": "P", "levels": ["TH"]},
            Found("", "N", "Trường N", "school", "P", ("TH",)),
        ),
    ],
)
def test_what_is_typed_becomes_a_step(kind: str, sent: dict[str, Any], step: Step) -> None:
    form = STEP_FORMS[kind](sent)
    assert form.is_valid(), form.errors
    assert form.step() == step


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("merge", {"units": " , ", "into": "C"}),
        ("split", {"unit": "A", "part": "B"}),
        ("found", {"unit_kind": "school", "code": "có dấu", "name": "N", "parent": "P"}),
        ("rename", {"unit": "A", "name": ""}),
    ],
)
def test_what_is_missing_is_asked_again(kind: str, sent: dict[str, Any]) -> None:
    assert not STEP_FORMS[kind](sent).is_valid()


@pytest.mark.parametrize(("day", "fine"), [("30/6/2025", False), ("1/7/2025", True)])
def test_the_kit_begins_when_districts_end(day: str, fine: bool) -> None:
    office = Unit(code="P", name="Phòng")
    form = KitForm([office], {"title": "Chuyển giao", "basis": "NQ", "from_day": day, "offices": ["P"]})
    assert form.is_valid() is fine
    if fine:
        assert form.steps() == [{"kind": "kit", "offices": ["P"]}]
        assert form.cleaned_data["from_day"] == date(2025, 7, 1)


def test_two_pasted_columns_become_communes_by_school() -> None:
    form = CommunesForm({"pairs": "A\t04105\r\nB  Xã Mai Sơn\n\n"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["pairs"] == {"A": "04105", "B": "Xã Mai Sơn"}
    missing = CommunesForm({"pairs": "A 04105\nB"})
    assert not missing.is_valid()
    assert "Dòng 2" in str(missing.errors)
