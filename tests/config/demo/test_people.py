"""The staff of a demo school: the same for the same seed, whatever else is made."""

from dataclasses import replace

import pytest

from phusa.config.demo.district import SCHOOLS, School
from phusa.config.demo.people import KNOWN_BY_NAME, Member, members
from phusa.config.demo.scores import TRAPS

BY_CODE = {school.code: school for school in SCHOOLS}


def staff(code: str = "THCS-119-02", seed: int = 772, **changes: object) -> list[Member]:
    return members(replace(BY_CODE[code], **changes), [], seed)


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.code)
def test_the_same_seed_gives_the_same_people_and_scores(school: School) -> None:
    assert members(school, [], 772) == members(school, [], 772)
    assert len(members(school, [], 772)) == school.people


def test_another_seed_gives_others() -> None:
    assert [m.post.name for m in staff(seed=1)] != [m.post.name for m in staff(seed=2)]


def test_the_first_two_lead_the_school() -> None:
    positions = [member.post.position for member in staff()[:3]]
    assert positions == ["principal", "vice_principal", "teacher"]
    assert [member.post.role for member in staff()[:3]] == ["manager", "manager", "teacher"]


def test_those_known_by_name_are_there() -> None:
    for (code, place), name in KNOWN_BY_NAME.items():
        assert staff(code)[place].post.name == name


def test_every_trap_stands_from_the_seventh_person_on() -> None:
    found = [len(member.scored.components) if member.scored else 0 for member in staff()[6 : 6 + len(TRAPS)]]
    assert found == [len([score for score in trap.scores if score]) for trap in TRAPS]


def test_a_blocked_school_lacks_two_things_an_empty_one_everything() -> None:
    blocked = staff("THCS-119-01")
    assert blocked[-1].scored is None
    last_but_one = blocked[-2].scored
    assert last_but_one is not None and len(last_but_one.components) < len(last_but_one.modules) + 2
    assert all(member.scored is not None for member in blocked[:-1])
    assert all(member.scored is None for member in staff("MN-119-03"))
    assert all(member.scored is not None for member in staff(state="ready"))


def test_people_of_a_school_of_two_levels_teach_at_both() -> None:
    assert {member.post.level for member in staff("THCS-119-03")} == {"TH", "THCS"}
