"""The last day on time by the reading that holds at a unit."""

from datetime import date

import pytest

from phusa.documents.queries.due import last_day_of, reading_at
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)


def test_the_reading_of_the_unit_decides(place: District) -> None:
    assert reading_at(place.school, NOW.date()) == "strict"
    assert last_day_of(place.school, "trước ngày 20/5/2020", DAY, NOW.date()) == date(2020, 5, 19)
    choose_reading(
        actor=system(),
        now=NOW,
        scope=place.office,
        name="due.before",
        school_year=place.year.code,
        value="inclusive",
    )
    assert last_day_of(place.school, "trước ngày 20/5/2020", DAY, NOW.date()) == DAY


def test_other_wordings_mean_their_day_and_none_has_none(place: District) -> None:
    assert last_day_of(place.school, "chậm nhất ngày 20/5/2020", DAY, NOW.date()) == DAY
    assert last_day_of(place.school, "vào quý I", None, NOW.date()) is None
