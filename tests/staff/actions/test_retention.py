"""What has been kept long enough is forgotten; results are not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from phusa.base import clock
from phusa.base.models import AuditLine, ImportBatch, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.staff import actions
from phusa.staff.models import Person, PersonalData, PostReason
from phusa.staff.queries.retention import Due
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
DAYS = 365


def person(n: int = 1) -> Person:
    return Person.objects.get(code=f"THCS-CL-{n:03d}")


def known(place: District, who: Person) -> None:
    values = {"personal_number": f"01408500{who.pk % 10000:04d}", "phone": "0912345678", "ethnicity": "Thái"}
    actions.change_personal_data(actor=place.actor("ht"), now=NOW, person=who, values=values, reason="Khai")


def leave(place: District, who: Person, day: date) -> None:
    actions.release(
        actor=place.actor("ht"), now=NOW, person=who, from_day=day, why=PostReason.RETIRED, basis="QĐ"
    )


def forget(place: District) -> Due:
    root = Unit.objects.get(code="BO")
    return actions.forget(actor=system(), now=clock.now(), scope=root, days=DAYS)


def test_only_whoever_left_so_many_days_ago_and_only_once(place: District) -> None:
    today = clock.today()
    for n, day in ((1, today - timedelta(days=DAYS)), (2, today - timedelta(days=DAYS - 1)), (3, None)):
        known(place, person(n))
        if day:
            leave(place, person(n), day)
    assert forget(place).people == 1
    data = {n: PersonalData.objects.get(person=person(n)) for n in (1, 2, 3)}
    assert data[1].phone is None and data[1].ethnicity is None and data[1].personal_number is not None
    assert data[2].phone is not None and data[3].phone is not None
    line = AuditLine.objects.latest("seq")
    assert line.after == {"people": 1, "rows": 0, "count": 0}
    assert forget(place).nothing and AuditLine.objects.latest("seq").seq == line.seq


def test_lists_and_their_rows_are_forgotten_after_they_were_written(place: District) -> None:
    now = clock.now()
    batches = [
        ImportBatch(
            kind="staff",
            state=state,
            file_name="ds.xlsx",
            file_size=3,
            file_sha256="a" * 64,
            created_at=now - timedelta(days=age),
            applied_at=now - timedelta(days=age) if state == ImportState.APPLIED else None,
        )
        for state, age in (
            (ImportState.APPLIED, DAYS),
            (ImportState.APPLIED, DAYS - 1),
            (ImportState.PREVIEW, 999),
        )
    ]
    for batch in batches:
        batch.file.save("ds.xlsx", ContentFile(b"abc"))
        ImportRow.objects.create(batch=batch, number=1, values={}, outcome=ImportOutcome.NEW)
    path = Path(batches[0].file.path)
    assert (forget(place).files, ImportRow.objects.count()) == (1, 2)
    assert not path.exists()
    assert ImportBatch.objects.get(pk=batches[0].pk).file_sha256 == "a" * 64
    for batch in batches[1:]:
        batch.file.delete()


def test_only_whoever_runs_the_system_forgets(place: District) -> None:
    with pytest.raises(NotVisible):
        actions.forget(actor=place.actor("cv"), now=clock.now(), scope=Unit.objects.get(code="BO"), days=DAYS)
