from dataclasses import replace

import pytest

from phusa.documents.rendering.charts.data import Bar, ClassBars, Part, finding
from tests.documents.rendering.charts.samples import NIGHT, ONE_SCHOOL, PARTS, SCHOOLS, START


def test_a_bar_has_a_count_for_each_of_at_most_five_parts() -> None:
    assert ClassBars(PARTS, ()).totals == (0, 0, 0, 0, 0)
    with pytest.raises(ValueError, match="5 parts"):
        ClassBars((*PARTS, Part("Thừa")), ())
    with pytest.raises(ValueError, match="4 counts for 5 parts"):
        ClassBars(PARTS, (Bar("THCS", (1, 2, 3, 4)),))


def test_totals_are_counted_over_all_bars() -> None:
    assert SCHOOLS.totals == (11, 32, 6, 2, 0)


def test_a_chart_of_time_ends_after_it_starts_and_knows_its_late_ones() -> None:
    with pytest.raises(ValueError, match="ends after"):
        replace(NIGHT, end=START)
    with pytest.raises(ValueError, match="3 late reports"):
        replace(NIGHT, received=())


def test_the_finding_says_what_would_be_seen() -> None:
    assert finding(ONE_SCHOOL).startswith(
        "Biểu đồ xếp loại 37 người: Giỏi 5 người (13,5%); Khá 26 người (70,3%)"
    )
    assert finding(ClassBars(PARTS, ())) == "Biểu đồ xếp loại: chưa có người nào."
    assert finding(NIGHT).endswith("đã nhận 36 trong 40 báo cáo, trong đó 3 báo cáo trễ hạn.")
    assert "trễ" not in finding(replace(NIGHT, late=()))
