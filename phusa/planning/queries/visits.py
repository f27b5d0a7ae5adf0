"""Visits to schools as somebody may see them: the schools of an area, never visited first; a school's; one visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.queries import places_seen, unit_above
from phusa.planning.access import ANSWER_VISITS, MAKE_VISITS, VIEW_VISITS
from phusa.planning.models import DONE, SupervisionVisit, VisitState
from phusa.planning.queries.unit_plans import latest_version, year_plan

ASKED = Q(waiting__gt=0)
FILTERS: Mapping[str, tuple[str, Q]] = {
    "chua": ("Chưa kiểm tra", Q(visits=0)),
    "lich": ("Đã lên lịch", Q(next_day__isnull=False)),
    "cho": ("Chờ trường trả lời", ASKED),
    "qua-han": ("Quá hạn trả lời", Q(late__gt=0)),
}


@dataclass(frozen=True, slots=True)
class SchoolVisits:
    """The visits to one school in a year, the latest first; `office` the unit that may plan one, if the reader may."""

    school: Unit
    school_year: SchoolYear
    visits: Sequence[SupervisionVisit]
    office: Unit | None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit, and whether the reader acts for the office or for the school."""

    visit: SupervisionVisit
    runs: bool
    answers: bool

    @property
    def may_change(self) -> bool:
        """Whether its terms can still be changed, or it dropped."""
        return self.runs and self.visit.state == VisitState.PLANNED

    @property
    def may_record(self) -> bool:
        """Whether findings can be written or mended."""
        return self.runs and self.visit.state in (VisitState.PLANNED, VisitState.HELD)

    @property
    def may_close(self) -> bool:
        """Whether the office can close it."""
        return self.runs and self.visit.state in (VisitState.HELD, VisitState.ANSWERED)

    @property
    def may_draft(self) -> bool:
        """Whether the office can begin the minutes, or go on with them."""
        return self.runs and self.visit.state in DONE

    @property
    def may_answer(self) -> bool:
        """Whether the school can answer."""
        return self.answers and self.visit.state in (VisitState.HELD, VisitState.ANSWERED)


def visited_schools(actor: Actor, school_year: SchoolYear) -> QuerySet[Unit]:
    """The schools of the year that the actor sees, never visited first, then the one visited longest ago.

    Each with `visits` (held), `last_day`, `next_day` (planned), `waiting` (asked, not answered), `late` (of these, past
    their day).
    """
    day = day_within(school_year, actor.today)
    seen = places_seen(actor, VIEW_VISITS, day).values("unit")
    schools = Unit.objects.on(day).filter(kind=UnitKind.SCHOOL, pk__in=seen)
    held, planned = Q(state__in=DONE), Q(state=VisitState.PLANNED)
    waiting = Q(state=VisitState.HELD, due_on__isnull=False)
    sums = {
        "visits": Count("pk", filter=held),
        "last_day": Max("day", filter=held),
        "next_day": Min("day", filter=planned),
        "waiting": Count("pk", filter=waiting),
        "late": Count("pk", filter=waiting & Q(due_on__lt=actor.today)),
    }
    of_school = SupervisionVisit.objects.filter(school_year=school_year, school=OuterRef("pk"))
    rows = of_school.order_by().values("school")
    asked = {name: Subquery(rows.annotate(asked=what).values("asked")) for name, what in sums.items()}
    counted = {name: Coalesce(asked[name], 0) for name in ("visits", "waiting", "late")}
    found = schools.annotate(**{**asked, **counted})
    return found.order_by(F("last_day").asc(nulls_first=True), "sort_key", "code")


def visit_counts(schools: QuerySet[Unit]) -> dict[str, int]:
    """How many of `visited_schools` there are in all (""), and under each filter; one query."""
    counts = {name.replace("-", "_"): Count("pk", filter=wanted) for name, (_, wanted) in FILTERS.items()}
    found = schools.order_by().aggregate(every=Count("pk"), **counts)
    return {"": found["every"], **{name: found[name.replace("-", "_")] for name in FILTERS}}


def school_visits(actor: Actor, code: str, school_year: SchoolYear) -> SchoolVisits:
    """A school's visits of a year. Raises `NotVisible`."""
    school = Unit.objects.within(actor, VIEW_VISITS).filter(code=code, kind=UnitKind.SCHOOL).first()
    if school is None:
        raise NotVisible("Không tìm thấy trường này.")
    rows = SupervisionVisit.objects.filter(school=school, school_year=school_year)
    return SchoolVisits(
        school, school_year, list(rows.select_related("office")), planner_of(actor, school, school_year)
    )


def planner_of(actor: Actor, school: Unit, school_year: SchoolYear) -> Unit | None:
    """The unit directly above a school, in the year or today, for which the actor plans visits; else None."""
    above = unit_above(school, day_within(school_year, actor.today))
    if above is not None and not stands_for(actor, MAKE_VISITS, above):
        above = unit_above(school, actor.today)
    return above if above is not None and stands_for(actor, MAKE_VISITS, above) else None


def is_directly_under(school: Unit, office: Unit, school_year: SchoolYear, today: date) -> bool:
    """Whether the school stands directly under the office, in the year or today."""
    days = (day_within(school_year, today), today)
    return any(Place.objects.on(day).filter(unit=school, parent=office).exists() for day in days)


def office_now(visit: SupervisionVisit, today: date) -> Unit:
    """The unit that looks after a visit: the one that planned it; once that has ended, the one above the school."""
    if Place.objects.on(today).filter(unit=visit.office_id).exists():
        return visit.office
    place = Place.objects.on(today).filter(unit=visit.school_id).select_related("parent").first()
    return place.parent if place and place.parent else visit.office


def plan_titles(school: Unit, school_year: SchoolYear) -> list[str]:
    """The titles of the items in the school's issued plan of the year, in its order; none before it is issued."""
    plan = year_plan(school, school_year)
    version = latest_version(plan) if plan else None
    if version is None:
        return []
    return list(dict.fromkeys(one["title"] for one in version.content["items"]))


def visit_page(actor: Actor, visit_id: int) -> VisitPage:
    """One visit the actor may see. Raises `NotVisible`."""
    rows = SupervisionVisit.objects.within(actor, VIEW_VISITS)
    visit = rows.select_related("office", "school", "school_year").filter(pk=visit_id).first()
    if visit is None:
        raise NotVisible("Không tìm thấy đợt kiểm tra này.")
    return VisitPage(
        visit,
        stands_for(actor, MAKE_VISITS, office_now(visit, actor.today)),
        stands_for(actor, ANSWER_VISITS, visit.school),
    )
