"""Figures: counted, and added up only with their like."""

from phusa.workflow.rules.figures import Figure, added, total


def figure(people: int, classification: str = "class_kha", edition: str = "2012-08-27") -> Figure:
    return Figure("THCS", "teacher", "tt26-2012", edition, classification, people)


def test_the_total_counts_everybody() -> None:
    assert total([figure(5), figure(7, "")]) == 12
    assert total([]) == 0


def test_figures_of_one_key_are_added_and_others_stay_apart() -> None:
    sums = added([figure(5), figure(7), figure(1, "class_gioi"), figure(2, edition="2019-12-20")])
    assert sums == [figure(1, "class_gioi"), figure(12), figure(2, edition="2019-12-20")]
