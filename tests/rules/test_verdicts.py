from phusa.rules.annual import decide_annual
from phusa.rules.library import Library
from tests.rules.people import A02, year


def test_obstacles_are_the_reasons_that_do_not_hold(library: Library) -> None:
    verdict = decide_annual(year(A02, level="TH"), library, {})
    assert [reason.code for reason in verdict.obstacles] == ["class_gioi.components"]
    assert all(reason.holds for reason in verdict.reasons if reason not in verdict.obstacles)
