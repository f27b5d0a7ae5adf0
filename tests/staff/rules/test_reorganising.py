"""Where posts and rights go when units are reorganised."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.staff.rules.reorganising import (
    Changes,
    HeldGrant,
    HeldPost,
    OpenedPost,
    Share,
    place_grants,
    place_posts,
)

BEGAN, END = date(2019, 9, 1), date(2026, 1, 1)
A, B, C, GROUP = 1, 2, 3, 10
POST = HeldPost(100, 7, A, "teacher", "THCS", GROUP, True, BEGAN)


def test_posts_go_with_their_unit_and_keep_their_end() -> None:
    plan = place_posts([replace(POST, until=END)], Changes({A: B}, group_units={GROUP: B}))
    assert (plan.closed, plan.opened, plan.lost) == ([100], [OpenedPost(100, B, GROUP, True, END)], [])
    assert plan.carried == {(7, A): B}


def test_a_group_that_stands_elsewhere_is_left_behind() -> None:
    plan = place_posts([POST], Changes({A: B}, group_units={GROUP: C}))
    assert plan.opened == [OpenedPost(100, B, None, True, None)]


def test_without_an_heir_the_post_is_lost() -> None:
    plan = place_posts([POST], Changes({A: None}))
    assert (plan.closed, plan.opened, plan.lost) == ([100], [], [POST])


def test_two_posts_of_a_role_in_one_unit_become_the_main_one() -> None:
    second = replace(POST, id=101, unit=B, is_main=False, group=None)
    plan = place_posts([POST, second], Changes({A: B}, group_units={GROUP: B}))
    assert (sorted(plan.closed), plan.opened) == ([100, 101], [OpenedPost(100, B, GROUP, True, None)])


def test_a_main_post_that_is_there_stays_as_it_is() -> None:
    side = replace(POST, is_main=False)
    there = replace(POST, id=101, unit=B, group=None)
    plan = place_posts([side, there], Changes({A: B}))
    assert (plan.closed, plan.opened) == ([100], [])


def test_posts_of_other_roles_stand_beside_each_other() -> None:
    there = replace(POST, id=101, unit=B, role="manager", is_main=False)
    plan = place_posts([POST, there], Changes({A: B}))
    assert (plan.closed, len(plan.opened)) == ([100], 1)


@pytest.mark.parametrize(
    ("share", "unit"),
    [
        (Share(B, levels=frozenset({"THCS"})), B),
        (Share(B, levels=frozenset({"TH"})), None),
        (Share(B, groups=frozenset({GROUP})), B),
        (Share(B, people=frozenset({7})), B),
        (Share(B, people=frozenset({8})), None),
    ],
)
def test_a_share_takes_levels_groups_or_people(share: Share, unit: int | None) -> None:
    plan = place_posts([POST], Changes({}, {A: (share,)}))
    assert [post.unit for post in plan.opened] == ([unit] if unit else [])


def test_the_rest_of_a_unit_that_ends_goes_to_its_heir() -> None:
    changes = Changes({A: C}, {A: (Share(B, people=frozenset({8})),)})
    plan = place_posts([POST, replace(POST, id=101, person=8)], changes)
    assert {post.like: post.unit for post in plan.opened} == {100: C, 101: B}


def test_a_group_that_merges_changes_the_post_in_its_unit() -> None:
    plan = place_posts([POST], Changes({GROUP: 11}, group_units={11: A}))
    assert plan.opened == [OpenedPost(100, A, 11, True, None)]


TEACHER = HeldGrant(500, 70, "teacher", A, 7)


def test_teachers_take_their_rights_along_heads_do_not() -> None:
    head = HeldGrant(501, 71, "principal", A)
    plan = place_grants([TEACHER, head], Changes({A: B}), {}, frozenset())
    assert (plan.closed, plan.opened, plan.vacant) == ([500, 501], [(500, B)], [head])


def test_a_right_held_already_is_not_given_twice() -> None:
    plan = place_grants([TEACHER], Changes({A: B}), {}, frozenset({(70, "teacher", B)}))
    assert (plan.closed, plan.opened, plan.vacant) == ([500], [], [])


def test_a_right_follows_its_person_out_of_a_unit_that_goes_on() -> None:
    clerk = HeldGrant(501, 70, "records_clerk", A, 7)
    plan = place_grants([TEACHER, clerk], Changes({}, {A: ()}), {(7, A): B}, frozenset())
    assert (plan.closed, plan.opened) == ([500], [(500, B)])


def test_without_an_heir_rights_end_and_are_listed() -> None:
    assert place_grants([TEACHER], Changes({A: None}), {}, frozenset()).vacant == [TEACHER]
