"""What a plan asks of people, counted by the database, agrees with what stands in the plans."""

import pytest

from phusa.planning.actions.issuing import reopen_plan
from phusa.planning.actions.unit_plan_items import add_item
from phusa.planning.models import UnitPlan
from phusa.planning.queries.unit_plan_burden import plan_burden
from phusa.planning.queries.unit_plans import items_of, latest_version
from phusa.planning.rules.burden import Burden
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, filled, issued

pytestmark = pytest.mark.django_db
TOPIC = {"title": "Chuyên đề", "block": "ND2", "roles": ["teacher"], "levels": ["TH"], "hours": 5}


def load(plan: UnitPlan) -> Burden:
    """What issuing a plan now asks."""
    return plan_burden(plan, items_of(plan), latest_version(plan), NOW.date())


def test_a_first_plan_asks_everything_anew(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office, catalogue=False)
    add_item(actor=planned.place.actor("cv"), now=NOW, plan=office, values=TOPIC)
    found = load(office)
    assert [(one.level, one.role, one.people, one.items, one.hours) for one in found.loads] == [
        ("TH", "teacher", 3, 1, 15),
        ("TH", "manager", 2, 0, 0),
    ]
    assert (found.open_items, found.open_hours) == (0, 0)


def test_what_is_open_on_them_stands_beside_it(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office, catalogue=False)
    actor = planned.place.actor("cv")
    add_item(actor=actor, now=NOW, plan=office, values=TOPIC)
    issued(planned, "cv", office)
    reopen_plan(actor=actor, now=NOW, plan=office)
    add_item(actor=actor, now=NOW, plan=office, values={**TOPIC, "title": "Thêm", "hours": 4})
    teachers = load(office).loads[0]
    assert (teachers.items, teachers.hours, teachers.open.items, teachers.open.hours) == (1, 12, 3, 15)


def test_a_school_counts_its_own_people_and_what_came_from_above(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    issued(planned, "cv", office)
    school = filled(planned, "ht", begun(planned, "ht", planned.school))
    found = load(school)
    teachers = found.loads[0]
    assert (teachers.people, teachers.items, teachers.hours_each) == (3, 0, 30)
    assert teachers.open.hours == 3 * 30, "ND2 has its printed tiết, ND1 none yet"
    issued(planned, "ht", school)
    assert load(school).hours == 0 and load(school).loads[0].open.hours == 3 * 60
