"""Locking what was received in one press: each with its line of the log, what went back meanwhile passed over."""

from datetime import timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.workflow.actions.locking import lock_together
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.models import Submission
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
THEN = NOW + timedelta(hours=1)


def received(place: District) -> list[Submission]:
    sent = [hand_in(place, unit=unit) for unit in place.schools]
    return [receive_submission(actor=place.actor("cv"), now=THEN, submission=one) for one in sent]


def test_all_are_locked_and_each_is_in_the_log(place: District) -> None:
    reports = received(place)
    before = AuditLine.objects.count()
    done, refused = lock_together(
        actor=place.actor("cv"), now=THEN, office=place.office, submissions=reports[::-1]
    )
    assert ([one.state for one in done], refused) == (["locked", "locked"], [])
    assert AuditLine.objects.count() == before + 3
    assert AuditLine.objects.latest("pk").after["units"] == [str(one.unit) for one in done]


def test_what_went_back_meanwhile_is_passed_over_and_said(place: District) -> None:
    first, second = received(place)
    return_submission(actor=place.actor("cv"), now=THEN, submission=first, reason="Lệch một người")
    done, refused = lock_together(
        actor=place.actor("cv"), now=THEN, office=place.office, submissions=[first, second]
    )
    assert [one.unit for one in done] == [second.unit]
    assert [one.code for one in refused] == ["other_state"]
    first.refresh_from_db()
    assert first.state == "returned"


def test_the_department_does_not_lock_for_its_office(place: District) -> None:
    reports = received(place)
    done, refused = lock_together(actor=place.actor("so"), now=THEN, office=place.office, submissions=reports)
    assert (done, {one.code for one in refused}) == ([], {"not_your_step"})
    with pytest.raises(NotVisible):
        lock_together(actor=place.actor("ht"), now=THEN, office=place.office, submissions=reports)
