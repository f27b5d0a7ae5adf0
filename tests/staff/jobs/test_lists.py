"""The jobs of staff lists: their progress is seen, and a second run does no harm."""

from uuid import UUID

import pytest

from phusa.base.models import ImportState, JobProgress, JobState
from phusa.staff.actions.imports import confirm_staff
from phusa.staff.actions.taking_back import take_back_staff
from phusa.staff.jobs.lists import check_list, take_back_list, write_list
from phusa.staff.models import Person, StaffImport
from phusa.staff.queries.imports import list_of
from tests.schools import NOW, District
from tests.staff.lists import DE, MAY, bring, outcomes, table

pytestmark = pytest.mark.django_db


def progress(found: StaffImport) -> JobProgress:
    key = list_of(found.pk).job_key
    assert isinstance(key, UUID)
    return JobProgress.objects.get(key=key)


def test_the_whole_way_by_jobs(place: District) -> None:
    found = bring(place, table(MAY, DE))
    for _ in range(2):
        check_list(str(progress(found).key), found.pk)
    assert progress(found).state == JobState.DONE and outcomes(found) == ["new", "new"]
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    for _ in range(2):
        write_list(str(progress(found).key), found.pk)
        assert (progress(found).state, progress(found).done, progress(found).total) == (JobState.DONE, 2, 2)
    assert list_of(found.pk).batch.state == ImportState.APPLIED
    assert Person.objects.filter(code="7103694003").exists()
    take_back_staff(actor=place.actor("ht"), now=NOW, staff_import=found, reason="Nhầm")
    for _ in range(2):
        take_back_list(str(progress(found).key), found.pk)
    assert list_of(found.pk).batch.state == ImportState.TAKEN_BACK
    assert not Person.objects.filter(code="7103694003").exists() and progress(found).state == JobState.DONE


def test_a_job_that_fails_says_so(place: District) -> None:
    found = bring(place, table(MAY))
    key = progress(found).key
    StaffImport.objects.filter(pk=found.pk).update(from_day="9999-12-31")
    found.batch.file.delete(save=False)
    with pytest.raises(OSError):
        check_list(str(key), found.pk)
    assert progress(found).state == JobState.FAILED and "Tải tệp lên lại" in progress(found).message
