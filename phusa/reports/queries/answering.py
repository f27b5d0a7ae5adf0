"""What a unit was asked and how far it has come: for its own page, its list, and the work that waits for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from phusa.base.access import Actor, stands_for
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.reports.rules.answering import findings_of, progress
from phusa.reports.rules.sending import Finding, Severity
from phusa.workflow.access import ASK_REPORTS, FILL_REPORTS, SEND_REPORT
from phusa.workflow.models import (
    HELD_STATES,
    AnswerDraft,
    ReportRequest,
    RequestState,
    RequestTarget,
    Submission,
    SubmissionState,
)
from phusa.workflow.queries.deadlines import Due
from phusa.workflow.queries.requests import due_of
from phusa.workflow.rules.forms import Form


@dataclass(frozen=True)
class AnswerPage:
    """A request as one of its units sees it; `sent` are its answers, the latest first."""

    request: ReportRequest
    unit: Unit
    draft: AnswerDraft | None
    sent: Sequence[Submission]
    due: Due
    passed_on: ReportRequest | None
    may_fill: bool
    may_send: bool
    may_pass: bool

    @property
    def form(self) -> Form:
        """The definition of the form."""
        return self.request.form.definition

    @property
    def values(self) -> Mapping[str, str]:
        """What was filled in so far."""
        return self.draft.values if self.draft else {}

    @property
    def current(self) -> Submission | None:
        """The latest answer, whatever became of it."""
        return self.sent[0] if self.sent else None

    @property
    def held(self) -> Submission | None:
        """The latest answer while it stands with those who asked."""
        return self.current if self.current and self.current.state in HELD_STATES else None

    @property
    def returned(self) -> Submission | None:
        """The latest answer when it came back with a reason."""
        return self.current if self.current and self.current.state == SubmissionState.RETURNED else None

    @property
    def is_open(self) -> bool:
        """Whether there is something to fill in or to send."""
        return self.request.state == RequestState.SENT and self.held is None

    @cached_property
    def findings(self) -> list[Finding]:
        """What stands in the way of sending."""
        return findings_of(self.form, self.values)

    @property
    def errors(self) -> list[Finding]:
        """What stops it."""
        return [one for one in self.findings if one.severity == Severity.ERROR]

    @cached_property
    def progress(self) -> tuple[int, int]:
        """How many of the cells that must be filled are, and how many there are."""
        return progress(self.form, self.values)


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A request in the list of whoever answers it."""

    request: ReportRequest
    unit: Unit
    submission: Submission | None
    draft: AnswerDraft | None

    @property
    def is_open(self) -> bool:
        """Whether it waits for the unit."""
        stands = self.submission is not None and self.submission.state in HELD_STATES
        return self.request.state == RequestState.SENT and not stands


def answer_page(actor: Actor, request: ReportRequest, unit: Unit) -> AnswerPage:
    """The page of a unit that was asked; the same queries however large the form."""
    rows = Submission.objects.filter(request=request, unit=unit).select_related(
        "unit", "to_unit", "school_year", "request__form"
    )
    passed = ReportRequest.objects.filter(parent=request, asker=unit).exclude(state=RequestState.WITHDRAWN)
    return AnswerPage(
        request=request,
        unit=unit,
        draft=AnswerDraft.objects.filter(request=request, unit=unit).first(),
        sent=list(rows.order_by("-attempt")),
        due=due_of(request, unit, day_within(request.school_year, actor.today)),
        passed_on=passed.first(),
        may_fill=stands_for(actor, FILL_REPORTS, unit),
        may_send=stands_for(actor, SEND_REPORT, unit),
        may_pass=stands_for(actor, ASK_REPORTS, unit),
    )


def to_answer(actor: Actor) -> list[ToAnswer]:
    """What the units were asked for which the actor fills in forms, what is open and due first at the top."""
    return _asked_of(actor, RequestTarget.objects.filter(request__sent_at__isnull=False))


def open_to(actor: Actor) -> list[ToAnswer]:
    """Of `to_answer` what waits for the actor's units; nothing, without a query, for whoever fills in no forms."""
    rows = RequestTarget.objects.filter(request__state=RequestState.SENT)
    held = Submission.objects.filter(
        request=OuterRef("request"), unit=OuterRef("unit"), is_current=True, state__in=HELD_STATES
    )
    return _asked_of(actor, rows.filter(~Exists(held)))


def _asked_of(actor: Actor, targets: QuerySet[RequestTarget]) -> list[ToAnswer]:
    own = [held.unit_id for held in actor.held if held.role in FILL_REPORTS.roles]
    if not own:
        return []
    asked = targets.filter(unit__in=own)
    rows = list(asked.select_related("unit", "request__form", "request__asker", "request__school_year"))
    requests = [row.request_id for row in rows]
    sent = Submission.objects.filter(request__in=requests, unit__in=own, is_current=True).defer("content")
    answers = {(one.request_id, one.unit_id): one for one in sent}
    drafts = {
        (one.request_id, one.unit_id): one
        for one in AnswerDraft.objects.filter(request__in=requests, unit__in=own).defer("values")
    }
    found = [
        ToAnswer(
            row.request,
            row.unit,
            answers.get((row.request_id, row.unit_id)),
            drafts.get((row.request_id, row.unit_id)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_open, one.request.due_at, one.request.pk))
