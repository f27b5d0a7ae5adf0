from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files import File

from phusa.base import clock, ranges
from phusa.base.models import ImportState, JobProgress, JobState
from phusa.organisations import jobs
from phusa.organisations.actions import imports
from phusa.organisations.models import Unit, UnitImport, UnitKind, UnitName
from tests.schools import District, found, system
from tests.unit_lists import workbook

NOW = clock.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(place: District, tmp_path: Path) -> UnitImport:
    path = workbook(tmp_path / "a.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS")])
    with path.open("rb") as file:
        return imports.bring_units(
            actor=place.actor("cv"),
            now=NOW,
            unit=place.office,
            from_day=clock.today(),
            file=File(file),
            name=path.name,
        )


def key(brought: UnitImport) -> str:
    brought.refresh_from_db()
    brought.batch.refresh_from_db()
    return str(brought.job_key)


def test_a_list_goes_through_its_jobs_each_of_which_can_run_twice(
    place: District, brought: UnitImport
) -> None:
    for _ in range(2):
        jobs.check_units(key(brought), brought.pk)
    imports.confirm_units(actor=place.actor("cv"), now=NOW, unit_import=brought)
    for _ in range(2):
        jobs.apply_units(key(brought), brought.pk)
    assert Unit.objects.filter(code="TH-1").count() == 1
    imports.ask_units_back(actor=place.actor("cv"), now=NOW, unit_import=brought, reason="nhầm")
    for _ in range(2):
        jobs.take_units_back(key(brought), brought.pk)
    assert not Unit.objects.filter(code="TH-1").exists()
    assert JobProgress.objects.get(key=key(brought)).state == JobState.DONE
    assert brought.batch.state == ImportState.TAKEN_BACK


def test_what_the_rules_refuse_goes_back_with_its_reason(place: District, brought: UnitImport) -> None:
    jobs.check_units(key(brought), brought.pk)
    imports.confirm_units(actor=system(), now=NOW, unit_import=brought)
    found("TH-1", "Trường TH Khác", UnitKind.SCHOOL, place.office)
    jobs.apply_units(key(brought), brought.pk)
    assert JobProgress.objects.get(key=key(brought)).state == JobState.DONE
    assert brought.batch.state == ImportState.PREVIEW
    assert "TH-1" in brought.batch.refusal["text"]


def test_a_fault_is_told_to_who_waits(brought: UnitImport, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path, *args: object, **options: object) -> None:
        raise OSError(path)

    monkeypatch.setattr(imports, "read_units", broken)
    with pytest.raises(OSError, match="xlsx"):
        jobs.check_units(key(brought), brought.pk)
    progress = JobProgress.objects.get(key=key(brought))
    assert (progress.state, progress.message) == (JobState.FAILED, jobs.STOPPED)


def test_a_name_is_taken_when_its_day_has_come(place: District) -> None:
    today = clock.today()
    UnitName.objects.create(unit=place.school, name="Trường THCS Hoa Ban", valid=ranges.since(today))
    UnitName.objects.create(
        unit=place.schools[1], name="Tên về sau", valid=ranges.since(today + timedelta(days=1))
    )
    for _ in range(2):
        jobs.take_names(today.isoformat())
    assert Unit.objects.get(pk=place.school.pk).name == "Trường THCS Hoa Ban"
    assert Unit.objects.get(pk=place.schools[1].pk).name == "Trường THCS Nà Sàng"
