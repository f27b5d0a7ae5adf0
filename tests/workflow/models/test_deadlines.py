"""What moves a deadline, and what is done about those who have not sent."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from phusa.workflow.models import ChaseNote, Extension, Heartbeat, Outage, Reminder, ReportKind
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_an_outage_has_length_and_a_number_of_its_own(place: District) -> None:
    given = {"number": 3, "year": 2020, "recorded_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.create(**given, began_at=NOW, ended_at=NOW)
    Outage.objects.create(**given, began_at=NOW, ended_at=NOW + timedelta(minutes=30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.create(**given, began_at=NOW, ended_at=NOW + timedelta(minutes=30))
    assert str(Outage.objects.get()) == "Biên bản gián đoạn số 3/2020"
    assert str(Heartbeat(last_at=NOW)) == str(NOW)


def test_what_is_said_of_a_unit_stands_where_the_unit_does(place: District) -> None:
    given = {"kind": ReportKind.SCHOOL, "school_year": place.year, "unit": place.school}
    granted = Extension(**given, until=NOW, reason="Lũ", granted_at=NOW)
    note = ChaseNote(**given, text="Đã gọi", at=NOW, by="Oanh")
    actor = place.actor("cv")
    for one in (granted, note):
        assert one.access_paths(actor) == place.school.access_paths(actor)
        assert one.access_person_id() is None
    assert str(note) == "Đã gọi" and str(granted).startswith("Trường THCS Chiềng Lau")


def test_a_round_reminds_a_unit_once(place: District) -> None:
    given = {"kind": ReportKind.SCHOOL, "school_year": place.year, "unit": place.school, "planned_at": NOW}
    one = Reminder.objects.create(**given, round=uuid4())
    assert str(one).startswith("Trường THCS Chiềng Lau")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**given, round=one.round)
