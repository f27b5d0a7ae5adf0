"""Which steps are possible from where."""

import pytest

from phusa.planning.models import DeferralReason, ReliefState
from phusa.planning.rules.relief import (
    AMEND,
    APPROVE,
    END,
    MOVES,
    RETURN,
    SPOKEN_FOR,
    WITHDRAW,
    hours_fault,
    next_state,
)
from phusa.staff.models import AbsenceKind

POSSIBLE = {
    (APPROVE, "asked"): "approved",
    (RETURN, "asked"): "refused",
    (END, "approved"): "ended",
    (WITHDRAW, "asked"): "ended",
    (WITHDRAW, "refused"): "ended",
    (AMEND, "asked"): "asked",
    (AMEND, "refused"): "asked",
}


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize("state", ReliefState.values)
def test_a_step_is_possible_from_some_states_and_from_no_other(step: str, state: str) -> None:
    assert next_state(step, state) == POSSIBLE.get((step, state))


def test_every_listed_absence_speaks_for_a_listed_reason_and_other_for_none() -> None:
    assert set(SPOKEN_FOR) == set(AbsenceKind.values) - {"other"}
    assert set(SPOKEN_FOR.values()) == set(DeferralReason.values)


STANDARD = {"ND1": 30, "ND2": 30, "ND3": 60}


@pytest.mark.parametrize(
    ("kind", "hours", "fault"),
    [
        ("extended", {}, ""),
        ("reduced", {"ND3": 59}, ""),
        ("reduced", {"ND3": 1, "ND1": 29}, ""),
        ("reduced", {"ND3": 60}, "ND3: giảm thì ít hơn 60 tiết của lịch chung."),
        ("reduced", {"ND3": 30, "ND1": 31}, "ND1: giảm thì ít hơn 30 tiết của lịch chung."),
        ("reduced", {}, "Ghi số tiết của ít nhất một nội dung."),
        ("replaced", {"ND1": 20, "ND3": 70}, ""),
        ("replaced", {"ND3": 240}, ""),
        ("replaced", {"ND3": 60}, "Số tiết này vẫn là số tiết của lịch chung."),
        ("replaced", {"CT01": 40}, "Năm học này không có CT01."),
    ],
)
def test_only_what_is_no_schedule_at_all_is_refused(kind: str, hours: dict[str, int], fault: str) -> None:
    assert hours_fault(kind, hours, STANDARD) == fault


@pytest.mark.parametrize("number", [0, 241])
def test_tiet_have_bounds_and_nothing_is_an_exemption(number: int) -> None:
    assert "đề nghị miễn" in hours_fault("replaced", {"ND3": number}, STANDARD)
