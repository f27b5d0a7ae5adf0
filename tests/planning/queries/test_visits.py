"""Visits as read: schools never visited first, a school's own, one visit and who may do what."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.planning.actions.visits import answer_visit, close_visit, drop_visit
from phusa.planning.queries import visits as queries
from tests.planned import PlannedSchool
from tests.schools import sign_up
from tests.unit_plans import begun, with_items, with_version
from tests.visited import TERMS, by, held_visit, visit_to

pytestmark = pytest.mark.django_db


def test_schools_never_visited_stand_first(planned: PlannedSchool) -> None:
    held_visit(planned)
    visit_to(planned, replace(TERMS, day=date(2020, 5, 4)))
    schools = list(queries.visited_schools(planned.place.actor("cv"), planned.year))
    assert [one.code for one in schools] == ["THCS-CL", "THCS-NS", "TH-NK"]
    last = schools[-1]
    assert (last.visits, last.last_day, last.next_day) == (1, TERMS.day, date(2020, 5, 4))  # type: ignore[attr-defined]  # annotated
    assert (last.waiting, last.late, schools[0].visits) == (1, 1, 0)  # type: ignore[attr-defined]  # annotated


def test_the_counts_of_the_filters(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    schools = queries.visited_schools(planned.place.actor("cv"), planned.year)
    assert queries.visit_counts(schools) == {"": 3, "chua": 3, "lich": 1, "cho": 0, "qua-han": 0}
    drop_visit(**by(planned, "cv"), visit=visit, version=visit.version, reason="Mưa lũ")
    assert queries.visit_counts(schools)["lich"] == 0
    held = held_visit(planned, due_on=clock.today())
    assert queries.visit_counts(schools) == {"": 3, "chua": 2, "lich": 0, "cho": 1, "qua-han": 0}
    answer_visit(**by(planned, "ht"), visit=held, version=held.version, answer="Đã bổ sung")
    assert queries.visit_counts(schools)["cho"] == 0


def test_one_sees_the_schools_of_his_area(planned: PlannedSchool) -> None:
    def seen(code: str) -> int:
        return queries.visited_schools(planned.place.actor(code), planned.year).count()

    assert [seen(code) for code in ("so", "cv", "ht", "vt", "gv")] == [3, 3, 1, 1, 0]


def test_the_visits_of_a_school_and_who_plans_one(planned: PlannedSchool) -> None:
    later = visit_to(planned, replace(TERMS, day=date(2020, 5, 4)))
    visit = visit_to(planned)
    for reader, office in (("cv", planned.place.office), ("ht", None), ("so", None), ("vt", None)):
        shown = queries.school_visits(planned.place.actor(reader), "TH-NK", planned.year)
        assert (shown.visits, shown.office) == ([later, visit], office)
    for stranger in ("ht2", "gv"):
        with pytest.raises(NotVisible):
            queries.school_visits(planned.place.actor(stranger), "TH-NK", planned.year)
    with pytest.raises(NotVisible):
        queries.school_visits(planned.place.actor("cv"), "P-MS", planned.year)


def test_a_visit_says_who_may_do_what_now(planned: PlannedSchool) -> None:
    sign_up(planned.place, "tt", "Hà Văn Tra", Role.INSPECTOR, planned.place.office)
    visit = visit_to(planned)

    def may(code: str) -> tuple[bool, ...]:
        page = queries.visit_page(planned.place.actor(code), visit.pk)
        return page.may_change, page.may_record, page.may_answer, page.may_close

    nothing = (False,) * 4
    assert (may("cv"), may("ht")) == ((True, True, False, False), nothing)
    held_visit(planned)
    assert (may("cv"), may("ht")) == ((False, True, False, True), (False, False, True, False))
    assert may("vt") == may("so") == may("tt") == nothing
    with pytest.raises(NotVisible):
        may("ht2")
    version = queries.visit_page(planned.place.actor("cv"), visit.pk).visit.version
    close_visit(**by(planned, "cv"), visit=visit, version=version, conclusion="Đã xem lại")
    assert may("cv") == may("ht") == nothing


def test_the_titles_of_the_plan_are_those_of_its_issued_version(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)
    assert queries.plan_titles(planned.school, planned.year) == []
    with_version(with_items(plan, 2))
    with_items(plan, 3)
    assert queries.plan_titles(planned.school, planned.year) == ["Chuyên đề 1", "Chuyên đề 2"]


def test_the_office_of_a_visit_and_of_a_school(planned: PlannedSchool) -> None:
    today, office = clock.today(), planned.place.office
    assert queries.office_now(visit_to(planned), today) == office
    assert queries.is_directly_under(planned.school, office, planned.year, today)
    assert not queries.is_directly_under(office, office, planned.year, today)
    assert queries.planner_of(planned.place.actor("cv"), planned.school, planned.year) == office
    assert queries.planner_of(planned.place.actor("so"), planned.school, planned.year) is None
