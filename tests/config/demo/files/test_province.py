"""The sample province has exactly the people asked for, in schools whose codes and names are their own."""

from collections import Counter

import pytest

from phusa.config.demo.files.places import districts
from phusa.config.demo.files.province import DOET, SampleSchool, boet_code, boet_name, schools


def every_school(people: int, seed: int = 772) -> list[SampleSchool]:
    return [school for _, own in schools(people, seed) for school in own]


@pytest.mark.parametrize("people", [1, 44, 45, 500, 2_000, 130_000])
def test_there_are_as_many_people_as_asked_for(people: int) -> None:
    assert sum(school.people for school in every_school(people)) == people


def test_a_province_of_130000_has_2900_schools_in_twelve_districts() -> None:
    found = every_school(130_000)
    assert len(found) == 2_900
    assert Counter(len(own) for _, own in schools(130_000, 772)) == {242: 8, 241: 4}
    assert {school.people for school in found} <= set(range(24, 57))
    assert [school.serial for school in found] == list(range(2_900))
    for name in ("code", "name", "short"):
        assert len({getattr(school, name) for school in found}) == 2_900
    assert max(len(school.short) for school in found) <= 31  # what the tab of a sheet can hold


@pytest.mark.parametrize(("people", "count"), [(1_927, 1), (1_928, 2)])
def test_a_small_province_has_fewer_districts(people: int, count: int) -> None:
    """43 schools fill one district, 44 two."""
    assert len([district for district, _ in schools(people, 772)]) == count


def test_the_same_seed_gives_the_same_schools() -> None:
    assert every_school(2_000) == every_school(2_000)
    assert every_school(2_000) != every_school(2_000, seed=1)


def test_upper_secondary_schools_stand_under_the_province() -> None:
    district, own = next(schools(2_000, 772))
    assert (boet_code(district), boet_name(district)) == (
        "PGD-14125",
        "Phòng Giáo dục và Đào tạo huyện Mai Sơn",
    )
    assert {school.parent for school in own if school.levels == ("THPT",)} == {DOET}
    assert {school.parent for school in own if school.levels != ("THPT",)} == {"PGD-14125"}


def test_schools_stand_in_the_communes_of_their_district() -> None:
    for district, own in schools(2_000, 772):
        assert {school.place for school in own} == set(district.places)
    assert [district for district, _ in schools(2_000, 772)] == list(districts()[:2])


def test_a_school_has_the_groups_of_its_levels() -> None:
    school = next(school for school in every_school(2_000) if school.levels == ("TH", "THCS"))
    assert school.groups == school.groups_of("TH") + school.groups_of("THCS")
    assert len(set(school.groups)) == 6
    assert school.mail_domain.endswith(".example")
