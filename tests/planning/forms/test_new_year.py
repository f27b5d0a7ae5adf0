"""Only what the dry run offers can be ticked."""

import pytest

from phusa.planning.forms.new_year import NewYearForm
from phusa.planning.queries.new_year import new_year
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db


def test_what_is_not_offered_is_refused(planned: PlannedSchool) -> None:
    run = new_year(planned.place.actor("ht"), planned.school, planned.year)
    assert NewYearForm(run, {"keys": ["people"]}).is_valid()
    assert not NewYearForm(run, {"keys": ["deadline:school_report"]}).is_valid()
    assert "mang sang" in str(NewYearForm(run, {}).errors["keys"])
