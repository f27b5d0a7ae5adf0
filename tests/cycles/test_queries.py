"""Which year, and which deadline reaches a unit."""

from datetime import date

import pytest

from phusa.base.refusals import Refused
from phusa.cycles import queries
from phusa.cycles.models import Deadline, SchoolYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> SchoolYear:
    """2019-2020."""
    return SchoolYear.objects.create(code="2019-2020", first_day=date(2019, 9, 1), last_day=date(2020, 8, 31))


def due(year: SchoolYear, scope: str, day: int) -> Deadline:
    return Deadline.objects.create(
        code="school_report", school_year=year, scope_code=scope, day=date(2020, 5, day), wording="", cite=""
    )


@pytest.mark.parametrize("typed", ["2019-2020", "2019–2020"])
def test_a_year_is_found_by_its_name_with_either_dash(year: SchoolYear, typed: str) -> None:
    assert queries.school_year(typed) == year


def test_a_year_that_was_not_opened_is_refused(year: SchoolYear) -> None:
    with pytest.raises(Refused, match="no_school_year") as refused:
        queries.school_year("2020-2021")
    assert refused.value.status == 404


def test_the_year_of_a_day_else_the_latest(year: SchoolYear) -> None:
    earlier = SchoolYear.objects.create(
        code="2018-2019", first_day=date(2018, 9, 1), last_day=date(2019, 8, 31)
    )
    assert queries.school_year_on(date(2019, 8, 31)) == earlier
    assert queries.school_year_on(date(2025, 1, 1)) == year


def test_without_any_year_there_is_none() -> None:
    assert queries.school_year_on(date(2020, 1, 1)) is None
    with pytest.raises(Refused, match="no_school_year"):
        queries.present_year(date(2020, 1, 1))


def test_the_nearest_scope_sets_the_deadline(year: SchoolYear) -> None:
    national, office = due(year, "", 31), due(year, "P-MS", 20)
    scopes = ["BO", "SO-SL", "P-MS", "THCS-CL"]
    assert queries.deadline_for("school_report", year, scopes) == office
    assert queries.deadline_for("school_report", year, ["BO", "SO-SL", "P-YC"]) == national
    own = due(year, "THCS-CL", 10)
    assert queries.deadline_for("school_report", year, scopes) == own


def test_another_matter_has_its_own_deadline(year: SchoolYear) -> None:
    due(year, "", 31)
    assert queries.deadline_for("plan", year, ["BO"]) is None
