"""Kept questions: one's own, those shared with one, and the table each may have made by itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs

from django.db.models import Max, Q, QuerySet

from phusa.base.access import Actor, may
from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.queries import codes_from_root
from phusa.reports.access import EXPLORE
from phusa.reports.models import Cadence, KeptQuestion, MadeTable, Sharing
from phusa.reports.queries.board import own_office
from phusa.reports.queries.exploring import opened_years, years_asked
from phusa.reports.queries.exploring_grid import Explored, explored
from phusa.reports.rules.exploring import Question
from phusa.reports.rules.exploring_schedule import due_day
from phusa.workflow.models import ReportKind
from phusa.workflow.queries.deadlines import due_in, extensions_of

# An extension until midnight ends with the day before.
MOMENT = timedelta(microseconds=1)
AWAITED = {UnitKind.MOET: ReportKind.PROVINCE, UnitKind.DOET: ReportKind.OFFICE}


@dataclass(frozen=True)
class Kept:
    """The questions of a page: one's own, and those others share."""

    own: list[KeptQuestion]
    shared: list[KeptQuestion]


def asked_in(kept: KeptQuestion) -> Question:
    """What a kept question asks."""
    return Question.read(parse_qs(kept.question))


def questions_for(actor: Actor) -> QuerySet[KeptQuestion]:
    """The actor's own questions and those shared with his unit; none for whoever looks after no office."""
    own = Q(owner=actor.user_id, unit__in=Unit.objects.within(actor, EXPLORE).values("pk"))
    held = [one.unit_id for one in actor.held if one.role in EXPLORE.roles]
    above = Place.objects.on(actor.today).filter(unit__in=held).values_list("path", flat=True)
    over = {int(part) for path in above for part in path.split("/") if part}
    shared = Q(sharing__in=(Sharing.UNIT, Sharing.BELOW), unit__in=held) | Q(
        sharing=Sharing.BELOW, unit__in=over
    )
    found = KeptQuestion.objects.filter(dropped_at=None).select_related("unit", "owner")
    return found.filter(own | shared) if held else found.none()


def kept_for(actor: Actor) -> Kept:
    """The actor's questions and those he was given."""
    found = list(questions_for(actor).order_by("kept_at", "pk"))
    own = [one for one in found if one.owner_id == actor.user_id]
    return Kept(own, [one for one in found if one.owner_id != actor.user_id])


def visible_question(actor: Actor, question_id: int) -> KeptQuestion:
    """The question of this number. Raises `NotVisible` for one neither his own nor shared with him."""
    found = questions_for(actor).filter(pk=question_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy bảng đã lưu này.")
    return found


def seen_from(actor: Actor, kept: KeptQuestion) -> Unit:
    """Of which unit the actor sees a question: the one it was kept for, or else his own."""
    if may(actor, EXPLORE, kept.unit):
        return kept.unit
    own = own_office(actor)
    if own is None:
        raise NotVisible("Không tìm thấy bảng đã lưu này.")
    return own


def answer_for(actor: Actor, kept: KeptQuestion, instant: datetime) -> Explored:
    """The answer to a kept question, of what the actor may see."""
    return explored(seen_from(actor, kept), asked_in(kept), instant)


def scheduled() -> QuerySet[KeptQuestion]:
    """The questions of which tables are made by themselves, each with the day of its `last` one."""
    found = KeptQuestion.objects.filter(dropped_at=None).exclude(cadence=Cadence.NEVER)
    return found.annotate(last=Max("tables__day")).select_related("unit", "owner").order_by("pk")


def table_due(kept: KeptQuestion, now: datetime) -> date | None:
    """The day of which the next table of a scheduled question is to be made now; None when there is none."""
    today = day_of(now)
    last = MadeTable.objects.filter(question=kept).aggregate(last=Max("day"))["last"]
    deadlines = _deadlines(kept, today) if kept.cadence == Cadence.DEADLINE else ()
    return due_day(kept.cadence, today, kept.cadence_since or today, last, deadlines)


def _deadlines(kept: KeptQuestion, today: date) -> set[date]:
    """The last days on time of the reports that come to the unit, for the latest year asked about: that of the law and
    those of extensions that reach one of its units."""
    year = years_asked(asked_in(kept), today, opened_years())[-1]
    day = day_within(year, today)
    kind = AWAITED.get(UnitKind(kept.unit.kind), ReportKind.SCHOOL)
    _, last_day, _ = due_in(codes_from_root(kept.unit, day), year, kind)
    if last_day is None:
        return set()
    path = Place.objects.on(day).filter(unit=kept.unit).values_list("path", flat=True).first() or "-"
    reached = Place.objects.on(day).filter(path__startswith=path).values("unit")
    over = [int(part) for part in path.split("/") if part.isdecimal()]
    given = extensions_of(year, kind).filter(Q(unit__in=reached) | Q(unit__in=over))
    return {last_day, *(day_of(until - MOMENT) for until in given.values_list("until", flat=True))}
