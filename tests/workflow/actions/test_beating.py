"""The service says that it stands, and records by itself that it did not."""

from datetime import datetime, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.workflow.actions.beating import beat
from phusa.workflow.models import Heartbeat, Outage
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def at(now: datetime) -> Outage | None:
    return beat(actor=system(), now=now, scope=Unit.objects.get(code="BO"))


def test_the_first_beat_records_nothing(place: District) -> None:
    assert at(NOW) is None
    assert Heartbeat.objects.get().last_at == NOW


def test_a_silence_is_recorded_with_its_number(place: District) -> None:
    at(NOW)
    assert at(NOW + timedelta(minutes=1)) is None
    outage = at(NOW + timedelta(minutes=31))
    assert outage is not None
    assert (outage.began_at, outage.ended_at) == (NOW + timedelta(minutes=1), NOW + timedelta(minutes=31))
    assert str(outage) == "Biên bản gián đoạn số 1/2020"
    second = at(NOW + timedelta(hours=2))
    assert second is not None and second.number == 2
    assert AuditLine.objects.filter(verb="workflow.record_outages").count() == 2


def test_a_clock_set_back_starts_anew(place: District) -> None:
    at(NOW)
    assert at(NOW - timedelta(hours=1)) is None
    assert Heartbeat.objects.get().last_at == NOW - timedelta(hours=1)


def test_nobody_else_records_outages(place: District) -> None:
    with pytest.raises(NotVisible):
        beat(actor=place.actor("cv"), now=NOW, scope=Unit.objects.get(code="BO"))
