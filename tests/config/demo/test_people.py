"""Who works at a demo school."""

import pytest

from phusa.config.demo.district import SCHOOLS, School
from phusa.config.demo.people import KNOWN_BY_NAME, members
from phusa.organisations.models import Unit

SCHOOL = School("THCS-1", "Trường THCS", ("THCS",), 30, "blocked", ("Tổ 1", "Tổ 2"))
GROUPS = [Unit(code="T1", name="Tổ 1"), Unit(code="T2", name="Tổ 2")]


def test_the_same_seed_gives_the_same_people() -> None:
    assert members(SCHOOL, GROUPS, 772) == members(SCHOOL, GROUPS, 772) != members(SCHOOL, GROUPS, 1)


def test_a_school_has_its_heads_the_heads_of_its_groups_and_teachers() -> None:
    posts = [member.post for member in members(SCHOOL, GROUPS, 772)]
    assert [post.position for post in posts[:5]] == [
        "principal",
        "vice_principal",
        "subject_group_head",
        "subject_group_head",
        "teacher",
    ]
    assert [post.role for post in posts[:3]] == ["manager", "manager", "teacher"]
    assert [bool(post.subject_group) for post in posts[:3]] == [False, False, True]


@pytest.mark.parametrize(("state", "without"), [("ready", 0), ("closed", 0), ("blocked", 1), ("empty", 30)])
def test_the_state_of_a_school_says_who_has_no_scores(state: str, without: int) -> None:
    school = School(SCHOOL.code, SCHOOL.name, SCHOOL.levels, 30, state, SCHOOL.groups)
    assert sum(member.scored is None for member in members(school, GROUPS, 772)) == without


def test_those_whom_the_guide_calls_by_name_are_there() -> None:
    sizes = {school.code: school.people for school in SCHOOLS}
    for (code, place), name in KNOWN_BY_NAME.items():
        school = next(school for school in SCHOOLS if school.code == code)
        assert place < sizes[code]
        assert members(school, [], 772)[place].post.name == name
