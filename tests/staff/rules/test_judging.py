"""What writing a row would do, with what a person said of it."""

from dataclasses import replace

import pytest

from phusa.staff.rules.judging import WRITTEN, judge
from phusa.staff.rules.matching import Found
from tests.staff.rules.test_comparing import KNOWN, POST, SAME

NAMELESS = Found(by_name=(1,))
ALIKE = replace(SAME, code="", number="", number_key="")
BARE = {1: replace(KNOWN, number_key="")}


@pytest.mark.parametrize(
    ("given", "outcome"),
    [({}, "unchanged"), ({"rank": "hạng I"}, "changed"), ({"unit_id": 11}, "moved")],
)
def test_somebody_known(given: dict[str, object], outcome: str) -> None:
    judged = judge(replace(SAME, **given), Found(by_number=1), {1: KNOWN})  # type: ignore[arg-type]
    assert (judged.outcome, judged.person_id) == (outcome, 1)


def test_somebody_unknown_is_new() -> None:
    judged = judge(SAME, Found(), {})
    assert (judged.outcome, judged.person_id, judged.changes) == ("new", None, {})


@pytest.mark.parametrize(
    ("decision", "chosen", "outcome"),
    [
        ("", None, "doubtful"),
        ("same", 1, "unchanged"),
        ("same", 2, "doubtful"),
        ("new", None, "new"),
        ("skip", None, "doubtful"),
    ],
)
def test_a_proposal_is_settled_by_a_person(decision: str, chosen: int | None, outcome: str) -> None:
    assert judge(ALIKE, NAMELESS, BARE, decision=decision, chosen=chosen).outcome == outcome


def test_a_decision_overrules_no_number() -> None:
    judged = judge(replace(SAME, rank="hạng I"), Found(by_number=1), {1: KNOWN}, decision="new")
    assert (judged.outcome, judged.person_id) == ("changed", 1)


def test_support_staff_wait_for_a_word() -> None:
    cook = replace(SAME, role="", position="other")
    assert judge(cook, Found(), {}).match.code == "not_a_teacher"
    assert judge(cook, Found(), {}, decision="new").outcome == "new"


def test_a_second_post_moves_nobody() -> None:
    second = replace(SAME, unit_id=11, unit_name="Trường B", second=True)
    judged = judge(second, Found(by_number=1), {1: KNOWN})
    assert judged.outcome == "changed" and judged.changes == {"unit": ("", "Trường B")}
    assert judge(second, Found(), {}).outcome == "changed"
    there = replace(KNOWN, posts=(POST, replace(POST, post_id=6, unit_id=11, is_main=False)))
    assert judge(second, Found(by_number=1), {1: there}).outcome == "unchanged"


def test_whom_another_unit_holds_is_a_conflict() -> None:
    away = replace(KNOWN, posts=(replace(POST, inside=False),))
    judged = judge(replace(SAME, unit_id=11), Found(by_number=1), {1: away})
    assert judged.outcome == "conflict" and judged.outcome not in WRITTEN
