"""Who sees a request, until when it is answered, and how the answers stood at an instant."""

from datetime import timedelta

import pytest

from phusa.base.refusals import NotVisible
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.requests import Wanted, draft_request
from phusa.workflow.models import Extension, Outage, ReportKind
from phusa.workflow.queries.requests import (
    answers_to,
    asked_by,
    common_due,
    due_of,
    extensions_to,
    request_asked,
    request_to,
    stood_as_of,
)
from tests.asked import DUE, GOOD, Asked, answered
from tests.schools import NOW, START, system

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_those_who_ask_and_those_who_are_asked_see_a_request(asked: Asked) -> None:
    actor = asked.place.actor
    assert request_asked(actor("cv"), asked.request.pk) == request_asked(actor("so"), asked.request.pk)
    assert request_to(actor("ht"), asked.request.pk, "THCS-CL") == (asked.request, asked.school)
    assert not asked_by(actor("ht"))
    for act in (
        lambda: request_asked(actor("ht"), asked.request.pk),
        lambda: request_to(actor("ht"), asked.request.pk, "THCS-NS"),
    ):
        with pytest.raises(NotVisible):
            act()


def test_a_draft_is_seen_by_those_who_write_it_alone(asked: Asked) -> None:
    wanted = Wanted(asked.form, "Học kỳ I", DUE, asked.place.schools)
    drafted = draft_request(actor=system(), now=NOW, asker=asked.place.office, wanted=wanted)
    assert request_asked(asked.place.actor("cv"), drafted.pk) == drafted
    for code in ("so", "ht"):
        with pytest.raises(NotVisible):
            request_asked(asked.place.actor(code), drafted.pk)
    with pytest.raises(NotVisible):
        request_to(asked.place.actor("ht"), drafted.pk, "THCS-CL")


def test_a_deadline_grows_by_the_units_extension_and_by_outages(asked: Asked) -> None:
    Extension.objects.create(
        kind=ReportKind.ASKED,
        school_year=asked.place.year,
        request=asked.request,
        unit=asked.school,
        until=DUE + 5 * HOUR,
        reason="Lũ",
        granted_at=NOW,
        granted_by="Oanh",
    )
    assert due_of(asked.request, asked.school, START).allowed.until == DUE + 5 * HOUR
    assert due_of(asked.request, asked.place.schools[1], START).allowed.until == DUE
    assert extensions_to(asked.request).count() == 1
    Outage.objects.create(
        number=1,
        year=2020,
        began_at=DUE - 2 * HOUR,
        ended_at=DUE - HOUR,
        recorded_at=DUE,
        recorded_by="Hệ thống",
    )
    assert common_due(asked.request).allowed.until == DUE + HOUR


def test_answers_stand_as_they_stood(asked: Asked) -> None:
    first = answered(asked, received=True)
    later = NOW + HOUR
    return_submission(actor=system(), now=later, submission=first, reason="Thiếu")
    now = stood_as_of(asked.request, later)
    assert [(one.unit_code, one.is_taken, one.reason) for one in now] == [("THCS-CL", False, "Thiếu")]
    (before,) = stood_as_of(asked.request, NOW)
    assert before.is_taken and before.values == GOOD
    assert stood_as_of(asked.request, NOW - HOUR) == []
    assert list(answers_to(asked.request)) == [asked.school.pk]
