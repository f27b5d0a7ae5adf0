"""The sample people: nobody's numbers, each only once, and the same people for the same seed."""

from collections import Counter
from dataclasses import replace

import pytest

from phusa.config.demo.files.persons import FIRST_LATER, NUMBERS_A_SCHOOL, SamplePerson, newcomer, people_of
from phusa.config.demo.files.province import SampleSchool, schools

_, SCHOOLS = next(schools(3_000, 772))


@pytest.fixture(scope="module")
def everybody() -> list[SamplePerson]:
    """The people of the first district, and those who may come later."""
    later = range(NUMBERS_A_SCHOOL - FIRST_LATER)
    return [
        person
        for school in SCHOOLS
        for person in (*people_of(school, 772), *(newcomer(school, 772, number) for number in later))
    ]


@pytest.mark.parametrize("name", ["personal_number", "teacher_code", "phone", "mail", "serial"])
def test_no_two_people_share_what_is_ones_own(everybody: list[SamplePerson], name: str) -> None:
    assert Counter(getattr(person, name) for person in everybody).most_common(1)[0][1] == 1


def test_numbers_and_addresses_are_nobodys(everybody: list[SamplePerson]) -> None:
    for person in everybody:
        assert person.personal_number.startswith("099") and len(person.personal_number) == 12
        assert person.phone.startswith("0900") and len(person.phone) == 10
        assert len(person.teacher_code) == 10
        assert person.mail.isascii() and person.mail.endswith(f"@{person.school.mail_domain}")


def test_a_number_tells_sex_century_and_year(everybody: list[SamplePerson]) -> None:
    kinds = {(person.is_woman, person.birth.year >= 2000): person for person in everybody}
    assert {key: person.personal_number[3] for key, person in kinds.items()} == {
        (False, False): "0",
        (True, False): "1",
        (False, True): "2",
        (True, True): "3",
    }
    assert all(person.personal_number[4:6] == f"{person.birth.year % 100:02d}" for person in everybody)


def test_numbers_stay_apart_in_the_largest_province() -> None:
    serials = (school.serial * NUMBERS_A_SCHOOL for _, own in schools(500_000, 772) for school in own)
    assert max(serials) + NUMBERS_A_SCHOOL <= 1_000_000


def test_the_same_seed_gives_the_same_people() -> None:
    assert list(people_of(SCHOOLS[0], 772)) == list(people_of(SCHOOLS[0], 772))
    assert list(people_of(SCHOOLS[0], 772)) != list(people_of(SCHOOLS[0], 1))


def of_levels(*levels: str) -> SampleSchool:
    return next(school for school in SCHOOLS if school.levels == levels)


@pytest.mark.parametrize("levels", [("MN",), ("TH",), ("THCS",), ("TH", "THCS"), ("THPT",)])
def test_a_school_has_its_managers_and_a_head_for_each_group(levels: tuple[str, ...]) -> None:
    school = of_levels(*levels)
    found = list(people_of(school, 772))
    assert [person.position for person in found[:3]] == [
        "Hiệu trưởng",
        "Phó hiệu trưởng",
        "Tổ trưởng chuyên môn",
    ]
    heads = [person.group for person in found if person.position == "Tổ trưởng chuyên môn"]
    assert sorted(heads) == sorted(school.groups)
    assert all(person.group in school.groups_of(person.level) for person in found[2:])
    assert all(not person.group and not person.subject for person in found[:2])


def test_nobody_joined_as_a_child_or_after_the_day_of_the_lists(everybody: list[SamplePerson]) -> None:
    assert all(person.birth.year + 21 <= person.joined.year <= 2023 for person in everybody)


def test_the_rank_is_that_of_the_level() -> None:
    person = replace(next(people_of(of_levels("TH"), 772)), rank=2)
    assert (person.rank_words, person.rank_code) == ("Giáo viên tiểu học hạng II", "V.07.03.28")


def test_a_school_has_no_number_left_for_too_many_newcomers() -> None:
    last = NUMBERS_A_SCHOOL - FIRST_LATER - 1
    assert newcomer(SCHOOLS[0], 772, last).serial == SCHOOLS[0].serial * NUMBERS_A_SCHOOL + 63
    with pytest.raises(ValueError, match="no number left"):
        newcomer(SCHOOLS[0], 772, last + 1)
