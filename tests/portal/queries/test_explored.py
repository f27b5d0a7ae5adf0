"""A table made by itself is a line of the home until its owner opens it."""

from datetime import date

import pytest

from phusa.base.requests import seat_of
from phusa.portal.queries.explored import made_tables
from phusa.reports.actions.exploring import open_tables
from phusa.reports.models import KeptQuestion, MadeTable
from tests.handed import handing_district
from tests.schools import NOW, District
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


place_world = world(handing_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def said(place: District, who: str) -> list[str]:
    return [task.title for task in made_tables(place.actor(who), seat_of(place.actor(who), ""))]


def test_the_latest_table_is_said_to_its_owner_until_it_is_opened(place: District) -> None:
    kept = KeptQuestion.objects.create(
        owner=place.users["cv"], unit=place.office, name="Tuần", question="", kept_at=NOW
    )
    for day in (11, 18):
        MadeTable.objects.create(question=kept, day=date(2020, 5, day), as_of=NOW, xlsx="a", csv="b")
    assert said(place, "cv") == ["Bảng Tuần ngày 18/5/2020 đã có"]
    assert said(place, "so") == said(place, "ht") == []
    open_tables(actor=place.actor("cv"), now=NOW, kept=kept)
    assert said(place, "cv") == []


def test_nothing_is_said_to_whoever_lost_the_post(place: District) -> None:
    kept = KeptQuestion.objects.create(
        owner=place.users["cv"], unit=place.office, name="Tuần", question="", kept_at=NOW
    )
    MadeTable.objects.create(question=kept, day=date(2020, 5, 18), as_of=NOW, xlsx="a", csv="b")
    place.users["cv"].grants.update(unit=place.school)
    assert said(place, "cv") == []
