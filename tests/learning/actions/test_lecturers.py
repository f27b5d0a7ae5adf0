"""Lecturers asked to back up the core people."""

from datetime import date

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.learning.actions.lecturers import LecturerFacts, end_lecturer, name_lecturer
from phusa.learning.models import Lecturer, SupportAssignment
from tests.schools import START
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_the_office_asks_a_lecturer_and_others_do_not(world: Supported) -> None:
    row = world.lecturer(name=" BÙI  VĂN TOÀN ", subject=" Toán ")
    assert (row.name, row.subject, row.user) == ("Bùi Văn Toàn", "Toán", world.place.users["gvcs"])
    facts = LecturerFacts("Hà Thu", "resource_person")
    given = {"unit": world.place.office, "institution": world.institution, "facts": facts, "from_day": START}
    for other in ("ht", "gvcs", "tt", "so"):
        with pytest.raises(NotVisible):
            name_lecturer(**world.by(other), **given)
    assert name_lecturer(**world.by("cv"), **given).user is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"account": "ht"}, "no_such_account"),
        ({"account": "khong-co"}, "no_such_account"),
    ],
)
def test_what_is_refused(world: Supported, values: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        world.lecturer(**values)


def test_only_of_an_institution_and_once(world: Supported) -> None:
    world.lecturer()
    with pytest.raises(Refused, match="named_already"):
        world.lecturer(account="")
    with pytest.raises(Refused, match="no_institution"):
        name_lecturer(
            **world.by("cv"),
            unit=world.place.office,
            institution=world.place.school,
            facts=LecturerFacts("Hà Thu", "resource_person"),
            from_day=START,
        )


def test_what_a_lecturer_was_asked_for_ends_with_his_groups(world: Supported) -> None:
    row = world.lecturer()
    world.assigned(supporter=row)
    last = date(2020, 5, 31)
    with pytest.raises(NotVisible):
        end_lecturer(**world.by("ht"), lecturer=row, last_day=last)
    with pytest.raises(Refused, match="day_outside"):
        end_lecturer(**world.by("cv"), lecturer=row, last_day=date(2019, 8, 31))
    assert end_lecturer(**world.by("cv"), lecturer=row, last_day=last) == 1
    assert Lecturer.objects.get().last_day == SupportAssignment.objects.get().last_day == last
