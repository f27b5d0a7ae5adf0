from typing import Any

import pytest

from phusa.rules.averaging import Averaging
from phusa.rules.library import Library
from tests.rules.people import year


def rule(library: Library, **switches: str) -> Averaging:
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    given = {name.replace("__", "."): value for name, value in switches.items()}
    return Averaging(edition, library.switches.resolve(given))


def judged(compiled: Averaging, parts: str, **other: Any) -> tuple[int | None, int, bool]:
    _, outcome, _ = compiled.judge(year(parts, **other))
    return outcome.tenths, outcome.row, outcome.gap


def test_the_formula_counts_the_mean_of_the_modules_once(library: Library) -> None:
    arranged, outcome, lowest = rule(library).judge(
        year("ND1 9.5, ND2 9, ND3 A 9, ND3 B 6.5, ND3 C 10, ND3 D 9.5")
    )
    assert outcome.numerator * 12 == outcome.denominator * 10_900
    assert outcome.tenths == 91
    assert lowest == 650
    assert len(arranged.components) == 6


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({}, (89, 1, False)),
        ({"tt26__tie": "half_even"}, (88, 1, False)),
        ({"tt26__nd3_mean": "one_decimal"}, (89, 1, False)),
        ({"tt26__nd3_mean": "one_decimal", "tt26__tie": "half_even"}, (89, 1, False)),
    ],
)
def test_rounding_follows_the_readings(
    library: Library, switches: dict[str, str], expected: tuple[int, int, bool]
) -> None:
    assert judged(rule(library, **switches), "ND1 8.8, ND2 8.8, ND3 A 8.9, ND3 B 9") == expected


def test_the_inner_mean_may_be_rounded_first(library: Library) -> None:
    parts = "ND1 6.8, ND2 6.8, ND3 A 7, ND3 B 7.1"  # 20.65 : 3 = 6.883, with 7.1 it is 6.9
    assert judged(rule(library), parts)[0] == 69
    parts = "ND1 6.9, ND2 6.9, ND3 A 7, ND3 B 7, ND3 C 7.1"  # 20.833 : 3 = 6.944
    assert judged(rule(library), parts)[0] == 69
    parts = "ND1 9, ND2 8.75, ND3 A 9, ND3 B 9.1"  # 26.8 : 3 = 8.933, with 9.1 it is 8.95
    assert judged(rule(library), parts)[:2] == (89, 1)
    assert judged(rule(library, tt26__nd3_mean="one_decimal"), parts)[:2] == (90, 0)


def test_the_gap_steps_down_or_fails(library: Library) -> None:
    parts = "ND1 10, ND2 10, ND3 A 6, ND3 B 8"
    assert judged(rule(library), parts) == (90, 1, True)
    assert judged(rule(library, tt26__class_gap="literal"), parts) == (90, 3, True)


def test_classes_by_the_exact_average(library: Library) -> None:
    parts = "ND1 6.9, ND2 6.9, ND3 A 7, ND3 B 7.1"
    assert judged(rule(library), parts)[1] == 1
    assert judged(rule(library, tt26__classify_on="unrounded"), parts)[1] == 2


def test_the_band_of_the_average_ignores_components(library: Library) -> None:
    compiled = rule(library)
    _, outcome, _ = compiled.judge(year("ND1 10, ND2 10, ND3 A 6, ND3 B 8"))
    assert compiled.band_of(outcome) == 0
    _, failed, _ = compiled.judge(year("ND1 1, ND2 1, ND3 A 1"))
    assert compiled.band_of(failed) == 3
    assert compiled.compared(outcome) == (900, 1)


def test_missing_contents_leave_no_average(library: Library) -> None:
    assert judged(rule(library), "ND1 9, ND2 9") == (None, 3, False)
