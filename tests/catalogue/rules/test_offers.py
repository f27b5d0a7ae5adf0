"""What is for whom, and which of several corrections counts."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from phusa.catalogue.rules.offers import for_role, for_subject, last_day_of, winning

DAY = date(2019, 10, 14)
MINISTRY, DEPARTMENT, SCHOOL, ELSEWHERE = 1, 2, 3, 9
CHAIN = [MINISTRY, DEPARTMENT, SCHOOL]


@dataclass
class Made:
    """A correction of a unit from a day on."""

    pk: int
    unit_id: int
    from_day: date = DAY


@pytest.mark.parametrize("taught", ["Tiếng Anh", "tiếng anh", "Tiếng Anh, Tin học", "TIENG ANH"])
def test_who_teaches_english_gets_the_english_topic_alone(taught: str) -> None:
    assert for_subject("only", "Tiếng Anh", taught)
    assert not for_subject("other_than", "Tiếng Anh", taught)


@pytest.mark.parametrize("taught", ["Văn hoá", "", "Tiếng Thái"])
def test_everybody_else_gets_the_other_topic(taught: str) -> None:
    assert not for_subject("only", "Tiếng Anh", taught)
    assert for_subject("other_than", "Tiếng Anh", taught)


def test_without_a_condition_the_subject_does_not_matter() -> None:
    assert for_subject("", "", "Toán")


def test_managers_may_choose_where_a_list_is_opened_to_them_and_are_bound_by_nothing_in_it() -> None:
    assert for_role("manager", ["teacher"], ["manager"], elective=True)
    assert not for_role("manager", ["teacher"], ["manager"], elective=False)
    assert not for_role("manager", ["teacher"], [], elective=True)
    assert for_role("teacher", ["teacher"], [], elective=False)


def test_the_nearest_unit_wins_and_others_do_not_count() -> None:
    ministry, department, stranger = Made(1, MINISTRY), Made(2, DEPARTMENT), Made(3, ELSEWHERE)
    assert winning([department, ministry, stranger], CHAIN, DAY) is department
    assert winning([ministry, stranger], CHAIN, DAY) is ministry
    assert winning([stranger], CHAIN, DAY) is None


def test_a_correction_counts_from_its_day_on() -> None:
    made = Made(1, DEPARTMENT)
    assert winning([made], CHAIN, DAY) is made
    assert winning([made], CHAIN, DAY - timedelta(days=1)) is None


def test_the_latest_day_wins_and_on_one_day_the_later_recorded() -> None:
    old, new, again = Made(1, DEPARTMENT), Made(2, DEPARTMENT, DAY + timedelta(days=5)), Made(3, DEPARTMENT)
    assert winning([new, old], CHAIN, DAY + timedelta(days=5)) is new
    assert winning([again, old], CHAIN, DAY) is again
    assert winning([again, new], CHAIN, DAY + timedelta(days=4)) is again


def test_a_school_year_ends_with_august() -> None:
    assert last_day_of("2019-2020") == date(2020, 8, 31)
