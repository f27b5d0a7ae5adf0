"""The jobs that write long lists of people and take them away."""

from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from phusa.base import clock
from phusa.base.models import JobProgress
from phusa.base.sealing import unseal_bytes
from phusa.staff.actions.exports import ask_for_list, make_list_later
from phusa.staff.jobs import exports as jobs
from phusa.staff.models import PeopleExport
from phusa.staff.queries import PeopleFilter
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(place: District, settings: Settings, tmp_path: Path) -> PeopleExport:
    """A list asked for and not yet written."""
    settings.MEDIA_ROOT = tmp_path
    given = {"actor": place.actor("ht"), "now": NOW}
    wishes = {"wanted": PeopleFilter(), "is_full": False, "purpose": "", "format": "csv"}
    return make_list_later(**given, export=ask_for_list(**given, unit=place.school, **wishes))


def test_the_file_is_written_once(export: PeopleExport) -> None:
    jobs.export_people(str(export.job_key), export.pk)
    first = PeopleExport.objects.get()
    jobs.export_people(str(export.job_key), export.pk)
    assert PeopleExport.objects.get().file.name == first.file.name
    text = unseal_bytes(Path(first.file.path).read_bytes()).decode("utf-8-sig")
    assert len(text.splitlines()) == 14
    work = JobProgress.objects.get(key=export.job_key)
    assert (work.state, work.done, work.total) == ("done", 13, 13)


def test_trouble_is_told_and_the_job_runs_again(
    export: PeopleExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError

    monkeypatch.setattr(jobs, "people_file", fail)
    with pytest.raises(OSError):
        jobs.export_people(str(export.job_key), export.pk)
    work = JobProgress.objects.get(key=export.job_key)
    assert (work.state, work.message) == ("failed", jobs.HALTED)


def test_the_file_goes_after_a_day(export: PeopleExport) -> None:
    jobs.export_people(str(export.job_key), export.pk)
    path = Path(PeopleExport.objects.get().file.path)
    later = ProcrastinateJob.objects.get(task_name="staff.forget_list")
    assert later.scheduled_at is not None and later.scheduled_at > clock.now()
    jobs.forget_list(export.pk)
    jobs.forget_list(export.pk)
    jobs.forget_list(export.pk + 1)
    assert not path.exists()
