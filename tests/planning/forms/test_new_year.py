"""Only what the dry run offers can be ticked."""

from datetime import date

import pytest

from phusa.cycles.models import SchoolYear
from phusa.planning.forms.new_year import NewYearForm
from phusa.planning.queries.new_year import new_year
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db


def test_what_is_not_offered_is_refused(planned: PlannedSchool) -> None:
    first, last = date(2020, 9, 1), date(2021, 8, 31)
    SchoolYear.objects.create(code="2020-2021", first_day=first, last_day=last)
    run = new_year(planned.place.actor("ht"), planned.school, planned.year)
    form = NewYearForm(run, {"keys": ["people"]})
    assert form.is_valid(), (form.errors, run.keys)
    assert not NewYearForm(run, {"keys": ["deadline:school_report"]}).is_valid()
    assert "mang sang" in str(NewYearForm(run, {}).errors["keys"])
