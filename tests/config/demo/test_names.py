"""Invented names: the same for the same draw, no two alike, as the place names people."""

from random import Random

import pytest

from phusa.config.demo.names import new_name, new_names


def test_the_same_draw_gives_the_same_names() -> None:
    assert new_names(Random("772/a"), 40) == new_names(Random("772/a"), 40)
    assert new_names(Random("772/a"), 40) != new_names(Random("773/a"), 40)


@pytest.mark.parametrize("count", [0, 1, 56, 3000])
def test_no_two_are_alike_however_many(count: int) -> None:
    names = new_names(Random(1), count)
    assert len(names) == len(set(names)) == count


def test_a_name_has_family_middle_and_given_name() -> None:
    random = Random(2)
    names = [new_name(random) for _ in range(500)]
    assert all(3 <= len(name.split()) <= 4 for name in names)
    women = sum(name.split()[1] == "Thị" for name in names)
    assert 0.5 < women / len(names) < 0.8
