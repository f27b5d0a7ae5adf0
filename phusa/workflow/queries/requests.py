"""Requested reports: which one somebody may see, how the answers to it stand, at any instant."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from phusa.base import clock
from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.models import (
    TAKEN_STATES,
    Extension,
    ReportKind,
    ReportRequest,
    RequestState,
    Submission,
    SubmissionState,
    SubmissionStep,
)
from phusa.workflow.queries.deadlines import Due, due_for, gaps_before
from phusa.workflow.rules.due import Allowed, allowed_until


@dataclass(frozen=True, slots=True)
class Answered:
    """How the latest answer of a unit stood at an instant; `values` are those it was sent with."""

    unit_id: int
    unit_code: str
    unit_name: str
    submission_id: int
    state: SubmissionState
    at: datetime
    reason: str
    attempt: int
    receipt_number: str
    sha256: str
    values: dict[str, Any]

    @property
    def is_taken(self) -> bool:
        """Whether it was received and stood: only then it counts."""
        return self.state in TAKEN_STATES


def asked_by(actor: Actor) -> QuerySet[ReportRequest]:
    """The requests of units of the actor's area, the latest first; drafts only of units he acts for."""
    own = [held.unit_id for held in actor.held]
    drafts = Q(state=RequestState.DRAFT) & ~Q(asker__in=own)
    rows = ReportRequest.objects.within(actor, VIEW_SUBMISSIONS)
    rows = rows if actor.system else rows.exclude(drafts)
    return rows.select_related("form", "asker", "school_year", "basis", "parent__asker")


def request_asked(actor: Actor, request_id: int) -> ReportRequest:
    """A request, for those who ask and those above them. Raises `NotVisible`."""
    found = asked_by(actor).filter(pk=request_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy yêu cầu báo cáo này.")
    return found


def request_to(actor: Actor, request_id: int, code: str) -> tuple[ReportRequest, Unit]:
    """A request that was sent, and a unit of the actor's area that it was sent to. Raises `NotVisible`."""
    rows = ReportRequest.objects.filter(pk=request_id, sent_at__isnull=False)
    found = rows.select_related("form", "asker", "school_year", "basis", "parent__asker").first()
    seen = Unit.objects.within(actor, VIEW_SUBMISSIONS).filter(code=code, request_targets__request=request_id)
    unit = seen.first()
    if found is None or unit is None:
        raise NotVisible("Không tìm thấy yêu cầu báo cáo này, hoặc yêu cầu không gửi tới đơn vị.")
    return found, unit


def due_of(request: ReportRequest, unit: Unit, day: date) -> Due:
    """Until when a unit may answer a request: its deadline, the unit's extensions, what outages give back."""
    place = Place.objects.on(day).filter(unit=unit).first()
    ids = [int(part) for part in (place.path if place else f"{unit.pk}/").split("/") if part]
    untils = list(extensions_to(request).filter(unit__in=ids).values_list("until", flat=True))
    return Due(None, None, _allowed(request, untils))


def due_now(
    unit: Unit, school_year: SchoolYear, kind: ReportKind, now: datetime, request: ReportRequest | None
) -> Due:
    """Until when a unit may send its report of a year, or answer a request, as the year's tree stands now."""
    day = day_within(school_year, clock.day_of(now))
    return due_of(request, unit, day) if request else due_for(unit, school_year, kind, day)


def common_due(request: ReportRequest) -> Due:
    """Until when everybody may answer, without extensions of one unit."""
    return Due(None, None, _allowed(request, []))


def extensions_to(request: ReportRequest) -> QuerySet[Extension]:
    """The extensions to a request that were not withdrawn."""
    return Extension.objects.filter(request=request, withdrawn_at=None)


def stood_as_of(request: ReportRequest, instant: datetime) -> list[Answered]:
    """The latest answer of each unit by an instant, and how it stood, in the order of the units' names; one query.

    Steps never change, so the answer for a past instant stays what it is.
    """
    steps = SubmissionStep.objects.filter(request=request, at__lte=instant)
    latest = steps.order_by("unit", "-at", "-pk").distinct("unit").select_related("submission", "unit")
    found = [_answered(step, step.submission, step.unit) for step in latest]
    return sorted(found, key=lambda one: (one.unit_name, one.unit_id))


def answers_to(request: ReportRequest) -> dict[int, Submission]:
    """The latest answer of each unit, by the unit; without its content."""
    rows = Submission.objects.filter(request=request, is_current=True).defer("content")
    return {one.unit_id: one for one in rows}


def _allowed(request: ReportRequest, untils: list[datetime]) -> Allowed:
    return allowed_until(request.due_at, untils, gaps_before(request.due_at, untils))


def _answered(step: SubmissionStep, sent: Submission, unit: Unit) -> Answered:
    return Answered(
        unit_id=unit.pk,
        unit_code=unit.code,
        unit_name=unit.name,
        submission_id=sent.pk,
        state=SubmissionState(step.state),
        at=step.at,
        reason=step.reason,
        attempt=sent.attempt,
        receipt_number=sent.receipt_number,
        sha256=sent.content_sha256,
        values=sent.content.get("values", {}),
    )
