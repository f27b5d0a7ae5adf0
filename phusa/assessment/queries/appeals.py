"""Appeals as the actor may see them: the list with what is due, one of them with its frozen copy and today's state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet

from phusa.assessment.access import DECIDE_APPEALS, SEND_APPEALS, VIEW_APPEALS
from phusa.assessment.models import DECIDED, OPEN, UNSETTLED, AnnualRecord, Appeal, AppealKind, AppealState
from phusa.assessment.queries.appeals_copies import Json, copy_of
from phusa.assessment.queries.appeals_lines import Line, line_name, line_of
from phusa.assessment.queries.appeals_waiting import Obstacle, obstacle_of
from phusa.assessment.rules.appeals import Compared, compared
from phusa.base.access import Actor, Verb, may, stands_for
from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Place, Unit
from phusa.staff.models import RecordLook
from phusa.staff.queries import looks_at

WAITING, UNDONE, DONE = "cho", "thuc-hien", "xong"
COMPONENTS = (AppealKind.SCORE, AppealKind.MISSING)
FILTERS: Mapping[str, tuple[str, Q]] = {
    WAITING: ("Chờ quyết định", Q(state__in=OPEN)),
    UNDONE: ("Chờ thực hiện", Q(state=AppealState.PENDING)),
    DONE: ("Đã quyết định", Q(state__in=DECIDED)),
    "rut": ("Rút lại", Q(state=AppealState.WITHDRAWN)),
}
WHOLE = (
    "person",
    "unit",
    "school_year",
    "deciding_unit",
    "annual_record",
    "hours_account__person",
    "hours_account__unit",
    "hours_account__school_year",
    "hours_event__item",
    "hours_event__unit",
    "earlier",
)


def appeals_for(actor: Actor, chosen: str = "") -> QuerySet[Appeal]:
    """The appeals the actor may see, those that wait first by what is due, then the latest; without the copies."""
    rows = Appeal.objects.within(actor, VIEW_APPEALS).defer("frozen", "settled")
    found = FILTERS.get(chosen)
    rows = rows.filter(found[1]) if found else rows
    waiting = Q(state__in=UNSETTLED)
    return (
        rows.select_related("person", "unit", "deciding_unit", "school_year")
        .annotate(waits=waiting)
        .order_by("-waits", F("due_on").asc(nulls_last=True), "-pk")
    )


def filter_counts(actor: Actor) -> dict[str, int]:
    """How many there are behind each filter; one query."""
    rows = Appeal.objects.within(actor, VIEW_APPEALS).order_by()
    return rows.aggregate(**{key: Count("pk", filter=when) for key, (_, when) in FILTERS.items()})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Appeals that wait for the actor's decision: how many, and the earliest day one is due, if any has one."""

    count: int
    due_on: date | None


def to_decide(actor: Actor) -> Waiting:
    """What waits for a decision of the units in which the actor decides, without his own; one query, none for
    somebody who decides nowhere."""
    units = [held.unit_id for held in actor.held if held.role in DECIDE_APPEALS.roles]
    if not units:
        return Waiting(0, None)
    rows = Appeal.objects.filter(deciding_unit__in=units, state__in=OPEN).exclude(person=actor.person_id)
    found = rows.aggregate(count=Count("pk"), due=Min("due_on"))
    return Waiting(found["count"], found["due"])


def decided_unread(actor: Actor) -> list[Appeal]:
    """The actor's own appeals whose decisions he has not opened yet, the latest first; one query."""
    if actor.person_id is None:
        return []
    rows = Appeal.objects.filter(
        person=actor.person_id, state__in=(*DECIDED, AppealState.PENDING), read_at=None
    )
    return list(rows.defer("frozen", "settled").order_by("-pk"))


def is_unread(actor: Actor, appeal: Appeal) -> bool:
    """Whether it is the actor's own and he has not read its decision."""
    return appeal.person_id == actor.person_id and appeal.decided_at is not None and appeal.read_at is None


def visible_appeal(actor: Actor, pk: int, verb: Verb = VIEW_APPEALS) -> Appeal:
    """The appeal, if the actor holds the verb on it or it is his own. Raises `NotVisible`."""
    found = Appeal.objects.within(actor, verb).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return found


