"""Which record is kept, and whose value where they differ."""

import pytest

from phusa.staff.forms.merging import MergeForm
from phusa.staff.models import Person
from phusa.staff.queries.duplicates import compared
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_only_differing_fields_are_asked_and_taken_from_the_other(place: District) -> None:
    one, other = Person.objects.get(code="THCS-CL-001"), Person.objects.get(code="THCS-CL-002")
    sent = {
        "keep": other.code,
        "take_name": one.code,
        "take_birth": other.code,
        "reason": "Trùng",
    }
    form = MergeForm(compared(one, other), sent)
    assert list(form.fields) == ["keep", "take_name", "take_birth", "reason"]
    assert form.is_valid()
    assert form.chosen() == {"kept": other, "absorbed": one, "take": ["name"], "reason": "Trùng"}
