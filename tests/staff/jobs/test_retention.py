"""The nightly run."""

from datetime import timedelta

import pytest

from phusa.base import clock, ranges
from phusa.staff.jobs.retention import forget_data
from phusa.staff.models import Person, PersonalData
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_the_night_forgets_what_is_due(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    PersonalData.objects.create(person=person, phone="0912345678")
    day = clock.today() - timedelta(days=365)
    person.posts.update(valid=ranges.since(day - timedelta(days=10), day))
    forget_data(timestamp=0)
    assert PersonalData.objects.get(person=person).phone is None


def test_an_empty_installation_has_nothing_to_forget() -> None:
    forget_data(timestamp=0)
