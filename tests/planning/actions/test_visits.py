"""Visits to schools: planned, changed, held, answered, closed, dropped; by whom, how often, and against whom."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions import end_unit, move_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions import visits as actions
from phusa.planning.models import SupervisionVisit, VisitState
from tests.planned import PlannedSchool
from tests.schools import END, NOW, START, found, sign_up, system
from tests.unit_plans import begun, with_items, with_version
from tests.visited import FOUND, TERMS, as_is, by, held_visit, visit_to

pytestmark = pytest.mark.django_db


def test_an_office_plans_a_visit_once_and_nobody_else_does(planned: PlannedSchool) -> None:
    given: dict[str, Any] = {
        "office": planned.place.office,
        "school": planned.school,
        "school_year": planned.year,
    }
    for other in ("ht", "gv", "vt", "so", "bo", "ht2"):
        with pytest.raises(NotVisible):
            actions.plan_visit(**by(planned, other), **given, terms=TERMS)
    visit = visit_to(planned)
    lines = AuditLine.objects.count()
    assert visit_to(planned) == visit and AuditLine.objects.count() == lines
    with pytest.raises(Refused, match="visit_there"):
        visit_to(planned, replace(TERMS, subject="Việc khác"))
    assert visit_to(planned, replace(TERMS, day=date(2020, 3, 13))) != visit


def test_a_department_visits_only_the_schools_directly_under_it(planned: PlannedSchool) -> None:
    doet = Unit.objects.get(code="SO-SL")
    given: dict[str, Any] = {"office": doet, "school_year": planned.year, "terms": TERMS}
    with pytest.raises(NotVisible):
        actions.plan_visit(**by(planned, "so"), **given, school=planned.school)
    direct = found("THPT-MS", "Trường THPT Mai Sơn", UnitKind.SCHOOL, doet, levels=["THPT"])
    assert actions.plan_visit(**by(planned, "so"), **given, school=direct).office == doet


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"day": START - timedelta(1)}, "day_outside"),
        ({"day": END + timedelta(1)}, "day_outside"),
        ({"members": " "}, "no_members"),
        ({"subject": " "}, "no_subject"),
        ({"items": ("Chuyên đề 9",)}, "no_such_item"),
    ],
)
def test_what_is_planned_is_whole_and_of_the_year(
    planned: PlannedSchool, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        visit_to(planned, replace(TERMS, **change))


@pytest.mark.parametrize("day", [START, END])
def test_the_first_and_the_last_day_of_the_year_are_days_of_it(planned: PlannedSchool, day: date) -> None:
    assert visit_to(planned, replace(TERMS, day=day)).day == day


def test_a_visit_names_items_of_the_issued_plan(planned: PlannedSchool) -> None:
    plan = with_items(begun(planned, "ht", planned.school, catalogue=False), 2)
    wanted = replace(TERMS, items=("Chuyên đề 1",))
    with pytest.raises(Refused, match="no_such_item"):
        visit_to(planned, wanted)
    with_version(plan)
    assert visit_to(planned, wanted).items == ["Chuyên đề 1"]


def test_a_planned_visit_is_changed_by_its_office_unless_somebody_was_faster(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    other_day = visit_to(planned, replace(TERMS, day=date(2020, 4, 2)))
    wanted = replace(TERMS, members="Ông Hà Văn Sơn")
    given: dict[str, Any] = {"visit": visit, "version": visit.version}
    with pytest.raises(NotVisible):
        actions.change_visit(**by(planned, "ht"), **given, terms=wanted)
    actions.change_visit(**by(planned, "cv"), **given, terms=wanted)
    assert as_is(visit).members == "Ông Hà Văn Sơn"
    actions.change_visit(**by(planned, "cv"), **given, terms=wanted)  # the very same again
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.change_visit(**by(planned, "cv"), **given, terms=TERMS)
    with pytest.raises(Refused, match="visit_there"):
        taken = replace(wanted, day=other_day.day)
        actions.change_visit(**by(planned, "cv"), visit=visit, version=as_is(visit).version, terms=taken)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"findings": " "}, "nothing_seen"),
        ({"due_on": None}, "no_due_day"),
        ({"asked": ""}, "nothing_asked"),
        ({"due_on": date(2020, 3, 11)}, "due_too_early"),
    ],
)
def test_findings_are_whole(planned: PlannedSchool, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        held_visit(planned, **change)


def test_findings_come_on_the_day_of_the_visit_or_after(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    given: dict[str, Any] = {"visit": visit, "version": visit.version, **FOUND}
    early, that_day = (replace(planned.place.actor("cv"), today=TERMS.day - timedelta(n)) for n in (1, 0))
    with pytest.raises(Refused, match="day_ahead"):
        actions.record_visit(actor=early, now=NOW, **given)
    actions.record_visit(actor=that_day, now=NOW, **given)
    assert as_is(visit).findings == FOUND["findings"]


def test_findings_are_mended_until_the_school_answers(planned: PlannedSchool) -> None:
    visit = held_visit(planned, due_on=TERMS.day)
    given: dict[str, Any] = {"visit": visit, "version": visit.version}
    for other in ("ht", "so", "bo"):
        with pytest.raises(NotVisible):
            actions.record_visit(**by(planned, other), **given, **FOUND)
    actions.record_visit(**by(planned, "cv"), **given, **FOUND)
    lines = AuditLine.objects.count()
    actions.record_visit(**by(planned, "cv"), **given, **FOUND)
    assert AuditLine.objects.count() == lines
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.record_visit(**by(planned, "cv"), **given, findings="Khác")
    actions.answer_visit(**by(planned, "ht"), visit=visit, version=as_is(visit).version, answer="Đã bổ sung")
    with pytest.raises(Refused, match="wrong_state"):
        actions.record_visit(**by(planned, "cv"), visit=visit, version=as_is(visit).version, findings="Khác")


def test_the_school_answers_and_the_office_closes(planned: PlannedSchool) -> None:
    visit = visit_to(planned)
    with pytest.raises(Refused, match="wrong_state"):
        actions.answer_visit(**by(planned, "ht"), visit=visit, version=visit.version, answer="Đã bổ sung")
    actions.record_visit(**by(planned, "cv"), visit=visit, version=visit.version, **FOUND)
    given: dict[str, Any] = {"visit": visit, "version": as_is(visit).version}
    for other in ("cv", "gv", "ht2", "vt"):
        with pytest.raises(NotVisible):
            actions.answer_visit(**by(planned, other), **given, answer="Đã bổ sung")
    with pytest.raises(Refused, match="no_answer"):
        actions.answer_visit(**by(planned, "ht"), **given, answer=" ")
    with pytest.raises(Refused, match="no_answer_yet"):
        actions.close_visit(**by(planned, "cv"), **given)
    actions.answer_visit(**by(planned, "ht"), **given, answer="Đã bổ sung")
    actions.answer_visit(**by(planned, "ht"), **given, answer="Đã bổ sung")
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.close_visit(**by(planned, "cv"), **given)
    with pytest.raises(NotVisible):
        actions.close_visit(**by(planned, "ht"), **given)
    actions.close_visit(**by(planned, "cv"), visit=visit, version=as_is(visit).version)
    shut = as_is(visit)
    assert (shut.state, shut.answered_by, shut.ended_by) == (
        VisitState.CLOSED,
        "Tòng Văn Hặc",
        "Phạm Văn Thuận",
    )
    actions.close_visit(**by(planned, "cv"), visit=visit, version=0)  # the very same again
    with pytest.raises(Refused, match="wrong_state"):
        actions.answer_visit(**by(planned, "ht"), visit=visit, version=shut.version, answer="Thêm")


def test_an_office_may_close_what_was_not_answered_and_says_why(planned: PlannedSchool) -> None:
    visit = held_visit(planned)
    actions.close_visit(
        **by(planned, "cv"), visit=visit, version=visit.version, conclusion="Đã xem lại tại trường"
    )
    assert as_is(visit).conclusion == "Đã xem lại tại trường"


def test_a_visit_is_dropped_with_a_reason_before_it_was_held_and_its_day_is_free(
    planned: PlannedSchool,
) -> None:
    visit = visit_to(planned)
    given: dict[str, Any] = {"visit": visit, "version": visit.version}
    with pytest.raises(NotVisible):
        actions.drop_visit(**by(planned, "ht"), **given, reason="Mưa lũ")
    with pytest.raises(Refused, match="no_reason"):
        actions.drop_visit(**by(planned, "cv"), **given, reason=" ")
    actions.drop_visit(**by(planned, "cv"), **given, reason="Mưa lũ")
    actions.drop_visit(**by(planned, "cv"), **given, reason="Mưa lũ")
    assert AuditLine.objects.filter(verb="planning.make_visits", reason="Mưa lũ").count() == 1
    again = visit_to(planned)
    assert again != visit
    actions.record_visit(**by(planned, "cv"), visit=again, version=again.version, **FOUND)
    with pytest.raises(Refused, match="wrong_state"):
        actions.drop_visit(**by(planned, "cv"), visit=again, version=as_is(again).version, reason="Mưa")


def test_a_visit_outlives_its_office(planned: PlannedSchool) -> None:
    visit, doet, today = held_visit(planned), Unit.objects.get(code="SO-SL"), clock.today()
    commune = found("XA-CL", "Xã Chiềng Lương", UnitKind.COMMUNE_PEOPLE_COMMITTEE, doet)
    sign_up(planned.place, "xa", "Lò Văn Xã", Role.COMMUNE_OFFICER, commune)
    given: dict[str, Any] = {"visit": visit, "version": visit.version, "conclusion": "Xong"}
    with pytest.raises(NotVisible):
        actions.close_visit(**by(planned, "xa"), **given)
    for school in Unit.objects.filter(kind=UnitKind.SCHOOL):
        move_unit(actor=system(), now=NOW, unit=school, parent=commune, from_day=today, reason="1/7/2025")
    _end(planned.place.office, commune, today)
    actions.close_visit(**by(planned, "xa"), **given)
    assert SupervisionVisit.objects.get().state == VisitState.CLOSED


def _end(office: Unit, heir: Unit, day: date) -> None:
    given = {"unit": office, "from_day": day, "successors": [heir], "reason": "abolished", "basis": "NQ"}
    end_unit(actor=system(), now=NOW, **given)
