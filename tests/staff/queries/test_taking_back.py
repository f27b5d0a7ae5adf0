"""What can still be taken back."""

import pytest

from phusa.staff.models import Person
from phusa.staff.queries.imports import list_of
from phusa.staff.queries.taking_back import kept_rows, rows_to_take_back, touched, would_stay
from tests.schools import District
from tests.staff.lists import DE, MAY, brought

pytestmark = pytest.mark.django_db


def test_only_whom_nobody_touched_can_go(place: District) -> None:
    batch = list_of(brought(place, MAY, DE).pk).batch
    rows = list(rows_to_take_back(batch))
    assert len(rows) == kept_rows(batch).count() == 2
    assert touched(batch, rows) == set() and would_stay(batch) == 0
    person = Person.objects.get(code="7103694003")
    person.qualification = "Thạc sĩ"
    person.save()
    assert touched(batch, rows) == {person.pk} and would_stay(batch) == 1


def test_an_account_keeps_its_person(place: District) -> None:
    batch = list_of(brought(place, MAY).pk).batch
    person = Person.objects.get(name="Lò Thị Mẩy")
    Person.objects.filter(pk=person.pk).update(user=place.users["ht2"])
    assert touched(batch, list(rows_to_take_back(batch))) == {person.pk}
