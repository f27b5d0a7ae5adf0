"""Shares, sums and the order of the rows."""

from decimal import Decimal

import pytest

from phusa.reports.rules.exploring import Dimension, Measure
from phusa.reports.rules.exploring_grid import Count, Grid, Member, mixes_scales, scales_in, share

KHA, GIOI = "tt26-2012:2012-08-27:class_kha", "tt26-2012:2012-08-27:class_gioi"


def grid(measure: Measure = Measure.PEOPLE) -> Grid:
    return Grid(
        [Member("1", "A"), Member("2", "B")],
        [Member(GIOI, "Giỏi"), Member(KHA, "Khá")],
        {("1", GIOI): Count(1, 1), ("1", KHA): Count(3, 1), ("2", KHA): Count(8, 2)},
        {"1": Count(4, 1), "2": Count(8, 2)},
        {GIOI: Count(1, 1), KHA: Count(11, 3)},
        Count(12, 3),
        measure,
    )


@pytest.mark.parametrize(
    ("measure", "line"),
    [
        (Measure.PEOPLE, [1, 3, 4]),
        (Measure.REPORTS, [1, 1, 1]),
        (Measure.OF_ROW, [Decimal("25.0"), Decimal("75.0"), Decimal("100.0")]),
        (Measure.OF_COLUMN, [Decimal("100.0"), Decimal("27.3"), Decimal("33.3")]),
        (Measure.OF_ALL, [Decimal("8.3"), Decimal("25.0"), Decimal("33.3")]),
    ],
)
def test_a_line_says_what_was_asked(measure: Measure, line: list[object]) -> None:
    assert grid(measure).line("1") == line


def test_a_share_is_rounded_half_up_and_none_of_nothing() -> None:
    assert [share(1, 8), share(1, 2000), share(1, 1999), share(0, 5)] == [
        Decimal("12.5"),
        Decimal("0.1"),
        Decimal("0.1"),
        Decimal("0.0"),
    ]
    assert share(1, 2001) == Decimal("0.0") and share(0, 0) is None


def test_rows_are_sorted_by_a_column_and_unknown_ones_change_nothing() -> None:
    def order(sort: str) -> list[str]:
        return [one.label for one in grid().sorted_by(sort).rows]

    assert order("tong") == ["B", "A"] and order("-tong") == ["A", "B"]
    assert order(GIOI) == ["A", "B"] and order(f"-{GIOI}") == ["B", "A"]
    assert order("") == order("khac") == ["A", "B"]


def test_shares_over_two_scales_are_known() -> None:
    two = Grid([], [Member(KHA, ""), Member("tt27:2015:cbql", "")], {}, {}, {}, Count(), Measure.OF_ROW)
    assert scales_in([KHA, GIOI]) == {"tt26-2012:2012-08-27"}
    assert mixes_scales(Measure.OF_ROW, Dimension.UNIT, Dimension.CLASS, two)
    assert not mixes_scales(Measure.PEOPLE, Dimension.UNIT, Dimension.CLASS, two)
    assert not mixes_scales(Measure.OF_ROW, Dimension.UNIT, Dimension.LEVEL, two)
    assert not mixes_scales(Measure.OF_ROW, Dimension.UNIT, Dimension.CLASS, grid())
