"""The plans a unit's people begin from."""

import pytest

from phusa.planning.actions.unit_plan_items import withdraw_item
from phusa.planning.queries.unit_plans_home import plans_home
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, issued

pytestmark = pytest.mark.django_db


def test_a_school_sees_what_came_from_above_and_what_was_taken_back(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    version = issued(planned, "cv", office)
    item = office.items.get(catalogue_item__code="ND2-TH-GV-01")
    withdraw_item(actor=planned.place.actor("cv"), now=NOW, item=item, reason="Sở đổi")
    home = plans_home(planned.place.actor("ht"), planned.school, planned.year)
    assert (home.above, home.is_begun, home.writes, home.below) == ((version,), False, True, ())
    assert home.arrived > 10
    assert [(one.title, one.withdrawn_reason) for one in home.withdrawn] == [(item.title, "Sở đổi")]
    assert not plans_home(planned.place.actor("gv"), planned.school, planned.year).writes


def test_an_office_sees_how_far_those_below_have_come(planned: PlannedSchool) -> None:
    begun(planned, "ht", planned.school)
    home = plans_home(planned.place.actor("cv"), planned.place.office, planned.year)
    assert home.below == (("none", "Chưa lập", 2), ("draft", "Nháp", 1))
