"""What the pages of one person's record need: somebody away, asking, looked at, merged."""

from dataclasses import dataclass
from datetime import date, timedelta

from phusa.base import ranges
from phusa.staff.models import Absence, CorrectionRequest, Person, PersonMerge, RecordLook
from tests.schools import NOW


@dataclass(frozen=True)
class Traces:
    """Keys of what was left."""

    absence: int
    correction: int
    merge: int


def leave_traces(people: list[Person], today: date) -> Traces:
    """The first of the people is away, asks for a correction as everybody does, and was looked at as often as there are
    people."""
    first = people[0]
    absence = Absence.objects.create(
        person=first, kind="study", valid=ranges.since(today - timedelta(days=5), today + timedelta(days=5))
    )
    asked = CorrectionRequest.objects.bulk_create(
        CorrectionRequest(person=person, field_name="phone", wanted="0912345678", due_on=today, asked_at=NOW)
        for person in people
    )
    RecordLook.objects.bulk_create(
        RecordLook(person=first, viewer_name=person.name, what="Trang hồ sơ", purpose="Xem", seen_at=NOW)
        for person in people
    )
    merge = PersonMerge.objects.create(
        kept=first, absorbed=people[1], reason="Trùng", carried={}, merged_at=NOW
    )
    return Traces(absence.pk, asked[0].pk, merge.pk)
