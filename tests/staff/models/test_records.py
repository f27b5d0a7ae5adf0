"""What is kept about a record itself."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from phusa.staff.models import BroughtRecord, CorrectionRequest, Person, RecordLook
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_look_cannot_be_changed_or_removed(place: District) -> None:
    person = Person.objects.by_name()[0]
    look = RecordLook.objects.create(
        person=person, viewer_name="Vì Văn Nhân", what="Dân tộc", purpose="Báo cáo", seen_at=NOW
    )
    assert str(look) == "Vì Văn Nhân: Dân tộc"
    look.purpose = "Khác"
    for change in (look.save, look.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_one_open_request_a_field(place: District) -> None:
    person = Person.objects.by_name()[0]
    asked = {"person": person, "field_name": "name", "wanted": "Lò Thị An", "asked_at": NOW}
    first = CorrectionRequest.objects.create(**asked, due_on=date(2020, 5, 30))
    assert str(first).endswith(": name")
    assert first.access_person_id() == person.pk
    assert first.access_paths(place.actor("ht")) == person.access_paths(place.actor("ht"))
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.create(**asked, due_on=date(2020, 5, 30))
    first.state = "rejected"
    first.save()
    CorrectionRequest.objects.create(**asked, due_on=date(2020, 5, 30))


def test_a_brought_record_names_its_origin() -> None:
    assert str(BroughtRecord(origin="Sở GDĐT Điện Biên")) == "Hồ sơ từ Sở GDĐT Điện Biên"
