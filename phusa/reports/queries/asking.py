"""A request as those who ask see it: who has answered, how far the rest have come, what the whole adds up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.cycles.queries import day_within
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries import register
from phusa.organisations.models import Level, Place, Unit, UnitKind
from phusa.reports.rules.board import Standing, Tally, place_in_order, tally
from phusa.workflow.access import ASK_REPORTS, RECEIVE_REPORTS
from phusa.workflow.models import (
    TAKEN_STATES,
    AnswerDraft,
    ChaseNote,
    Extension,
    Reminder,
    ReportForm,
    ReportRequest,
    RequestState,
    RequestTarget,
    Submission,
    SubmissionState,
    SubmissionStep,
)
from phusa.workflow.queries.deadlines import Due
from phusa.workflow.queries.requests import answers_to, common_due, due_of, extensions_to

SENDERS = (UnitKind.SCHOOL, UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE, UnitKind.DOET)
OFFICES = (UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A unit that was asked, with what is known of its answer; `filled` is when it last filled in something."""

    unit: Unit
    standing: Standing
    submission: Submission | None
    filled: datetime | None
    extension: Extension | None
    note: ChaseNote | None


@dataclass(frozen=True, slots=True)
class AskedBoard:
    """All that the board of a request shows: `lines` in the order in which they are read."""

    request: ReportRequest
    lines: list[AskedLine]
    tally: Tally
    due: Due
    version: str

    @property
    def silent(self) -> list[Unit]:
        """The units from which nothing stands and nothing was returned."""
        return [line.unit for line in self.lines if line.standing.group == "not_sent"]


