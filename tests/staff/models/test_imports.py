"""A staff workbook belongs to its unit."""

import pytest

from phusa.base import clock
from phusa.base.models import ImportBatch
from phusa.staff.models import ColumnMapping, StaffImport
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_workbook_stands_where_its_unit_stands(place: District) -> None:
    batch = ImportBatch.objects.create(
        kind="staff", file_name="ds.xlsx", file_size=1, file_sha256="0", owner_name="Vì", created_at=NOW
    )
    found = StaffImport.objects.create(batch=batch, unit=place.school, from_day=clock.today())
    actor = place.actor("ht")
    assert found.access_paths(actor) == place.school.access_paths(actor) != ()
    assert found.access_person_id() is None and str(found) == "ds.xlsx"


def test_a_mapping_names_its_unit(place: District) -> None:
    assert str(ColumnMapping(unit=place.school)) == "Cách đọc cột của Trường THCS Chiềng Lau"
