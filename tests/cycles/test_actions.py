"""Opening school years and setting deadlines, and who may."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import show_date
from phusa.cycles import actions
from phusa.cycles.models import Deadline, SchoolYear
from phusa.organisations.models import Unit
from tests.schools import NOW, District, district, sign_up, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
WORDING, CITE = "trước ngày 20/5/2020", "Kế hoạch 772/KH-PGDĐT, mục VI.2"


def officers() -> District:
    """The district in 2019-2020, with an officer of the ministry and one of the office."""
    place = district()
    sign_up(place, "bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, Unit.objects.get(code="BO"))
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


place_world = world(officers)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def open_year(
    place: District, first: date, last: date, *, code: str = "2020-2021", who: str = "bo"
) -> SchoolYear:
    scope = Unit.objects.get(code="BO")
    return actions.open_school_year(
        actor=place.actor(who), now=NOW, scope=scope, code=code, first_day=first, last_day=last
    )


def set_day(place: District, day: date, *, scope: Unit | None = None, who: str = "cv") -> Deadline:
    scope = scope or place.office
    return actions.set_deadline(
        actor=place.actor(who),
        now=NOW,
        scope=scope,
        code="school_report",
        school_year=place.year,
        day=day,
        wording=f"trước ngày {show_date(day)}",
        cite=CITE,
    )


def test_the_ministry_opens_a_year_and_an_office_does_not(place: District) -> None:
    assert open_year(place, date(2020, 9, 1), date(2021, 8, 31)).code == "2020-2021"
    with pytest.raises(NotVisible):
        open_year(place, date(2021, 9, 1), date(2022, 8, 31), code="2021-2022", who="cv")
    assert SchoolYear.objects.count() == 2


def test_opening_a_year_again_changes_nothing(place: District) -> None:
    lines = AuditLine.objects.count()
    again = open_year(place, date(2019, 10, 1), date(2020, 6, 1), code="2019-2020")
    assert (again.pk, again.first_day) == (place.year.pk, date(2019, 9, 1))
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(("first", "fine"), [(date(2020, 8, 31), False), (date(2020, 9, 1), True)])
def test_years_do_not_share_a_day(place: District, first: date, fine: bool) -> None:
    if fine:
        assert open_year(place, first, date(2021, 8, 31)).pk
    else:
        with pytest.raises(Refused, match="years_overlap"):
            open_year(place, first, date(2021, 8, 31))


def test_an_office_sets_the_deadline_of_its_schools(place: District) -> None:
    deadline = set_day(place, date(2020, 5, 20))
    assert (deadline.day, deadline.wording, deadline.cite) == (date(2020, 5, 20), WORDING, CITE)
    with pytest.raises(NotVisible):
        set_day(place, date(2020, 5, 20), scope=Unit.objects.get(code="SO-SL"))


def test_moving_a_deadline_is_logged_with_what_it_was(place: District) -> None:
    set_day(place, date(2020, 5, 20))
    set_day(place, date(2020, 5, 25))
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    before = {"day": "2020-05-20", "wording": WORDING}
    assert (line.before, line.after["day"]) == (before, "2020-05-25")
    assert Deadline.objects.get().day == date(2020, 5, 25)


def test_what_was_set_before_stays_as_it_was(place: District) -> None:
    set_day(place, date(2020, 5, 20))
    set_day(place, date(2020, 5, 20))
    deadline = set_day(place, date(2020, 5, 25))
    assert [(one.wording, one.set_at, one.set_by) for one in deadline.versions.all()] == [
        ("trước ngày 25/5/2020", NOW, "Phạm Văn Thuận"),
        (WORDING, NOW, "Phạm Văn Thuận"),
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        deadline.versions.update(wording="trước ngày 1/5/2020")


def test_a_wording_that_names_another_day_is_refused(place: District) -> None:
    with pytest.raises(Refused, match="other_day"):
        dues(place, actions.Due("school_report", place.year, date(2020, 5, 21), WORDING))
    assert not Deadline.objects.exists()


def test_two_days_for_one_deadline_are_refused_and_two_deadlines_are_set(place: District) -> None:
    first = actions.Due("school_report", place.year, date(2020, 5, 20), WORDING)
    with pytest.raises(Refused, match="one_deadline_twice"):
        dues(place, first, actions.Due("school_report", place.year, date(2020, 5, 21), ""))
    both = dues(place, first, actions.Due("office_report", place.year, date(2020, 5, 21), ""))
    assert [(one.code, one.cite) for one in both] == [("school_report", CITE), ("office_report", CITE)]


def dues(place: District, *wanted: actions.Due) -> list[Deadline]:
    return actions.set_deadlines(
        actor=place.actor("cv"), now=NOW, scope=place.office, wanted=wanted, cite=CITE
    )


def test_setting_the_same_deadline_again_changes_nothing(place: District) -> None:
    set_day(place, date(2020, 5, 20))
    lines = AuditLine.objects.count()
    set_day(place, date(2020, 5, 20))
    assert (Deadline.objects.count(), AuditLine.objects.count()) == (1, lines)


def test_the_system_may_set_what_it_is_told(place: District) -> None:
    year = actions.open_school_year(
        actor=system(),
        now=NOW,
        scope=place.office,
        code="2021-2022",
        first_day=date(2021, 9, 1),
        last_day=date(2022, 8, 31),
    )
    assert str(year) == "2021–2022"