@dataclass(frozen=True, slots=True)
class Burden:
    """What a request asks for altogether: so many units, each with so many cells."""

    units: int
    cells: int

    @property
    def total(self) -> int:
        """How many cells are filled altogether."""
        return self.units * self.cells


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers to a request are expected, wait to be received, and were received."""

    expected: int
    waiting: int
    taken: int


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """The answer of one unit to a request; `may_act` whether the reader stands for those who asked."""

    unit: Unit
    submission: Submission | None
    steps: list[SubmissionStep]
    earlier: list[Submission]
    notes: list[ChaseNote]
    reminders: list[Reminder]
    due: Due
    may_act: bool


def asked_board(request: ReportRequest) -> AskedBoard:
    """The board of a request; the same few queries however many units."""
    version = board_version(request)  # before the lines: what comes in between is shown twice, never missed
    units = Unit.objects.filter(request_targets__request=request).by_name()
    sent, filled = answers_to(request), _filled(request)
    more = {one.unit_id: one for one in extensions_to(request).order_by("until")}
    notes = {one.unit_id: one for one in ChaseNote.objects.filter(request=request).order_by("at", "pk")}
    lines = [
        AskedLine(
            unit,
            _standing(sent.get(unit.pk)),
            sent.get(unit.pk),
            filled.get(unit.pk),
            more.get(unit.pk),
            notes.get(unit.pk),
        )
        for unit in units
    ]
    return AskedBoard(
        request=request,
        lines=sorted(lines, key=lambda line: place_in_order(line.standing)),
        tally=tally(line.standing for line in lines),
        due=common_due(request),
        version=version,
    )


def board_version(request: ReportRequest) -> str:
    """Changes whenever anything on the board of a request may have: the cheap question of a page that looks often."""
    steps = SubmissionStep.objects.filter(request=request).aggregate(last=Max("pk"))["last"]
    drafts = AnswerDraft.objects.filter(request=request).aggregate(last=Max("changed_at"))["last"]
    given = Extension.objects.filter(request=request).aggregate(last=Max("pk"), ended=Max("withdrawn_at"))
    notes = ChaseNote.objects.filter(request=request).aggregate(last=Max("pk"))["last"]
    parts = (steps, drafts and int(drafts.timestamp()), given["last"], given["ended"], notes)
    return "-".join(str(part or 0) for part in (request.pk, request.state, *parts)).replace(" ", "")


def one_answer(actor: Actor, request: ReportRequest, code: str) -> OneAnswer:
    """The answer of a unit that was asked. Raises `NotVisible`."""
    unit = Unit.objects.filter(code=code, request_targets__request=request).first()
    if unit is None:
        raise NotVisible("Yêu cầu này không gửi tới đơn vị.")
    sent = list(
        Submission.objects.filter(request=request, unit=unit)
        .select_related("unit", "to_unit", "school_year", "request")
        .order_by("-attempt")
    )
    current = sent[0] if sent else None
    day = day_within(request.school_year, actor.today)
    return OneAnswer(
        unit=unit,
        submission=current,
        steps=list(current.steps.order_by("pk")) if current else [],
        earlier=sent[1:],
        notes=list(ChaseNote.objects.filter(request=request, unit=unit).order_by("-at")),
        reminders=list(
            Reminder.objects.filter(request=request, unit=unit, sent_at__isnull=False).order_by("-sent_at")
        ),
        due=due_of(request, unit, day),
        may_act=stands_for(actor, RECEIVE_REPORTS, request.asker),
    )


def extended(request: ReportRequest) -> list[Extension]:
    """The extensions to a request that hold, the latest end first."""
    return list(extensions_to(request).select_related("unit").order_by("-until"))


def extension_to(request: ReportRequest, extension_id: int) -> Extension:
    """An extension to a request that holds. Raises `NotVisible`."""
    found = extensions_to(request).filter(pk=extension_id).select_related("unit").first()
    if found is None:
        raise NotVisible("Không tìm thấy lần gia hạn này, hoặc đã được thu hồi.")
    return found


def waiting_to(actor: Actor) -> int:
    """How many answers wait for units in whose name the actor receives; 0 without a query for whoever receives none."""
    own = [held.unit_id for held in actor.held if held.role in RECEIVE_REPORTS.roles]
    if not own:
        return 0
    sent = Submission.objects.filter(to_unit__in=own, request__isnull=False, is_current=True)
    return sent.filter(state=SubmissionState.SENT, request__state=RequestState.SENT).count()


def burden(form: ReportForm, units: int) -> Burden:
    """How much a form asks of so many units."""
    return Burden(units, len(form.definition.inputs))


def askers(actor: Actor) -> list[Unit]:
    """The units in whose name the actor may ask, by name."""
    own = [held.unit_id for held in actor.held if held.role in ASK_REPORTS.roles]
    return list(Unit.objects.filter(pk__in=own, kind__in=(*OFFICES, UnitKind.DOET, UnitKind.MOET)).by_name())


def forms_to_ask(actor: Actor) -> QuerySet[ReportForm]:
    """The issued forms that an asker may use, the newest version of each first."""
    rows = ReportForm.objects.seen_by(actor, ASK_REPORTS).select_related("issuer")
    return rows.order_by("title", "code", "-version")


def documents_to_name(actor: Actor) -> QuerySet[RegisteredDocument]:
    """The documents a request may be based on, the latest first."""
    return register.shared_or_visible(actor).order_by("-pk")


def units_below(asker: Unit, day: date) -> list[Unit]:
    """Every unit below an asker that can be asked, by name, as the tree stood on a day."""
    place = Place.objects.on(day).filter(unit=asker).first()
    if place is None:
        return []
    below = Place.objects.on(day).filter(path__startswith=place.path).exclude(unit=asker)
    return list(Unit.objects.filter(pk__in=below.values("unit"), kind__in=SENDERS).by_name())


def groups_of(units: Sequence[Unit]) -> dict[str, tuple[str, list[Unit]]]:
    """Whole groups of these units that can be asked at once: by code, what it is called and who is in it."""
    found = {
        "so": ("Mọi Sở", [one for one in units if one.kind == UnitKind.DOET]),
        "phong": ("Mọi Phòng, xã", [one for one in units if one.kind in OFFICES]),
        "truong": ("Mọi trường", [one for one in units if one.kind == UnitKind.SCHOOL]),
    }
    for level in Level:
        schools = [one for one in units if one.kind == UnitKind.SCHOOL and level.value in (one.levels or ())]
        found[f"truong-{level.value}"] = (f"Mọi trường có cấp {level.label}", schools)
    return {code: (label, some) for code, (label, some) in found.items() if some}


def asked_twice(request: ReportRequest, day: date) -> list[Unit]:
    """The units asked together with one under them: whoever answers by the sum of these is counted twice; by name."""
    paths = dict(
        Place.objects.on(day).filter(unit__request_targets__request=request).values_list("unit", "path")
    )
    over = {int(part) for path in paths.values() for part in path.split("/")[:-2]}
    return list(Unit.objects.filter(pk__in=over & paths.keys()).by_name()) if over & paths.keys() else []


def counts_of(requests: Sequence[int]) -> dict[int, Counts]:
    """How far the answers to these requests have come; two queries for them all."""
    asked = RequestTarget.objects.filter(request__in=requests).values_list("request").order_by()
    expected = dict(asked.annotate(count=Count("pk")))
    sent = Submission.objects.filter(request__in=requests, is_current=True).values("request").order_by()
    come = sent.annotate(
        waiting=Count("pk", filter=Q(state=SubmissionState.SENT)),
        taken=Count("pk", filter=Q(state__in=TAKEN_STATES)),
    )
    found = {row["request"]: (row["waiting"], row["taken"]) for row in come}
    return {pk: Counts(count, *found.get(pk, (0, 0))) for pk, count in expected.items()}


def _filled(request: ReportRequest) -> Mapping[int, datetime]:
    return dict(AnswerDraft.objects.filter(request=request).values_list("unit", "changed_at"))


def _standing(submission: Submission | None) -> Standing:
    if submission is None:
        return Standing()
    return Standing(
        submission.state, submission.timeliness, submission.sent_at, submission.paper_at is not None
    )
