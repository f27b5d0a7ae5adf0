"""The plans a unit's people begin from."""

import pytest

from phusa.organisations.models import Unit
from phusa.planning.actions.unit_plan_items import add_item, withdraw_item
from phusa.planning.queries.unit_plans_home import plans_home
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.signing import signed_in
from tests.unit_plans import begun, filled, issued

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


def test_a_subject_group_reads_the_plan_of_its_school_and_is_asked_for_none(planned: PlannedSchool) -> None:
    assert not plans_home(planned.place.actor("to"), planned.groups[0], planned.year).makes_plans
    page = signed_in(planned.place.users["to"]).get("/ke-hoach/don-vi/?nam=2019-2020").content.decode()
    assert "Nhà trường chưa ban hành" in page and "Của đơn vị" not in page


def test_an_office_sees_how_far_those_below_have_come(planned: PlannedSchool) -> None:
    begun(planned, "ht", planned.school)
    home = plans_home(planned.place.actor("cv"), planned.place.office, planned.year)
    assert home.below == (("none", "Chưa lập", 2), ("draft", "Nháp", 1))


def test_what_arrives_after_a_plan_was_issued_is_counted(planned: PlannedSchool) -> None:
    officer = planned.place.actor("cv")
    issued(planned, "cv", filled(planned, "cv", begun(planned, "cv", planned.place.office)))
    assert plans_home(officer, planned.place.office, planned.year).unissued == 0
    above = begun(planned, "bo", Unit.objects.get(code="BO"), catalogue=False)
    values = {"title": "Bộ giao", "block": "ND1", "roles": ["teacher"], "levels": ["TH"], "hours": 2}
    add_item(actor=planned.place.actor("bo"), now=NOW, plan=above, values=values)
    issued(planned, "bo", above)
    assert plans_home(officer, planned.place.office, planned.year).unissued == 1
    page = signed_in(planned.place.users["cv"]).get("/ke-hoach/don-vi/?nam=2019-2020").content.decode()
    assert "1 nội dung của cấp trên về sau khi ban hành" in page
