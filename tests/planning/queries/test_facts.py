"""Everything the checks look at, the same for one plan and for all of a school."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.planning.models import PersonalPlan
from phusa.planning.queries.facts import (
    Ground,
    Whose,
    checked,
    done_before,
    given_to,
    ground_of,
    items_for,
    offer_of,
    reliefs_of,
    targets_of,
    topics_for,
    whose_of,
    without,
)
from phusa.planning.queries.in_force import InForce
from phusa.planning.rules.frozen import FrozenItem
from phusa.regulations.models import SwitchSetting
from tests.needing import relieve
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.sent import fill

pytestmark = pytest.mark.django_db
TEACHER = Whose("TH", "teacher", "")
ITEM = FrozenItem(
    id=1,
    origin=None,
    made_by="TH-NK",
    title="Dạy lớp ghép",
    code="",
    block="ND2",
    choice="compulsory",
    roles=("teacher",),
    levels=("TH",),
    hours=30,
)


def ground(planned: PlannedSchool, *items: FrozenItem, **hours: tuple[int, str]) -> Ground:
    """What stands at the school, with a plan in force of these items and hours."""
    found = ground_of(planned.school, planned.year, NOW.date())
    return Ground(
        found.unit, found.school_year, found.catalogue, InForce(None, items, dict(hours)), found.readings
    )


def reading(name: str, value: str) -> None:
    SwitchSetting.objects.create(name=name, value=value, school_year="", scope_code="")


def hours_of(found: Ground, whose: Whose = TEACHER) -> dict[str, int]:
    return {one.block: one.hours for one in targets_of(found, whose)}


def test_targets_are_those_printed_unless_the_plan_in_force_sets_others(planned: PlannedSchool) -> None:
    assert hours_of(ground(planned)) == {"ND1": 30, "ND2": 30, "ND3": 60}
    moved = ground(planned, ND1=(20, "QĐ 12"), ND2=(40, "QĐ 12"))
    assert hours_of(moved) == {"ND1": 20, "ND2": 40, "ND3": 60}
    assert {one.cite for one in targets_of(moved, TEACHER)} == {"QĐ 12", "Mục III.2, 772/KH-PGDĐT"}


def test_an_exempt_block_stands_with_nothing_and_its_basis(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    relieve(plan, kind="exemption", block="ND3", basis="Mục II.2")
    relieve(plan, kind="exclusion", items=["TH1", "TH2"], basis="Cốt cán")
    whose = whose_of(plan, reliefs_of([plan.person_id], planned.year)[plan.person_id])
    assert hours_of(ground(planned), whose)["ND3"] == 0
    assert (whose.exempt, whose.left_out) == ({"ND3": "Mục II.2"}, frozenset({"TH1", "TH2"}))


def test_what_was_only_asked_for_or_holds_in_another_year_lowers_nothing(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    relieve(plan, kind="exemption", block="ND3", basis="Mục II.2")
    plan.person.reliefs.update(state="asked")
    assert reliefs_of([plan.person_id], planned.year) == {}


def test_the_plan_in_force_replaces_the_list_of_its_block(planned: PlannedSchool) -> None:
    mine = ground(planned, ITEM)
    assert [one.title for one in topics_for(mine, TEACHER) if one.block == "ND2"] == ["Dạy lớp ghép"]
    assert [one.hours for one in given_to(mine, TEACHER) if one.block == "ND2"] == [30]
    assert sum(one.block == "ND1" for one in topics_for(mine, TEACHER)) == 8


@pytest.mark.parametrize(
    "other",
    [{"roles": ("manager",)}, {"levels": ("MN",)}, {"subject": "Tiếng Anh", "subject_rule": "only"}],
)
def test_an_item_for_others_is_not_given(planned: PlannedSchool, other: dict[str, object]) -> None:
    values = {name: getattr(ITEM, name) for name in FrozenItem.__dataclass_fields__}
    found = ground(planned, FrozenItem(**{**values, **other}))
    assert items_for(found, TEACHER) == []
    assert items_for(ground(planned, ITEM), TEACHER) == [ITEM]


def test_a_withdrawn_item_is_no_longer_given(planned: PlannedSchool) -> None:
    values = {name: getattr(ITEM, name) for name in FrozenItem.__dataclass_fields__}
    found = ground(planned, FrozenItem(**{**values, "withdrawn_on": NOW.date()}))
    assert items_for(found, TEACHER) == []


def test_readings_reach_the_checks_and_the_shares(planned: PlannedSchool) -> None:
    found = ground_of(planned.school, planned.year, NOW.date())
    assert (found.checks.total_rule, found.checks.tolerance, found.checks.repeat) == (
        "exact",
        "sum_only",
        "with_reason",
    )
    assert found.allocation == "school_plan"
    for name, value in (("hours.total_rule", "at_least"), ("ct.tolerance", "5"), ("ct03.repeat", "refused")):
        reading(name, value)
    reading("hours.theme_allocation", "equal_shares")
    found = ground_of(planned.school, planned.year, NOW.date())
    assert (found.checks.total_rule, found.checks.tolerance, found.checks.repeat) == (
        "at_least",
        "5",
        "refused",
    )
    assert [one.hours for one in given_to(found, TEACHER) if one.block == "ND1"] == [4, 4, 4, 4, 4, 4, 3, 3]


def test_managers_choose_of_what_the_reading_leaves(planned: PlannedSchool) -> None:
    manager = Whose("TH", "manager", "")
    whole = offer_of(ground(planned), manager)
    nd3 = whole.block("ND3")
    assert nd3 is not None and len(nd3.elective) == 45 and len(nd3.emphasised) == 3
    less = without(whole, {"tt32-2011"}).block("ND3")
    assert less is not None and (len(less.elective), len(less.emphasised)) == (0, 3)
    # The ministry's list for managers has no titles yet, so the reading changes nothing that can be chosen today.
    reading("nd3.cbql_catalogue", "plan_only")
    kept = offer_of(ground(planned), manager).block("ND3")
    assert kept is not None and len(kept.elective) == 45


def test_all_plans_of_a_school_cost_the_queries_of_one(planned: PlannedSchool) -> None:
    plans = [planned.plan(code) for code in planned.people]
    fill(plans[0])
    found = ground_of(planned.school, planned.year, NOW.date())

    def cost(some: list[PersonalPlan]) -> int:
        with CaptureQueriesContext(connection) as asked:
            said = checked(some, found)
        assert [bool(said[plan.pk]) for plan in some] == [plan != plans[0] for plan in some]
        return len(asked)

    assert cost(plans[:1]) == cost(plans) == 3


def test_nothing_was_done_before_the_first_year(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    fill(plan)
    assert done_before([plan.person_id], planned.year) == {}
