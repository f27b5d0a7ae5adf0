"""The figures of the board and the order of its lines."""

from datetime import UTC, datetime, timedelta

from phusa.reports.rules.board import (
    Standing,
    Tally,
    added,
    climbing,
    is_new,
    likely_late,
    place_in_order,
    tally,
)

AT = datetime(2020, 5, 20, 9, tzinfo=UTC)
UNSENT, BACK = Standing(), Standing("returned", "on_time", AT)
SENT = Standing("sent", "on_time", AT)
TAKEN = Standing("received", "late", AT + timedelta(hours=1), has_paper=True)


def test_every_unit_is_counted_where_it_stands() -> None:
    found = tally(
        [UNSENT, Standing("recalled", "on_time", AT), BACK, SENT, TAKEN, Standing("locked", "in_outage", AT)]
    )
    assert (found.expected, found.taken, found.waiting, found.returned, found.not_sent) == (6, 2, 1, 1, 2)
    assert (found.on_time, found.compensated, found.late, found.no_paper) == (2, 1, 1, 2)
    assert found.sent + found.returned + found.not_sent == found.expected


def test_what_came_back_is_neither_late_nor_on_time() -> None:
    assert tally([Standing("returned", "late", AT)]).late == 0


def test_without_a_deadline_nothing_is_on_time_or_late() -> None:
    found = tally([Standing("received", "no_deadline", AT)])
    assert (found.on_time, found.late, found.taken) == (0, 0, 1)


def test_tallies_add_up() -> None:
    assert added([tally([SENT]), tally([TAKEN, UNSENT])]) == tally([SENT, TAKEN, UNSENT])
    assert added([]) == Tally()
    assert tally([TAKEN]).is_complete and not tally([TAKEN, SENT]).is_complete and not Tally().is_complete


def test_what_is_to_be_done_comes_first_then_the_latest() -> None:
    assert sorted([TAKEN, SENT, BACK, UNSENT], key=place_in_order) == [UNSENT, BACK, TAKEN, SENT]


def test_a_report_is_new_for_a_minute() -> None:
    assert is_new(SENT, AT + timedelta(seconds=59))
    assert not is_new(SENT, AT + timedelta(seconds=60))
    assert not is_new(BACK, AT)


def test_a_school_will_likely_be_late_below_nine_tenths() -> None:
    assert likely_late(is_closed=False, people=10, judged=8)
    assert not likely_late(is_closed=False, people=10, judged=9)
    assert not likely_late(is_closed=True, people=10, judged=0)
    assert likely_late(is_closed=False, people=0, judged=0)


def test_the_line_climbs_one_at_a_time() -> None:
    assert climbing([AT + timedelta(hours=1), AT]) == [(AT, 1), (AT + timedelta(hours=1), 2)]
