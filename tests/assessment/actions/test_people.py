"""Year records follow a merge where the year is free, and go back."""

import pytest

from phusa.assessment.actions.appeals_deciding import uphold_appeal
from phusa.assessment.actions.people import carry_records, give_back_records
from phusa.assessment.models import AnnualRecord, Appeal
from phusa.staff import actions
from phusa.staff.models import Person, PersonMerge
from tests.appealed import contested
from tests.schools import NOW, District, employ, score_all, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(staffed: District) -> Person:
    return employ(staffed, staffed.schools[1], 1, head=False)[0]


def merged(kept: Person, absorbed: Person) -> PersonMerge:
    return actions.merge_people(
        actor=system(), now=NOW, kept=kept, absorbed=absorbed, take=(), reason="Trùng"
    )


def years(person: Person) -> int:
    return AnnualRecord.objects.filter(person=person).count()


def test_a_free_year_follows_and_goes_back(staffed: District, other: Person) -> None:
    score_all(staffed, staffed.school)
    one = Person.objects.get(code="THCS-CL-001")
    row = merged(other, one)
    assert carry_records(actor=system(), now=NOW, merge=row) == 1
    assert carry_records(actor=system(), now=NOW, merge=row) == 0
    assert (years(other), years(one)) == (1, 0)
    actions.part_people(actor=system(), now=NOW, merge=row, reason="Hai người")
    row.refresh_from_db()
    assert give_back_records(actor=system(), now=NOW, merge=row) == 1
    assert give_back_records(actor=system(), now=NOW, merge=row) == 0
    assert (years(other), years(one)) == (0, 1)


def test_a_year_both_have_stays_where_it_is(staffed: District, other: Person) -> None:
    score_all(staffed, staffed.school)
    score_all(staffed, staffed.schools[1])
    row = merged(other, Person.objects.get(code="THCS-CL-001"))
    assert carry_records(actor=system(), now=NOW, merge=row) == 0
    assert (years(other), years(row.absorbed)) == (1, 1)


def test_after_parting_nothing_follows_any_more(staffed: District, other: Person) -> None:
    score_all(staffed, staffed.school)
    row = merged(other, Person.objects.get(code="THCS-CL-001"))
    actions.part_people(actor=system(), now=NOW, merge=row, reason="Hai người")
    row.refresh_from_db()
    assert carry_records(actor=system(), now=NOW, merge=row) == 0


def test_appeals_follow_decided_or_not_and_go_back(staffed: District, other: Person) -> None:
    score_all(staffed, staffed.school)
    one = Person.objects.get(code="THCS-CL-001")
    contested([AnnualRecord.objects.select_related("person").get(person=one)])
    sent = Appeal.objects.get()
    screen = {
        "version": sent.version,
        "seen": sent.frozen["line"]["standing"],
        "reason": "Đúng",
        "clause": "Điều 13",
    }
    uphold_appeal(actor=staffed.actor("ht"), now=NOW, appeal=sent, **screen)
    row = merged(other, one)
    assert carry_records(actor=system(), now=NOW, merge=row) == 2
    assert Appeal.objects.get().person == other and Appeal.objects.get().frozen["person"]["name"] == one.name
    actions.part_people(actor=system(), now=NOW, merge=row, reason="Hai người")
    row.refresh_from_db()
    assert give_back_records(actor=system(), now=NOW, merge=row) == 2
    assert Appeal.objects.get().person == one
