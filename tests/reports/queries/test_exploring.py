"""A question gives the figures of the consolidated report of the same instant, however they are laid out."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import Refused
from phusa.cycles.actions import open_school_year
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.consolidating import consolidated
from phusa.reports.queries.exploring import answered, opened_years, years_asked
from phusa.reports.rules.exploring import Dimension, Measure, Question, Source
from phusa.reports.rules.exploring_grid import Count
from phusa.workflow.rules.figures import Figure
from tests.schools import NOW, District, district, found, system
from tests.submitted import CBQL, hand_in, send_back, teachers
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER = NOW + 9 * HOUR
KHA = "tt26-2012:2012-08-27:class_kha"


def build() -> District:
    """Two offices and a school of its own under a department; one school sent twice, one was returned."""
    place = district()
    doet = Unit.objects.get(code="SO-SL")
    other = found("P-YC", "Phòng Giáo dục và Đào tạo Yên Châu", UnitKind.BOET, doet)
    far = found("THCS-YC", "Trường THCS Yên Châu", UnitKind.SCHOOL, other, levels=["TH", "THCS"])
    own = found("THPT-SL", "Trường THPT Chuyên", UnitKind.SCHOOL, doet, levels=["THPT"])
    managers = [Figure("THCS", "manager", *CBQL, "cbql_dat_yeu_cau", 2)]
    first = hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    hand_in(place.schools[1], place.office, place.year, NOW, [*teachers(kha=5, gioi=1, none=2), *managers])
    hand_in(far, other, place.year, NOW, [*teachers(kha=7), *teachers("TH", gioi=4)])
    hand_in(own, doet, place.year, NOW, teachers("THPT", gioi=9))
    hand_in(place.office, doet, place.year, NOW + HOUR, [*teachers(kha=25, gioi=1, none=2), *managers])
    send_back(first, NOW + 2 * HOUR, "Sai")
    hand_in(place.school, place.office, place.year, NOW + 3 * HOUR, teachers(kha=19, trung_binh=1))
    return place


sent_world = world(build)


@pytest.fixture
def place(sent_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return sent_world.given()


def doet() -> Unit:
    return Unit.objects.get(code="SO-SL")


@pytest.mark.parametrize("hours", [0, 1, 2, 4])
@pytest.mark.parametrize("code", ["P-MS", "SO-SL"])
def test_every_layout_has_the_sums_of_the_consolidated_report(place: District, code: str, hours: int) -> None:
    unit, instant = Unit.objects.get(code=code), NOW + hours * HOUR + timedelta(minutes=30)
    report = consolidated(unit, place.year, instant)
    by_class: Counter[str] = Counter()
    for one in report.sums:
        by_class[f"{one.regulation}:{one.edition}:{one.classification}"] += one.people
    by_unit = {str(pk): sum(one.people for one in given) for pk, given in report.figures.items()}
    for rows in (
        Dimension.UNIT,
        Dimension.LEVEL,
        Dimension.GROUP,
        Dimension.REGULATION,
        Dimension.TIMELINESS,
    ):
        found = answered(unit, Question(rows=rows), instant)
        assert found.whole.people == report.people
        assert {key: count.people for key, count in found.column_sums.items()} == by_class
        assert sum(count.people for count in found.row_sums.values()) == report.people
        assert sum(count.people for count in found.cells.values()) == report.people
    assert {
        key: count.people for key, count in answered(unit, Question(), instant).row_sums.items()
    } == by_unit


def test_the_schools_of_a_department_are_those_its_offices_add_up(place: District) -> None:
    by_office = answered(doet(), Question(rows=Dimension.OFFICE, source=Source.SCHOOLS), LATER)
    for code in ("P-MS", "P-YC"):
        office = Unit.objects.get(code=code)
        assert by_office.row_sums[str(office.pk)].people == consolidated(office, place.year, LATER).people
    by_school = answered(doet(), Question(rows=Dimension.SCHOOL, source=Source.SCHOOLS), LATER)
    own = Unit.objects.get(code="THPT-SL")
    assert by_office.row_sums[str(own.pk)] == by_school.row_sums[str(own.pk)] == Count(9, 0)
    assert len(by_school.row_sums) == 4 and by_school.whole == by_office.whole


def test_filters_limit_and_what_could_be_chosen_stays(place: District) -> None:
    asked = Question(source=Source.SCHOOLS).only(Dimension.LEVEL, "TH")
    found = answered(doet(), asked, LATER)
    assert found.whole.people == 4
    assert found.options[Dimension.LEVEL] == {"THCS": 37, "TH": 4, "THPT": 9}
    assert found.options[Dimension.CLASS][KHA] == 31
    nobody = answered(doet(), Question().only(Dimension.CLASS, "tt:1:x"), LATER)
    assert (nobody.whole, nobody.cells) == (Count(), {})


def test_reports_are_counted_once_however_many_figures_they_have(place: District) -> None:
    asked = Question(rows=Dimension.LEVEL, measure=Measure.REPORTS, source=Source.SCHOOLS)
    found = answered(doet(), asked, LATER)
    assert found.whole.reports == 4
    assert {key: count.reports for key, count in found.row_sums.items()} == {"TH": 1, "THCS": 3, "THPT": 1}


def test_whole_reports_are_as_many_with_and_without_a_look_at_their_figures(place: District) -> None:
    asked = Question(
        rows=Dimension.OFFICE, columns=Dimension.TIMELINESS, measure=Measure.REPORTS, source=Source.SCHOOLS
    )
    whole = answered(doet(), asked, LATER)
    laid_out = answered(doet(), replace(asked, columns=Dimension.GROUP), LATER)
    reports = {key: count.reports for key, count in whole.row_sums.items()}
    assert reports == {key: count.reports for key, count in laid_out.row_sums.items()}
    assert (whole.whole.reports, whole.whole.people) == (4, 50) and whole.options == laid_out.options


def test_a_report_without_figures_is_a_report(place: District) -> None:
    hand_in(Unit.objects.get(code="P-YC"), doet(), place.year, NOW, [])
    found = answered(doet(), Question(columns=None, measure=Measure.REPORTS), LATER)
    assert found.whole.reports == 3
    assert answered(doet(), Question(columns=None), LATER).row_sums.keys() < found.row_sums.keys()


def test_years_stand_beside_each_other(place: District) -> None:
    given = {"first_day": date(2018, 9, 1), "last_day": date(2019, 8, 31), "code": "2018-2019"}
    before = open_school_year(actor=system(), now=NOW, scope=Unit.objects.get(code="BO"), **given)
    hand_in(Unit.objects.get(code="THCS-YC"), place.office, before, NOW, teachers(kha=3))
    found = answered(place.office, Question(columns=Dimension.YEAR), LATER)
    assert {key: one.people for key, one in found.column_sums.items()} == {
        str(before.pk): 3,
        str(place.year.pk): 30,
    }
    only = Question(columns=Dimension.YEAR).only(Dimension.YEAR, "2018-2019")
    assert answered(place.office, only, LATER).whole.people == 3
    with pytest.raises(Refused, match="no_school_year"):
        years_asked(Question().only(Dimension.YEAR, "1999-2000"), date(2020, 5, 16), opened_years())
    for day, year in (
        (date(2019, 5, 1), before),
        (date(2020, 5, 1), place.year),
        (date(2030, 1, 1), place.year),
    ):
        assert years_asked(Question(), day, opened_years()) == [year]
    with pytest.raises(Refused, match="no_school_year"):
        years_asked(Question(), date(2020, 5, 1), [])


def test_as_many_queries_for_one_unit_as_for_many(place: District) -> None:
    counts = []
    for unit in (place.office, doet()):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answered(unit, Question(rows=Dimension.SCHOOL, source=Source.SCHOOLS), LATER)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 3
