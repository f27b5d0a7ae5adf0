"""Who a brought record is about."""

import pytest

from phusa.staff.forms.brought import BringForm
from phusa.staff.models import Person
from tests.schools import District

pytestmark = pytest.mark.django_db
SENT = {
    "content": "{}",
    "position": "teacher",
    "role": "teacher",
    "level": "THCS",
    "from_day": "1/9/2021",
    "basis": "QĐ 1",
}


def test_people_alike_are_offered_beside_somebody_new(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    form = BringForm(place.school, [person], SENT | {"who": person.code})
    assert form.is_valid() and form.cleaned_data["who"] == person.code
    assert [code for code, _ in form.fields["who"].choices] == [person.code, ""]  # type: ignore[attr-defined]
    assert BringForm(place.school, [], SENT).is_valid()
    assert "who" in BringForm(place.school, [], SENT | {"who": person.code}).errors
