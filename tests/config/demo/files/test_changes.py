"""A year later: what is written down of a person is all that changed of him."""

from collections import Counter
from dataclasses import replace

import pytest

from phusa.config.demo.files.changes import Year, spelt_otherwise
from phusa.config.demo.files.persons import SamplePerson, people_of
from phusa.config.demo.files.province import SampleSchool, schools

_, SCHOOLS = next(schools(900, 772))
BEFORE = {person.serial: person for school in SCHOOLS for person in people_of(school, 772)}


def later(
    percent: int, own: list[SampleSchool] = SCHOOLS, seed: int = 772
) -> tuple[Year, dict[int, SamplePerson]]:
    year = Year(percent, seed)
    return year, {person.serial: person for person in year.people(own)}


def test_nobody_changes_in_a_year_without_changes() -> None:
    year, after = later(0)
    assert after == BEFORE and year.changes == []


def test_everything_that_changed_is_written_down() -> None:
    year, after = later(40)
    noted = {change.person.serial: change.kind for change in year.changes}
    assert set(noted.values()) == {"moved", "rank", "subject", "name", "left", "new"}
    assert {serial for serial in BEFORE if serial not in after} == {
        s for s, kind in noted.items() if kind == "left"
    }
    assert {serial for serial in after if serial not in BEFORE} == {
        s for s, kind in noted.items() if kind == "new"
    }
    assert {s for s in after if s in BEFORE and after[s] != BEFORE[s]} == {
        s for s, kind in noted.items() if kind not in ("left", "new")
    }
    assert len(noted) == len(year.changes)


FIELD = {"moved": "school", "rank": "rank", "subject": "subject", "name": "name"}


def test_one_thing_of_a_person_changes() -> None:
    year, after = later(40)
    for change in year.changes:
        if field := FIELD.get(change.kind):
            person = change.person
            changed = getattr(after[person.serial], field)
            assert changed != getattr(person, field)
            assert after[person.serial] == replace(person, **{field: changed})
            assert change.before and change.after and change.before != change.after


def test_people_move_to_a_school_of_their_levels_and_managers_stay() -> None:
    year, after = later(60)
    moved = [change.person for change in year.changes if change.kind == "moved"]
    assert moved and all(after[person.serial].school.levels == person.school.levels for person in moved)
    gone = [change.person for change in year.changes if change.kind in ("moved", "left")]
    assert not {"Hiệu trưởng", "Phó hiệu trưởng"} & {person.position for person in gone}


def test_where_nobody_can_move_the_rank_changes() -> None:
    year, _ = later(100, SCHOOLS[:1])
    assert {change.kind for change in year.changes} == {"rank", "subject", "name", "left", "new"}


@pytest.mark.parametrize("percent", [5, 20])
def test_about_so_many_of_a_hundred_change_and_a_quarter_of_it_comes_and_goes(percent: int) -> None:
    counted = Counter(change.kind for change in later(percent, next(schools(6_000, 772))[1])[0].changes)
    stayed = 6_000 / 6  # a district of six
    assert sum(counted[kind] for kind in FIELD) == pytest.approx(stayed * percent / 100, rel=0.4)
    assert 0 < counted["left"] < stayed * percent / 100 > counted["new"] > 0


def test_the_same_seed_gives_the_same_year() -> None:
    assert later(20)[1] == later(20)[1]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Lò Thị Mẩy", "Lò Thị Mây"),
        ("Vũ Thị Huệ", "Vũ Thị Huê"),
        ("Đỗ Thị Lan", "Đỗ Thị Lán"),
        ("Hà Văn Phương", "Hà Văn Phướng"),
        ("Giàng A Ón", "Giàng A On"),
    ],
)
def test_a_misspelt_name_has_another_tone(name: str, other: str) -> None:
    assert spelt_otherwise(name) == other
