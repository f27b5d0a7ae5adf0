"""Shades hold about as many values each, and equal values share one."""

from decimal import Decimal

from phusa.reports.rules.exploring_map import SHADES, Shading


def test_ten_values_fall_two_to_a_shade() -> None:
    found = Shading.of(range(1, 11))
    assert found.bands == ((0, 1, 2), (1, 3, 4), (2, 5, 6), (3, 7, 8), (4, 9, 10))
    assert [found.shade(value) for value in (1, 2, 3, 10)] == [0, 0, 1, 4]
    assert len(found.bands) == SHADES


def test_few_and_equal_values_need_no_more_shades_than_they_have() -> None:
    assert Shading.of([7, 7, 7]).bands == ((0, 7, 7),)
    assert Shading.of([]).bands == () and Shading.of([]).shade(3) == 0
    assert Shading.of([Decimal("1.5"), 0, Decimal("1.5")]).bands == (
        (0, 0, 0),
        (2, Decimal("1.5"), Decimal("1.5")),
    )
