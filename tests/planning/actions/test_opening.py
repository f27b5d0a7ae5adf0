"""Plans begin with what is compulsory for each person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions.opening import open_own_plan, open_plans
from phusa.planning.models import PersonalPlan
from phusa.staff.models import Person
from tests.planned import PlannedSchool
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def titles(plan: PersonalPlan, block: str) -> list[str]:
    """What a block of a plan holds."""
    return list(plan.lines.filter(block=block).values_list("title", flat=True))


def test_everybody_begins_with_what_is_compulsory_for_him(planned: PlannedSchool) -> None:
    assert (
        open_plans(actor=planned.place.actor("ht"), now=NOW, unit=planned.school, school_year=planned.year)
        == 5
    )
    teacher, english = planned.plan("gv"), planned.plan("ta")
    assert any("câu chuyện kể về Bác Hồ" in title for title in titles(teacher, "ND2"))
    assert not any("tiếng Anh" in title for title in titles(teacher, "ND2"))
    assert any("tiếng Anh" in title for title in titles(english, "ND2"))
    assert not any("Bác Hồ" in title for title in titles(english, "ND2"))
    manager = titles(planned.plan("ht"), "ND2")
    assert len(manager) == 3 and "Một số ứng dụng công nghệ thông tin trong quản lý" in manager


def test_the_compulsory_blocks_are_whole(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    for block in ("ND1", "ND2"):
        assert sum(line.hours for line in plan.lines.filter(block=block)) == 30
    assert not titles(plan, "ND3")


def test_a_plan_is_begun_once(planned: PlannedSchool) -> None:
    actor = planned.place.actor("ht")
    open_plans(actor=actor, now=NOW, unit=planned.school, school_year=planned.year)
    assert open_plans(actor=actor, now=NOW, unit=planned.school, school_year=planned.year) == 0


def test_many_cost_no_more_queries_than_one(planned: PlannedSchool) -> None:
    def cost(people: list[int]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            open_plans(actor=system(), now=NOW, unit=planned.school, school_year=planned.year, people=people)
        return len(asked)

    one = cost([planned.people["gv"].pk])
    assert cost([planned.people[code].pk for code in ("ta", "to", "ht", "php")]) == one


def test_one_begins_ones_own_plan_and_nobody_elses(planned: PlannedSchool) -> None:
    actor = planned.place.actor("gv")
    plan = open_own_plan(actor=actor, now=NOW, person=planned.people["gv"], school_year=planned.year)
    assert plan.unit == planned.school
    with pytest.raises(NotVisible):
        open_own_plan(actor=actor, now=NOW, person=planned.people["ta"], school_year=planned.year)
    with pytest.raises(NotVisible):
        open_plans(actor=planned.place.actor("ht2"), now=NOW, unit=planned.school, school_year=planned.year)


def test_without_a_main_post_there_is_no_plan(planned: PlannedSchool) -> None:
    stranger = Person.objects.create(code="X1", name="Lò Văn Xa", sort_key="x", search_text="x")
    with pytest.raises(Refused, match="no_main_post"):
        open_own_plan(
            actor=Actor("Lò Văn Xa", NOW.date(), person_id=stranger.pk),
            now=NOW,
            person=stranger,
            school_year=planned.year,
        )
