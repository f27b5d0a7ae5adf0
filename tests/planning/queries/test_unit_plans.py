"""Who reads which plan, and what of the plans above reaches a unit."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.access import ISSUE_UNIT_PLANS, VIEW_UNIT_PLANS
from phusa.planning.queries import unit_plans
from phusa.planning.queries.unit_plans import plan_sent_up
from phusa.planning.rules.frozen import as_json, of_json
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, issued, plan_of

pytestmark = pytest.mark.django_db


def test_plans_above_are_read_as_they_were_issued(planned: PlannedSchool) -> None:
    assert unit_plans.readable_unit(planned.place.actor("gv"), "P-MS") == (planned.place.office, True)
    assert unit_plans.readable_unit(planned.place.actor("cv"), "TH-NK") == (planned.school, False)
    for code in ("THCS-CL", "KHONG-CO"):
        with pytest.raises(NotVisible):
            unit_plans.readable_unit(planned.place.actor("gv"), code)


def test_a_plan_is_seen_from_its_unit_and_from_above(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    for who in ("ht", "gv", "cv", "so"):
        assert unit_plans.visible_plan(planned.place.actor(who), plan.pk).pk == plan.pk
    with pytest.raises(NotVisible):
        unit_plans.visible_plan(planned.place.actor("ht2"), plan.pk)


def test_standing_for_a_unit_takes_a_grant_on_it(planned: PlannedSchool) -> None:
    assert unit_plans.stands_for(planned.place.actor("ht"), ISSUE_UNIT_PLANS, planned.school)
    assert not unit_plans.stands_for(planned.place.actor("php"), ISSUE_UNIT_PLANS, planned.school)
    assert not unit_plans.stands_for(planned.place.actor("cv"), VIEW_UNIT_PLANS, planned.school)


def test_versions_above_are_the_latest_root_first(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    version = issued(planned, "cv", office)
    assert unit_plans.versions_above(planned.school, planned.year, NOW.date()) == [version]
    assert unit_plans.versions_above(planned.place.office, planned.year, NOW.date()) == []
    assert unit_plans.latest_version(office) == version


def test_a_frozen_item_says_where_it_began(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    plan = plan_of(planned, planned.school)
    item = next(one for one in unit_plans.items_of(plan) if one.block == "ND2")
    frozen = unit_plans.frozen_of(item, planned.school)
    assert (frozen.made_by, frozen.origin) == (planned.place.office.name, item.origin_id)
    assert of_json(as_json(frozen)) == frozen
    assert not unit_plans.was_issued(item) and item.upper is not None and unit_plans.was_issued(item.upper)


def test_a_year_without_a_plan_has_none(planned: PlannedSchool) -> None:
    assert unit_plans.year_plan(planned.school, planned.year) is None


def test_a_plan_sent_up_is_there_only_for_the_unit_above(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    assert plan_sent_up(planned.place.actor("cv"), plan.pk) == plan
    for who in ("so", "bo", "ht", "ht2"):
        with pytest.raises(NotVisible):
            plan_sent_up(planned.place.actor(who), plan.pk)
