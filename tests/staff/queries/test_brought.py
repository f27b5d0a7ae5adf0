"""Whom a record could be about."""

import json

import pytest

from phusa.staff import actions
from phusa.staff.models import BroughtRecord, Person
from phusa.staff.queries import brought
from phusa.staff.rules.carrying import Carried, read_record, stamped
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def record(birth: str = "1970-01-01", number: str = "") -> Carried:
    person = {"name": "Lò Văn An", "code": "X", "birth": birth}
    content = {"origin": "Sở A", "person": person, "personal": {"personal_number": number}, "posts": [{}]}
    return read_record(json.dumps(stamped(content)).encode())


@pytest.mark.parametrize(
    ("birth", "found"), [("1970-01-01", 1), ("1970", 1), ("", 1), ("1970-01-02", 0), ("1971", 0)]
)
def test_alike_are_those_of_the_name_and_birth(place: District, birth: str, found: int) -> None:
    assert len(brought.alike(place.actor("ht"), record(birth))) == found
    assert brought.alike(place.actor("ht2"), record(birth)) == []


def test_a_number_and_a_file_are_recognised(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    carried = record(number="014085001234")
    assert not brought.known_by_number(carried) and not brought.known_by_number(record())
    assert brought.brought_already(carried) is None
    values = {"personal_number": "014085001234"}
    actions.change_personal_data(
        actor=place.actor("ht"), now=NOW, person=person, values=values, reason="Khai"
    )
    BroughtRecord.objects.create(
        person=person, origin="Sở A", content={}, file_sha256=carried.sha256, brought_at=NOW
    )
    assert brought.known_by_number(carried) and brought.person_of_number(carried) == person
    assert brought.brought_already(carried).person == person  # type: ignore[union-attr]


def test_the_preview_tells_what_there_is_without_the_number(place: District) -> None:
    lines = dict(brought.lines_of(record(number="014085001234")))
    assert (lines["Số định danh cá nhân"], lines["Vị trí công tác"]) == ("có", "1 vị trí")
    assert "014085001234" not in str(lines)


def test_without_its_sealed_part_a_record_is_what_is_left() -> None:
    assert brought.whole_content(BroughtRecord(content={"origin": "Sở A"})) == {"origin": "Sở A"}
