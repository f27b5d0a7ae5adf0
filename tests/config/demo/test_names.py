"""Invented names: none twice in a school, the same for the same seed."""

from random import Random

import pytest

from phusa.base.text import nfc
from phusa.config.demo.names import new_name, new_names


@pytest.mark.parametrize("count", [0, 1, 40, 900])
def test_names_do_not_repeat(count: int) -> None:
    names = new_names(Random(7), count)
    assert len(names) == len(set(names)) == count


def test_the_same_seed_gives_the_same_names() -> None:
    assert new_names(Random(772), 30) == new_names(Random(772), 30) != new_names(Random(773), 30)


def test_a_name_has_family_middle_and_given_part_in_composed_letters() -> None:
    names = [new_name(Random(seed)) for seed in range(200)]
    assert all(len(name.split()) >= 3 and name == nfc(name) for name in names)
