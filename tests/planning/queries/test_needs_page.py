import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.planning.models import PlanItem, PlanVersion, TrainingNeed, UnitPlan
from phusa.planning.queries.needs_page import (
    earlier_needs,
    levels_known,
    my_needs,
    own_person,
    unit_counted,
)
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def page(planned: PlannedSchool, who: str = "gv"):  # type: ignore[no-untyped-def]
    """One's page of the year."""
    actor = planned.place.actor(who)
    return my_needs(actor, None, own_person(actor), planned.year)


def test_what_the_issued_plan_says_stands_beside_each_need(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    plan = UnitPlan.objects.create(unit=planned.school, school_year=planned.year, title="Kế hoạch")
    item = {"title": "Ra đề theo mức", "standard": "tt20-2018", "criteria": [6], "roles": [], "levels": []}
    PlanItem.objects.create(plan=plan, place=1, **item)
    assert [answer for _, answer in page(planned).rows] == ["", ""]
    PlanVersion.objects.create(
        plan=plan, number=1, content={}, sha256="x", issued_at=NOW, issued_by="Tòng Văn Hặc"
    )
    assert [answer for _, answer in page(planned).rows] == ["Ra đề theo mức", ""]
    plan.need_answers.create(topic_key="khac:day hoc stem o tieu hoc", reason="Chờ giảng viên")
    assert page(planned).rows[1][1] == "Chưa đáp ứng: Chờ giảng viên"


def test_as_many_queries_for_many_needs(planned: PlannedSchool) -> None:
    counts = []
    for more in ([WORDS], [WEAK, MODULE]):
        register(planned, *more)
        actor = planned.place.actor("gv")
        person = own_person(actor)
        with CaptureQueriesContext(connection) as asked:
            my_needs(actor, None, person, planned.year)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_latest_year_before_with_needs_can_be_carried_over(planned: PlannedSchool) -> None:
    person, year = planned.people["gv"], planned.year
    assert earlier_needs(person, year) == (None, 0)
    register(planned, WEAK, WORDS)
    later = type(year).objects.create(
        code="2021-2022",
        first_day=year.first_day.replace(year=2021),
        last_day=year.last_day.replace(year=2022),
    )
    assert earlier_needs(person, later) == (year, 2)
    TrainingNeed.objects.filter(topic_key__startswith="khac").update(withdrawn_at=NOW)
    assert earlier_needs(person, later) == (year, 1)
    assert earlier_needs(planned.people["ta"], later) == (None, 0)


def test_the_level_last_said_is_known(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    assert levels_known(planned.people["gv"], "tt20-2018") == {6: "dat"}
    assert levels_known(planned.people["gv"], "tt14-2018") == {}


def test_heads_and_officers_may_look_at_the_counts(planned: PlannedSchool) -> None:
    for who, found in (("ht", planned.school), ("to", planned.groups[0]), ("cv", planned.place.office)):
        assert unit_counted(planned.place.actor(who), None) == found
    for who in ("gv", "vt"):
        assert unit_counted(planned.place.actor(who), None) is None
    with pytest.raises(NotVisible):
        own_person(planned.place.actor("cv"))