def decides(actor: Actor, appeal: Appeal) -> bool:
    """Whether the actor belongs to the unit that decides; where that has ended, whether he stands for its keeper."""
    unit = appeal.deciding_unit
    if stands_for(actor, DECIDE_APPEALS, unit):
        return True
    ended = not Place.objects.on(actor.today).filter(unit=unit).exists()
    return ended and may(actor, DECIDE_APPEALS, unit)


def may_decide(actor: Actor, appeal: Appeal) -> bool:
    """Whether it waits for the actor's decision; nobody decides on his own."""
    return appeal.is_open and appeal.person_id != actor.person_id and decides(actor, appeal)


@dataclass(frozen=True, slots=True)
class AppealPage:
    """All that the page of an appeal shows. `rows` compare the copies under `heads`: when it was sent, after the
    decision, today; `gone` says why there is no state of today."""

    appeal: Appeal
    heads: tuple[str, ...]
    rows: list[Compared]
    gone: str
    looks: list[RecordLook]
    later: Appeal | None
    line_name: str
    is_own: bool
    may_receive: bool
    may_decide: bool
    may_withdraw: bool
    obstacle: Obstacle | None


def appeal_page(actor: Actor, appeal: Appeal) -> AppealPage:
    """The page of an appeal that the actor was found to see."""
    today, gone = _today(appeal)
    copies = [("Lúc gửi", appeal.frozen), ("Sau quyết định", appeal.settled), ("Hôm nay", today)]
    known = [(head, copy) for head, copy in copies if copy]
    is_own, deciding = appeal.person_id == actor.person_id, may_decide(actor, appeal)
    return AppealPage(
        appeal=appeal,
        heads=tuple(head for head, _ in known),
        rows=compared([copy for _, copy in known]),
        gone=gone,
        looks=list(looks_at(appeal.person).filter(what=look_words(appeal))[:20]),
        later=Appeal.objects.filter(earlier=appeal).defer("frozen", "settled").order_by("pk").last(),
        line_name=line_name(appeal.kind, appeal.block, appeal.module),
        is_own=is_own,
        may_receive=deciding and appeal.state == AppealState.SENT,
        may_decide=deciding,
        may_withdraw=appeal.is_open and is_own and may(actor, SEND_APPEALS, appeal),
        obstacle=obstacle_of(actor, appeal),
    )


def look_words(appeal: Appeal) -> str:
    """What the person reads when somebody opened the appeal or its proof."""
    return f"Đề nghị xem lại số {appeal.pk}"


def _today(appeal: Appeal) -> tuple[Json | None, str]:
    """The line as it stands today; or why it is there no more."""
    try:
        return copy_of(line_of(appeal)), ""
    except Refused as refused:
        return None, refused.text


def appeals_on(line: Line) -> QuerySet[Appeal]:
    """The appeals on a line, whether its score was there then or missing."""
    if line.event is not None:
        return Appeal.objects.filter(hours_account=line.account, hours_event=line.event)
    kinds = COMPONENTS if line.kind in COMPONENTS else (line.kind,)
    return Appeal.objects.filter(
        annual_record=line.annual_record, block=line.block, module=line.module, kind__in=kinds
    )


def decided_before(line: Line) -> Appeal | None:
    """The decision that made a line what it is, if it was one; a line written anew since is contested anew."""
    last = appeals_on(line).filter(state__in=DECIDED).order_by("pk").last()
    if last is None or last.settled is None or last.settled["line"]["standing"] != line.standing:
        return None
    return last


def appeals_about(actor: Actor, record: AnnualRecord) -> list[Appeal]:
    """The appeals on the lines of a record that the actor may see, the latest first; one query."""
    return list(appeals_for(actor).filter(annual_record=record).order_by("-pk"))


def code_of(unit_id: int) -> str:
    """The code of a unit."""
    return Unit.objects.values_list("code", flat=True).get(pk=unit_id)


def proof_of(appeal: Appeal) -> tuple[bytes, str, str]:
    """The proof of an appeal: content, the name it came under, content type. Raises `NotVisible` without one."""
    if not appeal.proof:
        raise NotVisible("Đề nghị này không có minh chứng.")
    content, kind = open_sealed(appeal.proof)
    return content, appeal.proof_name, kind
