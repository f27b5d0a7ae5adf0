"""The lines of a result and of a ledger that can be contested, each with what it says now and who wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass

from phusa.assessment.models import AnnualRecord, AnnualResult, Appeal, AppealKind, ComponentScore
from phusa.assessment.queries.board import component_name
from phusa.assessment.rules.appeals import NOTHING, exempt_words, hours_words, score_words
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import show_date
from phusa.cycles.models import SchoolYear
from phusa.hours.models import NONE, HoursAccount, HoursEntry, HoursEvent
from phusa.hours.queries.ledger import DUES, ledger_of
from phusa.organisations.models import Unit
from phusa.staff.models import Person

CLASS_LINE, FACT_LINE, SCORE_LINE = "xep-loai", "ke-hoach", "diem"
ADDED = "appeal"  # how the keys of events begin by which decisions added hours


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands: in words, what it says now, and who wrote it.

    A line of a result has `annual_record`, one of the ledger `account` and `event`.
    """

    kind: str
    words: str
    standing: str
    entered_by: tuple[str, ...]
    annual_record: AnnualRecord | None = None
    block: str = ""
    module: str = ""
    account: HoursAccount | None = None
    event: HoursEvent | None = None

    @property
    def thing(self) -> AnnualRecord | HoursAccount:
        """The record or the account in which the line stands."""
        thing = self.annual_record or self.account
        assert thing is not None
        return thing

    @property
    def person(self) -> Person:
        """Whose line it is."""
        return self.thing.person

    @property
    def unit(self) -> Unit:
        """The unit that keeps it."""
        return self.thing.unit

    @property
    def school_year(self) -> SchoolYear:
        """Its school year."""
        return self.thing.school_year


def result_line(record: AnnualRecord, name: str, *, known: bool = False) -> Line:
    """A line of a result by its name in the address: “xep-loai”, “ke-hoach”, “diem/ND3/THCS18”.

    Raises `NotVisible` for what is no line of this record; one that is `known` to have been there may be empty now.
    """
    what, _, component = name.partition("/")
    if what == CLASS_LINE and (known or hasattr(record, "annual_result")):
        return _class_line(record)
    if what == FACT_LINE:
        standing = (
            f"{', '.join(record.elective_modules) or NOTHING}; được miễn: {exempt_words(record.exemptions)}"
        )
        return Line(AppealKind.FACT, "Mô đun trong kế hoạch, nội dung được miễn", standing, (), record)
    if what == SCORE_LINE:
        block, _, module = component.partition("/")
        line = _score_line(record, block, module)
        if known or line.kind == AppealKind.SCORE or _is_missing(record, block, module):
            return line
    raise NotVisible("Kết quả này không có dòng ấy.")


def line_name(kind: str, block: str = "", module: str = "") -> str:
    """How the address names a line of a result."""
    if kind in (AppealKind.CLASS, AppealKind.FACT):
        return CLASS_LINE if kind == AppealKind.CLASS else FACT_LINE
    return "/".join(part for part in (SCORE_LINE, block, module) if part)


def hours_line(account: HoursAccount, event: HoursEvent) -> Line:
    """A line of the ledger: what an event gives somebody, with what decisions have added.

    What a decision added is a part of the line it was added to. Raises `NotVisible`. Refused while it waits for
    confirmation: then nobody has decided anything yet.
    """
    event = _added_to(event)
    credits = [one for one in ledger_of(account).credits if one.event.pk == event.pk]
    if not credits or event.kind in DUES:
        raise NotVisible("Sổ tiết này không có dòng ấy.")
    if credits[0].pending:
        raise Refused(
            "still_waiting",
            f"“{event.title}” còn chờ xác nhận, chưa ai quyết định gì về số tiết này.",
            next_step="Chờ xác nhận; nếu không tính đủ thì đề nghị xem lại.",
            status=409,
        )
    hours = sum((one.earned for one in credits), NONE) + sum(
        (
            entry.earned
            for entry in HoursEntry.objects.filter(account=account, event__in=added(account, event))
        ),
        NONE,
    )
    day = f", ngày {show_date(event.day)}" if event.day else ""
    words = f"Số tiết của “{event.title}”{day}"
    by = (credits[0].last.recorded_by,)
    return Line(
        AppealKind.HOURS, words, hours_words(hours), by, account=account, event=event, block=event.block
    )


def added(account: HoursAccount, event: HoursEvent) -> list[HoursEvent]:
    """The events by which decisions gave somebody more for an event than it was recorded with, the first one first."""
    key = supplement_key(account, event)
    return list(HoursEvent.objects.filter(kind=event.kind, key__startswith=key).order_by("pk"))


def _added_to(event: HoursEvent) -> HoursEvent:
    """The event to which a decision added this one; itself, when none did."""
    what, _, rest = event.key.partition(":")
    if what != ADDED:
        return event
    return HoursEvent.objects.select_related("item", "unit").get(pk=int(rest.partition(":")[0]))


def supplement_key(account: HoursAccount, event: HoursEvent) -> str:
    """How the keys of such events begin."""
    return f"{ADDED}:{event.pk}:{account.pk}:"


def line_of(appeal: Appeal) -> Line:
    """The contested line as it stands now."""
    if appeal.hours_account and appeal.hours_event:
        return hours_line(appeal.hours_account, appeal.hours_event)
    name = line_name(appeal.kind, appeal.block, appeal.module)
    return result_line(record_of(appeal.annual_record_id), name, known=True)


def record_of(pk: int | None) -> AnnualRecord:
    """A record with all that a line of it shows, read anew."""
    related = ("person", "unit", "subject_group", "school_year", "annual_result")
    return AnnualRecord.objects.select_related(*related).get(pk=pk or 0)


def _class_line(record: AnnualRecord) -> Line:
    result: AnnualResult | None = getattr(record, "annual_result", None)
    scores = _scores(record)
    told = [f"{one.module or one.block} {score_words(one.score)}" for one in scores]
    by = tuple(dict.fromkeys(one.entered_by for one in scores))
    standing = "; ".join([result.label if result else NOTHING, *told])
    return Line(AppealKind.CLASS, "Xếp loại", standing, by, record)


def _score_line(record: AnnualRecord, block: str, module: str) -> Line:
    name = f"Điểm {component_name(block, module)}"
    found = ComponentScore.objects.filter(annual_record=record, block=block, module=module).first()
    if found is not None:
        words = score_words(found.score, found.score_acquisition, found.score_application)
        return Line(AppealKind.SCORE, name, words, (found.entered_by,), record, block, module)
    return Line(AppealKind.MISSING, name, NOTHING, (), record, block, module)


def _is_missing(record: AnnualRecord, block: str, module: str) -> bool:
    """Whether the result says that this component has no score."""
    result: AnnualResult | None = getattr(record, "annual_result", None)
    return result is not None and any(
        (one["block"], one["module"]) == (block, module) for one in result.missing
    )


def _scores(record: AnnualRecord) -> Sequence[ComponentScore]:
    return list(ComponentScore.objects.filter(annual_record=record).order_by("block", "module"))
