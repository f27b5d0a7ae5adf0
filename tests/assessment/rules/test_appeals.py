"""Appeals without a database: who decides, when it is due, what can be done from each state, what a copy says."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.assessment.rules import appeals as rules

D = Decimal
COPY = {
    "line": {"words": "Điểm ND1", "standing": "5,0"},
    "result": {
        "label": "Trung bình",
        "average_score": "6.75",
        "document": "TT 26/2012/TT-BGDĐT",
        "edition": "2012-08-27",
    },
    "record": {"elective_modules": ["THCS18"], "exemptions": [], "missing_accepted": ""},
    "scores": [{"block": "ND1", "module": "", "score": "5.00", "acquired": None, "applied": None}],
    "readings": [{"question": "Làm tròn thế nào?", "meaning": "một chữ số"}],
    "close": {"is_closed": True},
    "documents": [{"title": "Danh sách", "check_code": "PS-1"}],
}


@pytest.mark.parametrize("state", ["sent", "received"])
def test_what_is_open_can_be_decided_or_taken_back(state: str) -> None:
    assert rules.next_state(rules.UPHOLD, state) == "upheld"
    assert rules.next_state(rules.CHANGE, state) == "changed"
    assert rules.next_state(rules.WITHDRAW, state) == "withdrawn"


@pytest.mark.parametrize("state", ["upheld", "changed", "withdrawn"])
def test_what_is_over_stays(state: str) -> None:
    steps = (rules.RECEIVE, rules.UPHOLD, rules.CHANGE, rules.WITHDRAW)
    assert {rules.next_state(step, state) for step in steps} == {None}


def test_it_is_received_once() -> None:
    assert rules.next_state(rules.RECEIVE, "sent") == "received"
    assert rules.next_state(rules.RECEIVE, "received") is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, ""),
        ({"school_decides": False}, rules.OFFICE_FIRST),
        ({"entered_by": ["Cầm Văn Định"]}, rules.OWN_DECISION),
        ({"entered_by": ["Hà Thị Phó"]}, ""),
        ({"is_principal": True}, rules.OWN_APPEAL),
    ],
)
def test_nobody_decides_about_what_he_wrote(given: dict[str, object], why: str) -> None:
    usual = {"school_decides": True, "principals": {"Cầm Văn Định"}, "entered_by": [], "is_principal": False}
    assert rules.why_above(**(usual | given)) == why  # type: ignore[arg-type]


def test_a_day_is_counted_and_never_invented() -> None:
    assert rules.due_day(date(2020, 5, 16), None) is None
    assert rules.due_day(date(2020, 5, 16), 10) == date(2020, 5, 26)
    assert rules.due_day(date(2020, 2, 28), 2) == date(2020, 3, 1)


def test_scores_and_hours_in_words() -> None:
    assert rules.score_words(None) == "chưa có"
    assert rules.score_words(D("8.50")) == "8,5"
    assert rules.score_words(D("8.25"), D("4.00"), D("4.25")) == "4,0 + 4,25 = 8,25"
    assert (rules.hours_words(D("24.0")), rules.hours_words(D("4.5"))) == ("24 tiết", "4,5 tiết")


def test_the_hash_does_not_hang_on_the_order_of_keys() -> None:
    turned = dict(reversed(COPY.items()))
    assert rules.fingerprint(turned) == rules.fingerprint(COPY)
    assert rules.fingerprint(COPY | {"format": 2}) != rules.fingerprint(COPY)
    assert "Điểm ND1".encode() in rules.canonical(COPY)


def test_copies_side_by_side_name_what_differs() -> None:
    later = COPY | {"line": {"words": "Điểm ND1", "standing": "9,0"}, "close": None, "documents": []}
    rows = {row.label: row for row in rules.compared([COPY, later])}
    assert next(iter(rows)) == "Điểm ND1"
    assert rows["Xếp loại"].values == ("Trung bình", "Trung bình") and not rows["Xếp loại"].differs
    assert rows["ĐTB"].values[0] == "6,8"
    assert rows["Danh sách"].values == ("mã PS-1", "–") and rows["Danh sách"].differs
    assert rows["Cách hiểu: Làm tròn thế nào?"].values == ("một chữ số",) * 2


def test_a_copy_without_a_result_is_told_too() -> None:
    facts = rules.facts_of({"line": COPY["line"], "result": None, "record": None})
    assert facts == {"Điểm ND1": "5,0"}


def test_hours_and_exemptions_are_told() -> None:
    hours = {"event": {"hours": "24.0"}, "blocks": [{"block": "ND3", "earned": "24.0", "required": "60.0"}]}
    facts = rules.facts_of({"line": {"words": "Số tiết", "standing": "24 tiết"}, "hours": hours})
    assert facts["ND3 cả năm"] == "đã tính 24 trên 60 tiết"
    assert rules.exempt_words([{"block": "ND3", "basis": "KH 772"}]) == "ND3 (KH 772)"
    assert rules.exempt_words([]) == "không"
