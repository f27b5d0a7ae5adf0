"""The drawing of when reports came."""

from datetime import UTC, datetime, timedelta

from phusa.reports.rules.board_chart import BOTTOM, LEFT, RIGHT, TOP, StepChart, step_chart

AT = datetime(2020, 5, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def drawn(
    *late: bool,
    due_at: datetime | None = AT + 3 * HOUR,
    until: datetime | None = None,
    now: datetime = AT + 5 * HOUR,
) -> StepChart | None:
    times = [(AT + number * HOUR, is_late) for number, is_late in enumerate(late)]
    return step_chart(times, 4, due_at=due_at, until=until, outages=[(AT + HOUR, AT + 1.5 * HOUR)], now=now)


def test_one_report_is_no_line() -> None:
    assert drawn(False) is None


def test_the_line_stays_within_its_frame_and_climbs() -> None:
    chart = drawn(False, False, False, False, True)
    assert chart is not None
    places = [tuple(map(float, one.split(","))) for one in chart.points.split()]
    assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in places)
    assert places == sorted(places, key=lambda one: (one[0], -one[1]))
    assert (chart.count, len(chart.late)) == (5, 1)


def test_deadline_outage_and_hours_given_back_are_drawn() -> None:
    chart = drawn(False, False, False, until=AT + 3.5 * HOUR)
    assert chart is not None and chart.due and chart.bonus is not None and len(chart.outages) == 1
    without = drawn(False, False, due_at=None)
    assert without is not None and not without.due and without.bonus is None


def test_the_table_says_the_same() -> None:
    chart = drawn(False, False, False)
    assert chart is not None
    numbers = [number for _, number in chart.table]
    assert numbers[0] == 0 and numbers[-1] == 3 and numbers == sorted(numbers)


def test_whole_hours_are_named_and_not_too_many() -> None:
    chart = drawn(False, False, False)
    assert chart is not None
    assert [mark.word for mark in chart.hours] == ["16:00", "17:00", "18:00", "19:00", "20:00", "21:00"]
    far = step_chart(
        [(AT, False), (AT + 40 * HOUR, True)], 4, due_at=None, until=None, outages=[], now=AT + 40 * HOUR
    )
    assert far is not None and [mark.word for mark in far.hours][:2] == ["18:00 20/5", "0:00 21/5"]


def test_what_came_long_before_or_after_does_not_flatten_the_line() -> None:
    near = [(AT, False), (AT + HOUR, False)]
    far = [(AT - timedelta(days=30), False), (AT + timedelta(days=90), True)]
    chart = step_chart(
        near + far, 9, due_at=AT + 3 * HOUR, until=None, outages=[], now=AT + timedelta(days=91)
    )
    assert chart is not None and (chart.count, chart.outside) == (4, 2)
    assert chart.last - chart.first < timedelta(days=1) and chart.late == []
    first = float(chart.points.split()[0].split(",")[1])
    assert first < BOTTOM
    assert drawn(False, False, due_at=AT + timedelta(days=30)) is None
