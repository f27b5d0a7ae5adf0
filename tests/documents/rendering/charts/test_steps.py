from dataclasses import replace
from datetime import UTC, datetime, timedelta

from phusa.documents.rendering.charts.steps import received_steps
from tests.documents.rendering.charts.samples import DUE, END, LATE, NIGHT, START


def values(chart: object, place: int) -> list[dict[str, object]]:
    return received_steps(chart)["layer"][0]["layer"][place]["data"]["values"]


def test_the_line_counts_up_from_nothing_to_the_end() -> None:
    steps = values(NIGHT, -3)
    assert [steps[0]["n"], steps[1]["n"], steps[-2]["n"], steps[-1]["n"]] == [0, 1, 36, 36]
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)


def test_order_of_arrival_does_not_change_the_picture() -> None:
    assert received_steps(replace(NIGHT, received=NIGHT.received[::-1])) == received_steps(NIGHT)


def test_squares_are_the_late_ones_and_no_others() -> None:
    assert [square["n"] for square in values(NIGHT, -2)] == [34, 35, 36]
    assert values(replace(NIGHT, late=()), -2) == []


def test_hours_are_those_of_the_vietnamese_clock() -> None:
    axis = received_steps(NIGHT)["layer"][0]["encoding"]["x"]["axis"]
    hours = [datetime.fromtimestamp(at / 1000, UTC).hour for at in axis["values"]]
    assert hours == [12, 15, 18, 21, 0, 3, 6, 9]


def test_a_deadline_outside_the_picture_is_not_drawn() -> None:
    shown = len(received_steps(NIGHT)["layer"][0]["layer"])
    for due in (START - timedelta(seconds=1), END + timedelta(seconds=1)):
        assert len(received_steps(replace(NIGHT, due=due))["layer"][0]["layer"]) == shown - 1
    for due in (START, END, DUE):
        assert len(received_steps(replace(NIGHT, due=due))["layer"][0]["layer"]) == shown


def test_more_than_was_expected_stays_in_the_picture() -> None:
    few = received_steps(replace(NIGHT, expected=2, late=LATE))
    assert few["layer"][0]["encoding"]["y"]["scale"]["domain"][1] > 36


def test_a_chart_without_deadline_has_no_line_of_it_and_months_have_few_ticks() -> None:
    shown = len(received_steps(NIGHT)["layer"][0]["layer"])
    assert len(received_steps(replace(NIGHT, due=None))["layer"][0]["layer"]) == shown - 1
    for days in (1, 2, 7, 30, 200, 3000):
        long = received_steps(replace(NIGHT, end=START + timedelta(days=days)))
        ticks = long["layer"][0]["encoding"]["x"]["axis"]["values"]
        assert 3 <= len(ticks) <= 10
        assert days < 5 or all(tick % 86_400_000 == 0 for tick in ticks)
