"""Finding somebody by his personal number."""

import pytest

from phusa.base.models import AuditLine
from phusa.base.sealing import fingerprint
from phusa.staff.actions.finding import find_by_number
from phusa.staff.models import Person, PersonalData, RecordLook
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
NUMBER = "014089000123"


@pytest.fixture
def person(place: District) -> Person:
    person = Person.objects.get(code="THCS-CL-005")
    PersonalData.objects.create(person=person, personal_number=NUMBER, number_key=fingerprint(NUMBER))
    return person


def test_leaves_a_trace_that_does_not_say_the_number(place: District, person: Person) -> None:
    assert find_by_number(actor=place.actor("ht"), now=NOW, number=NUMBER) == person
    look = RecordLook.objects.get()
    assert (look.person, look.purpose, look.viewer_name) == (
        person,
        "Tìm theo số định danh",
        place.users["ht"].name,
    )
    line = AuditLine.objects.latest("seq")
    assert (line.thing_name, line.verb) == (person.name, "staff.view_staff")
    assert NUMBER not in f"{line.after}{line.reason}"


@pytest.mark.parametrize(("viewer", "number"), [("ht2", NUMBER), ("gv", NUMBER), ("ht", "014089000124")])
def test_nobody_for_whom_may_not_see_him_and_no_trace(
    place: District, person: Person, viewer: str, number: str
) -> None:
    lines = AuditLine.objects.count()
    assert find_by_number(actor=place.actor(viewer), now=NOW, number=number) is None
    assert (RecordLook.objects.count(), AuditLine.objects.count()) == (0, lines)
