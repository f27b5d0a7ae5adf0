"""What is typed into the forms of appeals becomes what the verbs take."""

from decimal import Decimal

import pytest
from django import forms

from phusa.assessment.forms.appeals import (
    AppealForm,
    DecideFacts,
    DecideHours,
    DecideScores,
    Decision,
    TermForm,
    is_outdated,
    shown_anew,
)
from phusa.assessment.rules.entries import Entry
from phusa.base.refusals import Refused
from phusa.base.ui.fields import refuse

GIVEN = {"version": "1", "seen": "5,0", "outcome": "thay-doi", "reason": "Vì vậy", "clause": "Điều 13"}


def test_a_claim_is_needed_and_a_proof_is_not() -> None:
    assert AppealForm({"seen": "5,0", "claim": "Tôi được 9."}).is_valid()
    assert "claim" in AppealForm({"seen": "5,0", "claim": ""}).errors


@pytest.mark.parametrize("name", ["outcome", "reason", "clause", "version"])
def test_a_decision_is_whole(name: str) -> None:
    form = DecideHours({key: value for key, value in GIVEN.items() if key != name} | {"hours": "30"})
    assert name in form.errors


def test_scores_are_typed_as_in_the_table() -> None:
    form = DecideScores(GIVEN | {"score": "4,5+4", "score-1": "9"}, [("ND1", "", "5"), ("ND3", "THCS18", "")])
    assert form.is_valid() and form.changes
    assert form.correction().entries == [
        Entry("ND1", acquired="4,5", applied="4"),
        Entry("ND3", "THCS18", score="9"),
    ]
    assert [field.name for field in form.visible_fields()][:3] == ["outcome", "score", "score-1"]


def test_hours_and_facts() -> None:
    form = DecideHours(GIVEN | {"hours": "30,5"})
    assert form.is_valid() and form.correction().hours == Decimal("30.5")
    facts = DecideFacts(
        GIVEN | {"modules": "THCS18; THCS19", "mien-ND2": "on", "can-cu-ND2": "KH 772"}, ["ND1", "ND2"], {}
    )
    assert facts.is_valid(), facts.errors
    assert facts.correction().modules == ["THCS18", "THCS19"]
    assert facts.correction().exemptions == [{"block": "ND2", "basis": "KH 772"}]


def test_upholding_changes_nothing() -> None:
    form = DecideHours(GIVEN | {"outcome": "giu-nguyen"})
    assert form.is_valid() and not form.changes and form.correction().hours is None
    with pytest.raises(NotImplementedError):
        Decision(GIVEN).correction()


@pytest.mark.parametrize(
    ("days", "valid"), [("", True), ("1", True), ("365", True), ("0", False), ("366", False)]
)
def test_days_are_a_number_or_none(days: str, valid: bool) -> None:
    assert TermForm({"first": "truong", "days": days, "basis": "CV 12"}).is_valid() is valid


def test_a_refused_form_carries_what_stands_now() -> None:
    form: forms.Form = DecideHours(GIVEN | {"hours": "30"})
    assert form.is_valid() and not is_outdated(form)
    refuse(form, Refused("no_clause", "Ghi điều khoản.", field="clause"))
    assert not is_outdated(form)
    refuse(form, Refused("line_changed", "Đổi rồi.", status=409))
    assert is_outdated(form)
    shown_anew(form, seen="6,0")
    assert (form["seen"].value(), form["hours"].value()) == ("6,0", "30")
