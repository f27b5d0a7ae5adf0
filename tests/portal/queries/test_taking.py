"""The file of a record is read again by the same product."""

import json

import pytest

from phusa.base import clock
from phusa.portal.queries.taking import record_content
from phusa.staff import actions
from phusa.staff.models import Person
from phusa.staff.rules.carrying import read_record
from tests.schools import NOW, District, score_all

pytestmark = pytest.mark.django_db


def test_written_and_read_again(place: District) -> None:
    person = Person.objects.get(user=place.users["gv"])
    records = score_all(place, place.school)
    actions.change_personal_data(
        actor=place.actor("ht"),
        now=NOW,
        person=person,
        values={"personal_number": "014085001234", "ethnicity": "Thái"},
        reason="Khai",
    )
    content = record_content(place.actor("gv"), clock.now())
    carried = read_record(json.dumps(content).encode())
    assert (carried.name, carried.code, carried.birth.date) == (person.name, person.code, person.birth_date)  # type: ignore[union-attr]
    assert carried.personal["ethnicity"] == "Thái"
    (post,) = content["posts"]
    assert (post["unit_code"], post["from"], post["until"]) == ("THCS-CL", "2019-09-01", "")
    (result,) = content["results"]
    mine = next(record for record in records if record.person_id == person.pk)
    assert result["class"] == mine.annual_result.label and len(result["scores"]) == 4  # type: ignore[attr-defined]
    assert "Bộ Giáo dục và Đào tạo" in content["origin"]
