"""Sums are kept apart by level, group and edition; differences name what was and what is."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from phusa.reports.rules.consolidating import Difference, GroupKey, counted, differences, in_scale
from phusa.workflow.rules.figures import Figure, total
from tests.submitted import CBQL, teachers

KEY = GroupKey("THCS", "teacher", "tt26-2012", "2012-08-27")
FIGURES = st.lists(
    st.builds(
        Figure,
        st.sampled_from(["TH", "THCS"]),
        st.sampled_from(["teacher", "manager"]),
        st.just("tt26-2012"),
        st.sampled_from(["2012-08-27", "2019-12-28"]),
        st.sampled_from(["class_gioi", "class_kha", ""]),
        st.integers(1, 50),
    )
)


def test_people_of_another_scale_or_level_are_another_group() -> None:
    managers = Figure("THCS", "manager", *CBQL, "cbql_dat_yeu_cau", 2)
    found = counted({1: [*teachers(kha=20), managers], 2: teachers(kha=5), 3: teachers("TH", kha=7)})
    assert [str(key) for key in found] == [
        "TH:teacher:tt26-2012:2012-08-27",
        "THCS:manager:tt27-2015:2015-12-15",
        "THCS:teacher:tt26-2012:2012-08-27",
    ]
    assert found[KEY] == {1: Counter(class_kha=20), 2: Counter(class_kha=5)}


@given(st.dictionaries(st.integers(1, 9), FIGURES, max_size=6))
def test_nobody_is_lost_or_counted_twice(figures: dict[int, list[Figure]]) -> None:
    found = counted(figures)
    people = sum(counts.total() for units in found.values() for counts in units.values())
    assert people == sum(total(given) for given in figures.values())


@given(FIGURES, FIGURES)
def test_the_differences_lead_from_one_sum_to_the_other(before: list[Figure], after: list[Figure]) -> None:
    moved = sum(one.after - one.before for one in differences(before, after))
    assert moved == total(after) - total(before)
    assert differences(before, list(reversed(before))) == []


def test_a_difference_names_both_counts() -> None:
    found = differences(teachers(kha=20, gioi=3), teachers(kha=19, gioi=3, trung_binh=1))
    assert found == [
        Difference(KEY, "class_kha", 20, 19),
        Difference(KEY, "class_trung_binh", 0, 1),
    ]


def test_whoever_has_no_class_of_the_scale_is_counted_last() -> None:
    counts = Counter({"class_kha": 3, "": 2, "class_old": 1})
    assert in_scale(counts, ["class_gioi", "class_kha"]) == (0, 3, 3)


def test_a_group_is_read_from_an_address_as_it_was_written() -> None:
    assert GroupKey.read(str(KEY)) == KEY
    assert GroupKey.read("THCS:teacher") is None
