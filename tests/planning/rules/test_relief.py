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
