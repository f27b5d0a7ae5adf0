"""Accounts in every school of an office: school by school, by the right of whoever asked, and again without harm."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.accounts.models import Grant, SlipBatch, User
from phusa.base import clock
from phusa.base.models import JobProgress, JobState
from phusa.staff.actions.accounts import open_everywhere
from phusa.staff.jobs.accounts import open_accounts
from phusa.staff.models import Person
from tests.schools import District, employ

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(place: District, settings: Settings, tmp_path: Path) -> SlipBatch:
    """Both schools staffed; the officer has asked."""
    settings.MEDIA_ROOT = tmp_path
    employ(place, place.schools[1], 3)
    return open_everywhere(actor=place.actor("cv"), now=clock.now(), unit=place.office, reason="Đầu năm")


def test_each_school_has_its_own_slips(place: District, batch: SlipBatch) -> None:
    open_accounts(str(batch.job_key))
    parts = {part.unit: part.count for part in batch.parts.all()}
    assert parts == {place.schools[0]: 11, place.schools[1]: 4}
    progress = JobProgress.objects.get(key=batch.job_key)
    assert (progress.state, progress.done, progress.total) == (JobState.DONE, 2, 2)
    assert progress.message == "1 trường còn người cần xem từng người."


def test_whoever_has_a_namesake_waits(place: District, batch: SlipBatch) -> None:
    open_accounts(str(batch.job_key))
    assert Person.objects.get(name="Cầm Văn Định", posts__unit=place.schools[0]).user is None


def test_twice_opens_nobody_twice(batch: SlipBatch) -> None:
    open_accounts(str(batch.job_key))
    users, parts = User.objects.count(), batch.parts.count()
    open_accounts(str(batch.job_key))
    assert (User.objects.count(), batch.parts.count()) == (users, parts)


def test_an_officer_who_has_left_opens_nothing(place: District, batch: SlipBatch) -> None:
    Grant.objects.filter(user=place.users["cv"]).delete()
    users = User.objects.count()
    open_accounts(str(batch.job_key))
    assert User.objects.count() == users


def test_stopped_it_says_so_and_what_is_done_stays(
    place: District, batch: SlipBatch, settings: Settings
) -> None:
    settings.MEDIA_ROOT = Path("/proc/nowhere")
    with pytest.raises(Exception, match="no_room_for_file"):
        open_accounts(str(batch.job_key))
    assert JobProgress.objects.get(key=batch.job_key).state == JobState.FAILED
