"""Two lists of dated facts become one: no day is lost, nothing overlaps that may not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from phusa.staff.rules.merging import Held, Piece, joined

DAY0 = date(2020, 1, 1)
DAYS = 12


def day(n: int) -> date:
    return DAY0 + timedelta(days=n)


def held(key: int, first: int, until: int | None, **values: object) -> Held:
    given = {"is_kept": True, "unit_id": 1, "role": "teacher", "is_main": True} | values
    return Held(key, first=day(first), until=None if until is None else day(until), **given)


def test_the_same_post_twice_is_held_once() -> None:
    found = joined([held(1, 0, None), held(2, 0, None, is_kept=False)])
    assert found == {1: [Piece(1, True, day(0), None)], 2: []}


def test_what_only_the_other_covers_stays() -> None:
    found = joined([held(1, 2, 4), held(2, 0, 6, is_kept=False)])
    assert found[2] == [Piece(2, True, day(0), day(2)), Piece(2, True, day(4), day(6))]


def test_a_second_main_post_becomes_secondary_on_the_days_both_hold() -> None:
    found = joined([held(1, 2, None), held(2, 0, 4, is_kept=False, unit_id=2)])
    assert found[1] == [Piece(1, True, day(2), None)]
    assert found[2] == [Piece(2, True, day(0), day(2)), Piece(2, False, day(2), day(4))]


def test_a_main_post_goes_before_a_second_one_of_the_kept_record() -> None:
    found = joined([held(1, 0, 4, is_main=False), held(2, 2, 6, is_kept=False)])
    assert found[1] == [Piece(1, False, day(0), day(2))]
    assert found[2] == [Piece(2, True, day(2), day(6))]


@st.composite
def posts(draw: st.DrawFn) -> list[Held]:
    """Posts as two records may hold them: each record by itself breaks no rule."""
    found: list[Held] = []
    for key in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, DAYS - 1))
        until = draw(st.none() | st.integers(first + 1, DAYS))
        new = held(
            key,
            first,
            until,
            is_kept=draw(st.booleans()),
            unit_id=draw(st.integers(1, 2)),
            is_main=draw(st.booleans()),
        )
        mine = [post for post in found if post.is_kept == new.is_kept and _meet(post, new)]
        if not any(post.unit_id == new.unit_id or (post.is_main and new.is_main) for post in mine):
            found.append(new)
    return found


def _meet(one: Held, other: Held) -> bool:
    return one.first < (other.until or date.max) and other.first < (one.until or date.max)


def _on(span: Held | Piece, when: date) -> bool:
    return span.first <= when and (span.until is None or when < span.until)


@given(posts())
def test_every_day_is_covered_as_before_and_once(held_posts: list[Held]) -> None:
    found = joined(held_posts)
    unit = {post.key: post.unit_id for post in held_posts}
    assert set(found) == set(unit)
    pieces = [piece for many in found.values() for piece in many]
    for when in map(day, range(DAYS + 2)):
        before = [post for post in held_posts if _on(post, when)]
        after = [piece for piece in pieces if _on(piece, when)]
        assert sorted(unit[piece.key] for piece in after) == sorted({post.unit_id for post in before})
        assert sum(piece.is_main for piece in after) == any(post.is_main for post in before)


@given(posts())
def test_pieces_lie_within_what_they_are_pieces_of(held_posts: list[Held]) -> None:
    found = joined(held_posts)
    for post in held_posts:
        for piece in found[post.key]:
            assert post.first <= piece.first < (piece.until or date.max) <= (post.until or date.max)
