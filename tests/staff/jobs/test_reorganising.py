"""A large reorganisation by a worker: whole or not at all, and once."""

import pytest

from phusa.base.jobs import announce
from phusa.base.models import JobProgress, JobState
from phusa.organisations.models import ReorganisationState
from phusa.staff.jobs.reorganising import commit_reorganisation
from phusa.staff.queries.reorganising import dry_run
from tests.reorganised import MERGE, NOW, drafted
from tests.schools import District, system

pytestmark = pytest.mark.django_db


def test_it_is_carried_out_once(place: District) -> None:
    draft = drafted(MERGE)
    shown = dry_run(draft).fingerprint
    key = announce(actor=system(), now=NOW, title="Thực hiện")
    for _ in range(2):
        commit_reorganisation(str(key), draft.pk, shown)
        assert JobProgress.objects.get(key=key).state == JobState.DONE
    draft.refresh_from_db()
    assert draft.state == ReorganisationState.COMMITTED


def test_what_cannot_be_is_told_to_whoever_asked(place: District) -> None:
    draft = drafted(MERGE)
    key = announce(actor=system(), now=NOW, title="Thực hiện")
    commit_reorganisation(str(key), draft.pk, "khác")
    progress = JobProgress.objects.get(key=key)
    assert (progress.state, "đã thay đổi" in progress.message) == (JobState.FAILED, True)
    draft.refresh_from_db()
    assert draft.state == ReorganisationState.DRAFT
