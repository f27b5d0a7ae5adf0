"""Taking a written list back: everything as it was, but what somebody has used since."""

from datetime import timedelta

import pytest

from phusa.base.models import ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.staff.actions.details import change_details
from phusa.staff.actions.taking_back import take_back_chunk, take_back_staff
from phusa.staff.models import Absence, Person, PersonalData, Post, StaffImport
from phusa.staff.queries.imports import list_of
from phusa.staff.queries.taking_back import would_stay
from tests.schools import NOW, District, system
from tests.staff.actions.test_writing_lists import LATER, OFFICE_HEAD, everything
from tests.staff.lists import DE, MAY, bring, brought, rows_of, table

pytestmark = pytest.mark.django_db


def taken_back(place: District, found: StaffImport, *, size: int = 100) -> StaffImport:
    take_back_staff(
        actor=place.actor("cv"), now=NOW + timedelta(hours=1), staff_import=found, reason="Nhầm tệp"
    )
    while take_back_chunk(actor=system(), now=NOW, staff_import=found, size=size):
        pass
    return list_of(found.pk)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_everything_is_as_it_was(place: District, size: int) -> None:
    office = {"head": OFFICE_HEAD, "actor": "cv", "unit": place.office}
    brought(place, f"{MAY};THCS-CL", **office)
    before, groups = everything(), Unit.objects.count()
    changed = MAY.replace("Lò Thị Mẩy", "Lò Thị Mảy").replace(";;Giáo viên", ";9999;Tổ trưởng")
    rows = (
        f"{changed.replace('Thái', 'Mông')};THCS-NS",
        f"{DE.replace('Văn – Sử', 'Ngoại ngữ')};THCS-CL",
        f"{DE.replace('2;', '3;', 1)};THCS-NS",
    )
    found = brought(place, *rows, day=LATER, **office)
    assert everything() != before and Unit.objects.count() > groups
    back = taken_back(place, found, size=size)
    assert back.batch.state == ImportState.TAKEN_BACK and back.batch.counts["kept"] == 0
    assert everything() == before and Unit.objects.count() == groups
    assert not any(row.written for row in rows_of(back))


def test_what_was_used_since_stays(place: District) -> None:
    found = brought(place, MAY, DE)
    may = Person.objects.get(name="Lò Thị Mẩy")
    change_details(
        actor=place.actor("ht"), now=NOW, person=may, values={"qualification": "Thạc sĩ"}, reason="Bằng mới"
    )
    assert would_stay(list_of(found.pk).batch) == 1
    back = taken_back(place, found)
    assert back.batch.counts["kept"] == 1
    assert (
        Person.objects.filter(name="Lò Thị Mẩy").exists()
        and not Person.objects.filter(code="7103694003").exists()
    )
    assert rows_of(back)[0].issues[-1]["code"] == "kept" and PersonalData.objects.count() == 1


def test_whom_something_points_to_stays(place: District) -> None:
    found = brought(place, MAY)
    person = Person.objects.get(name="Lò Thị Mẩy")
    Absence.objects.create(person=person, kind="sick", valid=Post.objects.get(person=person).valid)
    assert taken_back(place, found).batch.counts["kept"] == 1 and Person.objects.filter(pk=person.pk).exists()


def test_a_file_taken_back_can_come_again(place: District) -> None:
    found = brought(place, MAY)
    with pytest.raises(Refused):
        bring(place, table(MAY))
    taken_back(place, found)
    assert bring(place, table(MAY)).pk != found.pk


def test_asking_twice_changes_nothing_and_only_its_managers_may(place: District) -> None:
    found = brought(place, MAY)
    who = {"now": NOW, "staff_import": found, "reason": "Nhầm"}
    for name in ("gv", "tt", "ht2"):
        with pytest.raises(NotVisible):
            take_back_staff(actor=place.actor(name), **who)
    for _ in range(2):
        assert take_back_staff(actor=place.actor("ht"), **who).state == ImportState.TAKING_BACK


@pytest.mark.parametrize(("hours", "fine"), [(7 * 24, True), (7 * 24 + 1, False)])
def test_seven_days_are_the_limit(place: District, hours: int, fine: bool) -> None:
    found = brought(place, MAY)
    late = {
        "actor": place.actor("ht"),
        "now": NOW + timedelta(hours=hours),
        "staff_import": found,
        "reason": "",
    }
    if fine:
        assert take_back_staff(**late).state == ImportState.TAKING_BACK
    else:
        with pytest.raises(Refused) as refused:
            take_back_staff(**late)
        assert refused.value.code == "too_late"


def test_what_was_not_written_is_not_taken_back(place: District) -> None:
    found = bring(place, table(MAY))
    with pytest.raises(Refused) as refused:
        take_back_staff(actor=place.actor("ht"), now=NOW, staff_import=found, reason="")
    assert refused.value.code == "not_written"
    assert take_back_chunk(actor=system(), now=NOW, staff_import=found) == 0
