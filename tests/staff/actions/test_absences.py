"""Away and back again, the post goes on."""

from datetime import date, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import Absence, AbsenceKind, Person
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 6)


def away(place: District, actor: str = "ht", **values: object) -> Absence:
    person = Person.objects.get(code="THCS-CL-002")
    given = {"kind": AbsenceKind.MATERNITY, "from_day": DAY} | values
    return actions.begin_absence(actor=place.actor(actor), now=NOW, person=person, **given)


def back(place: District, absence: Absence, day: date) -> None:
    actions.end_absence(actor=place.actor("ht"), now=NOW, absence=absence, from_day=day)


def test_maternity_and_return(place: District) -> None:
    absence = away(place, basis="Đơn ngày 2/1/2020")
    back(place, absence, date(2020, 7, 6))
    absence.refresh_from_db()
    assert absence.last_day == date(2020, 7, 5)
    assert absence.person.posts.get().valid.upper is None
    assert AuditLine.objects.latest("seq").after == {"kind": "Nghỉ thai sản", "until": "2020-07-06"}


def test_back_on_the_first_day_was_never_away(place: District) -> None:
    back(place, away(place), DAY)
    assert not Absence.objects.exists()


def test_back_within_the_absence_only(place: District) -> None:
    absence = away(place, until=DAY + timedelta(days=5))
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=6)):
        with pytest.raises(Refused, match="day_outside"):
            back(place, absence, day)
    back(place, absence, DAY + timedelta(days=5))


def test_one_absence_at_a_time(place: District) -> None:
    away(place, until=DAY + timedelta(days=5))
    with pytest.raises(Refused, match="absence_overlaps"):
        away(place, from_day=DAY + timedelta(days=4))
    away(place, from_day=DAY + timedelta(days=5), kind=AbsenceKind.SICK)


def test_away_from_what(place: District) -> None:
    with pytest.raises(Refused, match="no_post"):
        away(place, from_day=START - timedelta(days=1))
    with pytest.raises(Refused, match="day_outside"):
        away(place, until=DAY)
    away(place, from_day=START)


def test_group_heads_and_other_schools_write_no_absence(place: District) -> None:
    for actor in ("tt", "ht2"):
        with pytest.raises(NotVisible):
            away(place, actor)
