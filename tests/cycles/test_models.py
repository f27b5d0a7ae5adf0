"""School years by their days."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from phusa.cycles.models import Deadline, SchoolYear

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2019, 9, 1), date(2020, 8, 31)


@pytest.mark.parametrize(
    ("day", "belongs"),
    [(date(2019, 8, 31), False), (FIRST, True), (LAST, True), (date(2020, 9, 1), False)],
)
def test_a_day_belongs_to_a_year_from_its_first_to_its_last_day(day: date, belongs: bool) -> None:
    SchoolYear.objects.create(code="2019-2020", first_day=FIRST, last_day=LAST)
    assert SchoolYear.objects.on(day).exists() is belongs


@pytest.mark.parametrize(
    ("code", "first", "last"), [("2019", FIRST, LAST), ("2019-20", FIRST, LAST), ("2019-2020", LAST, LAST)]
)
def test_the_database_refuses_what_is_no_school_year(code: str, first: date, last: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SchoolYear.objects.create(code=code, first_day=first, last_day=last)


def test_years_come_newest_first_and_are_written_with_a_dash() -> None:
    for start in (2018, 2019):
        SchoolYear.objects.create(
            code=f"{start}-{start + 1}", first_day=date(start, 9, 1), last_day=date(start + 1, 8, 31)
        )
    assert [str(year) for year in SchoolYear.objects.all()] == ["2019–2020", "2018–2019"]


def test_a_deadline_reads_as_it_is_printed() -> None:
    assert (
        str(Deadline(code="school_report", wording="trước ngày 20/5/2020"))
        == "school_report trước ngày 20/5/2020"
    )
