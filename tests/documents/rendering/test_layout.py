import pytest

from phusa.documents.rendering import layout


def test_measure_accepts_both_ends_of_its_range() -> None:
    assert layout.Measure(20, 20, 25, "lề").value == 20
    assert layout.Measure(25, 20, 25, "lề").value == 25


@pytest.mark.parametrize("value", [19.9, 25.1])
def test_measure_refuses_what_the_decree_does_not_allow(value: float) -> None:
    with pytest.raises(ValueError, match="NĐ 30/2020"):
        layout.Measure(value, 20, 25, "lề")


def test_allows_gives_the_instrument_its_tolerance_and_no_more() -> None:
    margin = layout.Measure(20, 20, 25, "lề")
    assert margin.allows(19.95, tolerance=0.1)
    assert not margin.allows(19.85, tolerance=0.1)
    assert margin.allows(25.05, tolerance=0.1)
    assert not margin.allows(25.15, tolerance=0.1)


def test_text_width_follows_the_orientation() -> None:
    assert layout.text_width_mm(landscape=False) == 165
    assert layout.text_width_mm(landscape=True) == 252


def test_fitted_columns_fill_the_width_and_keep_their_proportions() -> None:
    widths = layout.fitted((10, 20, 30), landscape=False)
    assert sum(widths) == pytest.approx(165)
    assert widths[2] == pytest.approx(3 * widths[0])
