"""Lists of people taken out of the system."""

import pytest

from phusa.staff.models import PeopleExport
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_list_stands_where_the_right_to_it_rests(place: District) -> None:
    export = PeopleExport.objects.create(unit=place.school, format="csv", owner_name="ht", asked_at=NOW)
    assert export.access_paths(place.actor("ht")) == place.school.access_paths(place.actor("ht"))
    assert export.access_person_id() is None
    assert str(export) == "Danh sách nhân sự, Trường THCS Chiềng Lau"
