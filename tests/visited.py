"""Visits to schools for tests: planned, held, with something asked."""

from datetime import date, timedelta
from typing import Any

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.visits import VisitTerms, plan_visit, record_visit
from phusa.planning.models import SupervisionVisit, VisitState
from tests.planned import PlannedSchool
from tests.schools import NOW

TERMS = VisitTerms(date(2020, 3, 12), "Bà Quàng Thị Oanh", "Việc thực hiện kế hoạch học kỳ 1")
FOUND = {
    "findings": "Mười hai giáo viên có sổ.\nHai người chưa có.",
    "asked": "Bổ sung sổ",
    "due_on": date(2020, 3, 30),
}


def by(planned: PlannedSchool, code: str) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": planned.place.actor(code), "now": NOW}


def visit_to(planned: PlannedSchool, terms: VisitTerms = TERMS) -> SupervisionVisit:
    """A visit that the office plans to the primary school."""
    given: dict[str, Any] = {"school": planned.school, "school_year": planned.year}
    return plan_visit(**by(planned, "cv"), office=planned.place.office, **given, terms=terms)


def held_visit(planned: PlannedSchool, **values: Any) -> SupervisionVisit:
    """A visit with its findings."""
    visit = visit_to(planned)
    record_visit(**by(planned, "cv"), visit=visit, version=visit.version, **{**FOUND, **values})
    return as_is(visit)


def as_is(visit: SupervisionVisit) -> SupervisionVisit:
    """A visit as the database has it now."""
    rows = SupervisionVisit.objects.select_related("office", "school", "school_year")
    return rows.get(pk=visit.pk)


def visits_of(office: Unit, school: Unit, year: SchoolYear, count: int) -> tuple[int, int]:
    """So many planned visits to a school and as many held ones; the keys of the first of each."""
    given: dict[str, Any] = {"office": office, "school": school, "school_year": year, "members": "Bà Oanh"}
    given |= {"subject": "Kế hoạch", "saved_at": NOW, "saved_by": "cv"}
    held = {"state": VisitState.HELD, "findings": "Đủ sổ", "asked": "Bổ sung", "due_on": TERMS.day}
    planned = [SupervisionVisit(**given, day=TERMS.day + timedelta(n)) for n in range(count)]
    made = [SupervisionVisit(**given, **held, day=TERMS.day - timedelta(n + 1)) for n in range(count)]
    rows = SupervisionVisit.objects.bulk_create([*planned, *made])
    return rows[0].pk, rows[count].pk
