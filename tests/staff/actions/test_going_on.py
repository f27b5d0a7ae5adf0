"""Work on a list that stopped for good is ordered anew, once."""

import pytest

from phusa.base import jobs
from phusa.base.access import system_actor
from phusa.base.models import ImportState, JobState
from phusa.base.refusals import NotVisible
from phusa.staff.actions.going_on import go_on_with_list
from phusa.staff.actions.imports import confirm_staff
from phusa.staff.jobs.lists import write_list
from phusa.staff.models import StaffImport
from phusa.staff.queries.imports import list_of
from tests.schools import NOW, District
from tests.staff.views.lists import NEW, checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(place: District) -> StaffImport:
    """A confirmed list whose writing failed at every attempt."""
    found = checked(place, NEW)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    found.refresh_from_db()
    jobs.report(str(found.job_key), now=NOW, state=JobState.FAILED)
    return found


def test_stopped_work_is_ordered_once_more_and_ends(place: District, stopped: StaffImport) -> None:
    before = stopped.job_key
    assert go_on_with_list(actor=place.actor("ht"), now=NOW, staff_import=stopped)
    assert stopped.job_key != before
    assert not go_on_with_list(actor=place.actor("ht"), now=NOW, staff_import=stopped)
    write_list(str(stopped.job_key), stopped.pk)
    assert list_of(stopped.pk).batch.state == ImportState.APPLIED
    assert not go_on_with_list(actor=system_actor(NOW.date()), now=NOW, staff_import=stopped)


def test_others_do_not_order_it(place: District, stopped: StaffImport) -> None:
    for who in ("gv", "ht2"):
        with pytest.raises(NotVisible):
            go_on_with_list(actor=place.actor(who), now=NOW, staff_import=stopped)
