"""A sample is the same for everybody who draws it, and nobody can choose who is in it."""

import hashlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phusa.reports.rules.inspecting_sampling import draw, frame_hash, lot

KEYS = [f"GV-{number:04}@2019-2020" for number in range(400)]
keys = st.sets(st.text(min_size=1, max_size=12), max_size=40)


def test_the_lot_is_what_the_words_say() -> None:
    assert lot(2020, "GV-0012@2019-2020") == hashlib.sha256(b"2020|GV-0012@2019-2020").hexdigest()
    assert lot(7, "Đ-1") == hashlib.sha256("7|Đ-1".encode()).hexdigest()


def test_thirty_of_four_hundred_by_hand() -> None:
    by_hand = sorted(KEYS, key=lambda key: hashlib.sha256(f"2020|{key}".encode()).hexdigest())[:30]
    sample = draw(2020, KEYS, 30)
    assert list(sample.keys) == by_hand
    assert (sample.total, sample.frame_sha256) == (400, frame_hash(KEYS))


def test_another_seed_draws_others() -> None:
    assert set(draw(2020, KEYS, 30).keys) != set(draw(2021, KEYS, 30).keys)


@given(keys, st.integers(0, 10**12), st.integers(1, 50))
def test_the_order_in_which_they_come_does_not_matter(drawn: set[str], seed: int, size: int) -> None:
    one, other = draw(seed, sorted(drawn), size), draw(seed, sorted(drawn, reverse=True), size)
    assert one == other
    assert len(one.keys) == min(size, len(drawn))
    assert all(lot(seed, a) < lot(seed, b) for a, b in pairwise(one.keys))


@given(keys, st.integers(0, 10**6), st.integers(1, 20))
def test_a_larger_sample_begins_with_the_smaller(drawn: set[str], seed: int, size: int) -> None:
    assert draw(seed, drawn, size + 5).keys[:size] == draw(seed, drawn, size).keys


def test_a_key_given_twice_counts_once() -> None:
    assert draw(1, ["a", "b", "a"], 5).total == 2


def test_the_hash_of_a_frame_shows_who_is_in_it() -> None:
    assert frame_hash(["b", "a"]) == frame_hash(["a", "b"]) == hashlib.sha256(b"a\nb").hexdigest()
    assert frame_hash(["a", "b", "c"]) != frame_hash(["a", "b"])
