"""A row is reached from where its units stand; without a unit, from nowhere."""

import pytest

from phusa.base.models import ImportBatch
from phusa.organisations.access import MANAGE_UNITS
from phusa.organisations.models import UnitImport
from tests.schools import NOW, START, District, system

pytestmark = pytest.mark.django_db


def brought(place: District, **given: object) -> UnitImport:
    batch = ImportBatch.objects.create(file_name="don-vi.xlsx", file_size=1, created_at=NOW)
    return UnitImport.objects.create(batch=batch, from_day=START, **given)


def test_a_row_stands_where_its_unit_stands(place: District) -> None:
    found, whole = brought(place, unit=place.office), brought(place)
    assert found.access_paths(system()) == place.office.access_paths(system()) != ()
    assert whole.access_paths(system()) == () and found.access_person_id() is None
    assert list(UnitImport.objects.within(system(), MANAGE_UNITS)) == [found]
