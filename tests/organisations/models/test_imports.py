"""A workbook of units belongs to the unit it was brought in for."""

import pytest

from phusa.base.models import ImportBatch
from phusa.organisations.models import UnitImport
from tests.schools import START, District, system

pytestmark = pytest.mark.django_db


def test_a_workbook_stands_where_its_unit_stands(place: District) -> None:
    unit = place.office
    batch = ImportBatch(file_name="don-vi.xlsx")
    found = UnitImport(batch=batch, unit=unit, from_day=START)
    assert found.access_paths(system()) == unit.access_paths(system()) != ()
    assert UnitImport(batch=batch, from_day=START).access_paths(system()) == ()
    assert found.access_person_id() is None and str(found) == str(batch)
