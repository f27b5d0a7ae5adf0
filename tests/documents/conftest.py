"""A school whose head and clerk work with documents, and the office above."""

from datetime import datetime

import pytest

from phusa.base.access import Role
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from tests.documents.rendering.samples import school as school_data
from tests.schools import NOW, District, district, sign_up
from tests.worlds import World, world


def district_of_documents() -> District:
    """The district: "ht" leads school 1, "vt" is its clerk, "ht2" leads school 2, "cv" works at the office."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


place_world = world(district_of_documents)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()


def filed(
    place: District,
    who: str = "ht",
    kind: DocumentKind = DocumentKind.CLASS_LIST,
    people: int = 8,
    now: datetime = NOW,
) -> OfficialDocument:
    """A document of school 1 with eight people."""
    return file_document(
        actor=place.actor(who),
        now=now,
        unit=place.school,
        school_year=place.year,
        kind=kind,
        data=school_data(people),
    )
