"""What whoever decides on an outside class should look at."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.planning.models import ExternalState
from phusa.planning.rules.external import (
    AGREE,
    AMEND,
    COUNT,
    MOVES,
    PROVE,
    RETURN,
    Class,
    asked_late,
    is_same,
    next_state,
    warnings,
)

CLASS = Class("Lớp tin học văn phòng", date(2019, 10, 12), date(2019, 10, 14), "ND3", 15)
POSSIBLE = {
    (AGREE, "asked"): "agreed",
    (RETURN, "asked"): "refused",
    (RETURN, "proven"): "agreed",
    (PROVE, "agreed"): "proven",
    (PROVE, "proven"): "proven",
    (COUNT, "proven"): "counted",
    (AMEND, "asked"): "asked",
    (AMEND, "refused"): "asked",
}


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize("state", ExternalState.values)
def test_a_step_is_possible_from_some_states_and_from_no_other(step: str, state: str) -> None:
    assert next_state(step, state) == POSSIBLE.get((step, state))


def test_a_class_is_the_same_by_title_and_first_day() -> None:
    assert is_same(CLASS, Class("lớp TIN HỌC  văn phòng", CLASS.first_day, date(2019, 10, 20), "ND2", 5))
    assert not is_same(CLASS, Class(CLASS.title, date(2019, 10, 13), CLASS.last_day, "ND3", 15))
    assert not is_same(CLASS, Class("Lớp khác", CLASS.first_day, CLASS.last_day, "ND3", 15))


def test_the_day_before_is_in_time_and_the_first_day_is_late() -> None:
    assert not asked_late(date(2019, 10, 11), CLASS.first_day)
    assert asked_late(date(2019, 10, 12), CLASS.first_day)


@pytest.mark.parametrize(("first", "last", "said"), [((10, 14), (10, 20), 1), ((10, 15), (10, 20), 0)])
def test_days_that_touch_are_said(first: tuple[int, int], last: tuple[int, int], said: int) -> None:
    other = Class("Lớp khác", date(2019, *first), date(2019, *last), "ND2", 5)
    assert len(warnings(CLASS, [other], Decimal(60), is_late=False)) == said


@pytest.mark.parametrize(("missing", "said"), [(Decimal("14.5"), 1), (Decimal(15), 0), (None, 0)])
def test_more_than_the_block_lacks_is_said(missing: Decimal | None, said: int) -> None:
    found = warnings(CLASS, [], missing, is_late=False)
    assert len(found) == said
    assert all("14,5" in line and "15" in line for line in found)


def test_being_late_is_said_first() -> None:
    assert warnings(CLASS, [], None, is_late=True) == ["Xin sau khi lớp đã bắt đầu: xem lý do."]
