from typing import Any

import pytest
from django.db import IntegrityError, transaction

from phusa.planning.access import IMPORT_PLANS
from phusa.planning.models import PlanImport
from tests.planned import PlannedSchool
from tests.planned_documents import MAI_SON, brought_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(("who", "sees"), [("cv", 2), ("so", 2), ("ht", 1), ("vt", 1), ("ht2", 0), ("gv", 0)])
def test_imports_are_seen_by_those_over_their_unit(planned: PlannedSchool, who: str, sees: int) -> None:
    brought_by(planned)
    brought_by(planned, "ht", unit=planned.school)
    assert PlanImport.objects.within(planned.place.actor(who), IMPORT_PLANS).count() == sees


def test_an_import_stands_where_its_unit_does_and_is_nobodys_own(planned: PlannedSchool) -> None:
    brought, actor = brought_by(planned), planned.place.actor("cv")
    assert brought.access_paths(actor) == planned.place.office.access_paths(actor)
    assert brought.access_person_id() is None and str(brought).startswith(MAI_SON)


def test_a_file_is_one_import(planned: PlannedSchool) -> None:
    brought = brought_by(planned)
    brought.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        brought.save(force_insert=True)
