"""Which results a reading reaches, counted before and named for the work after."""

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.readings import in_scope, open_years, reached
from phusa.organisations.models import Unit, UnitKind
from tests.schools import NOW, District, employ, found, give, score_all

pytestmark = pytest.mark.django_db
GAP = {"ND1": "9,5", "ND2": "9,5", "THCS18": "9,5", "THCS19": "6,5"}
NAME = "tt26.class_gap"


@pytest.fixture
def both(staffed: District) -> District:
    """Both schools have scores; the first teacher of each is of the gap."""
    employ(staffed, staffed.schools[1], 3)
    for school in staffed.schools:
        give(staffed, score_all(staffed, school)[0], **GAP)
    return staffed


def counted(place: District, code: str, scope: str) -> list[tuple[str, int, int]]:
    return [
        (found.school_year.code, found.open, found.closed)
        for found in reached(place.actor(code), scope, NAME)
    ]


def test_open_and_closed_results_that_rest_on_it(both: District) -> None:
    ((year, before, none),) = counted(both, "cv", "P-MS")
    assert (year, none) == ("2019-2020", 0)
    assert before >= 2
    close_year(actor=both.actor("ht"), now=NOW, unit=both.school, school_year=both.year)
    ((_, still_open, closed),) = counted(both, "cv", "P-MS")
    assert still_open >= 1
    assert closed >= 1
    assert still_open + closed == before


def test_only_in_the_scope_and_only_what_one_sees(both: District) -> None:
    whole = counted(both, "cv", "P-MS")[0][1]
    one = counted(both, "cv", "THCS-CL")[0][1]
    assert one < whole
    assert counted(both, "ht", "P-MS")[0][1] == one
    assert counted(both, "cv", "") == counted(both, "cv", "SO-SL")
    assert counted(both, "cv", "P-XA") == []
    assert reached(both.actor("cv"), "P-MS", "plan.multi_role") == []


def test_the_open_years_of_a_scope(both: District) -> None:
    def names(scope: str, year: str = "") -> list[tuple[str, str]]:
        return [(unit.code, year.code) for unit, year in open_years(scope, year)]

    first, second = ("THCS-CL", "2019-2020"), ("THCS-NS", "2019-2020")
    assert names("SO-SL") == names("") == names("P-MS", "2019-2020") == [first, second]
    assert names("THCS-NS") == [second]
    assert names("P-MS", "2018-2019") == []
    close_year(actor=both.actor("ht"), now=NOW, unit=both.school, school_year=both.year)
    assert names("SO-SL") == [second]


def test_another_province_is_not_reached(both: District) -> None:
    found("SO-XA", "Sở Giáo dục và Đào tạo Nơi Khác", UnitKind.DOET, Unit.objects.get(code="BO"))
    assert not in_scope(AnnualRecord.objects.all(), "SO-XA", both.year).exists()
    assert in_scope(AnnualRecord.objects.all(), "SO-SL", both.year).count() == 17
