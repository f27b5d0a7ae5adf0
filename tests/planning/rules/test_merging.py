"""Two people who change one thing."""

from hypothesis import given
from hypothesis import strategies as st

from phusa.planning.rules.merging import Clash, merged

VALUES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=3, max_size=3)


def test_what_only_one_changed_is_kept_of_both() -> None:
    opened = {"place": "", "hours": 5}
    assert merged(opened, {"place": "Hội trường", "hours": 5}, {"place": "", "hours": 7}) == (
        {"place": "Hội trường", "hours": 7},
        [],
    )


def test_where_both_changed_otherwise_both_are_shown() -> None:
    result, clashes = merged({"hours": 5}, {"hours": 6}, {"hours": 7})
    assert result == {"hours": 7}
    assert clashes == [Clash("hours", 5, 6, 7)]


def test_the_same_change_twice_is_no_clash() -> None:
    assert merged({"hours": 5}, {"hours": 6}, {"hours": 6}) == ({"hours": 6}, [])


def test_what_was_not_watched_simply_counts() -> None:
    assert merged({}, {"hours": 6}, {"hours": 7}) == ({"hours": 7}, [])


@given(VALUES, VALUES, VALUES)
def test_without_a_clash_every_change_of_either_is_there(
    opened: dict[str, int], present: dict[str, int], mine: dict[str, int]
) -> None:
    result, clashes = merged(opened, present, mine)
    for name in opened:
        if name not in {one.name for one in clashes}:
            assert result[name] == (mine[name] if mine[name] != opened[name] else present[name])
