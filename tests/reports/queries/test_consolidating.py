"""The sums of an office equal what it received, at every instant and whoever sent again."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.access import Role
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.consolidating import consolidated, consolidating_unit, instant_of
from phusa.workflow.rules.figures import Figure, added, total
from tests.schools import NOW, District, district, found, sign_up
from tests.submitted import MINUTE, hand_in, send_back, teachers
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


place_world = world(district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def test_an_office_adds_up_what_it_received_and_names_what_is_missing(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=5), receive=False)
    now = consolidated(place.office, place.year, NOW + HOUR)
    assert now.sums == teachers(kha=20)
    assert [row.unit.name for row in now.missing] == ["Trường THCS Nà Sàng"]
    assert [row.unit.name for row in now.taken] == ["Trường THCS Chiềng Lau"]
    assert now.people == 20


def test_a_department_adds_up_its_offices_and_the_schools_directly_under_it(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    own = found("THPT-SL", "Trường THPT Chuyên", UnitKind.SCHOOL, doet, levels=["THPT"])
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.office, doet, place.year, NOW + HOUR, teachers(kha=20))
    hand_in(own, doet, place.year, NOW, teachers("THPT", gioi=9))
    now = consolidated(doet, place.year, NOW + 2 * HOUR)
    assert now.sums == added([*teachers(kha=20), *teachers("THPT", gioi=9)])
    assert now.missing == []


def test_whoever_no_longer_stands_here_still_counts_where_it_was_received(place: District) -> None:
    outside = found(
        "THCS-X", "Trường THCS Khác", UnitKind.SCHOOL, Unit.objects.get(code="SO-SL"), levels=["THCS"]
    )
    hand_in(outside, place.office, place.year, NOW, teachers(kha=4))
    now = consolidated(place.office, place.year, NOW + HOUR)
    row = next(row for row in now.rows if row.unit.code == "THCS-X")
    assert (row.expected, row.is_taken, now.people) == (False, True, 4)


def test_the_sum_is_that_of_what_stands_whoever_sends_again(place: District) -> None:
    dice = random.Random(20200521)
    schools = [
        found(f"T{n}", f"Trường {n}", UnitKind.SCHOOL, place.office, levels=["TH", "THCS"]) for n in range(6)
    ]
    log: list[tuple[datetime, int, list[Figure]]] = []
    at = NOW
    for _ in range(30):
        school = dice.choice(schools)
        at += timedelta(minutes=10)
        last = school.submissions.filter(is_current=True).first()
        if last is not None and last.state == "received":
            send_back(last, at, "Sửa số liệu")
            log.append((at, school.pk, []))
        figures = added(
            [
                *teachers(kha=dice.randint(0, 30), none=dice.randint(0, 2)),
                *teachers("TH", gioi=dice.randint(0, 9)),
            ]
        )
        hand_in(school, place.office, place.year, at + MINUTE, figures)
        log.append((at + 2 * MINUTE, school.pk, [one for one in figures if one.people]))
    for instant in [NOW, *(moment for moment, _, _ in log), at + HOUR]:
        standing = {unit: figures for moment, unit, figures in log if moment <= instant}
        expected = added(figure for figures in standing.values() for figure in figures)
        assert consolidated(place.office, place.year, instant).sums == expected


def test_figures_take_as_many_queries_for_one_school_as_for_many(place: District) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            total(consolidated(place.office, place.year, NOW + HOUR).sums)
        return len(queries)

    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    few = asked()
    for n in range(20):
        school = found(f"T{n}", f"Trường {n}", UnitKind.SCHOOL, place.office, levels=["THCS"])
        hand_in(school, place.office, place.year, NOW, teachers(kha=20))
    assert asked() == few


def test_a_school_adds_nothing_up_and_another_office_is_not_seen(place: District) -> None:
    sign_up(place, "cv", "Quàng Thị Oanh", Role.BOET_OFFICER, place.office)
    assert consolidating_unit(place.actor("cv"), "P-MS") == place.office
    for code in (place.school.code, "SO-SL"):
        with pytest.raises(NotVisible):
            consolidating_unit(place.actor("cv"), code)


def test_a_day_is_its_end_in_vietnam_and_an_hour_is_itself() -> None:
    assert instant_of("", NOW) == NOW
    assert instant_of("2020-05-15", NOW) == datetime(2020, 5, 15, 16, 59, 59, 999999, tzinfo=UTC)
    assert instant_of("15/5/2020", NOW) == instant_of("2020-05-15", NOW)
    assert instant_of("2020-05-16", NOW) == NOW
    assert instant_of("2020-05-16T15:59", NOW) == datetime(2020, 5, 16, 8, 59, tzinfo=UTC)
    assert instant_of(NOW.isoformat(), NOW) == NOW


@pytest.mark.parametrize("text", ["2020-05-17", "2020-05-16T16:01", "hôm qua", "2020-13-01", "31/4/2020"])
def test_what_is_to_come_or_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        instant_of(text, NOW)
    assert refused.value.field == "ngay"
