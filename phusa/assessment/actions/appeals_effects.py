"""What a decision writes: scores, plan facts or hours, by the verbs that always write them, as the decision's own act.

Whoever decides holds the right to decide, not that to type scores or close a year in the school. So the verbs below
are called with the actor as himself, let through as the system is: the log names him, and the decision is the reason.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from phusa.assessment.actions.closing import close_year, is_closed, reopen_year
from phusa.assessment.actions.records import set_plan
from phusa.assessment.actions.scores import Typed, enter_scores
from phusa.assessment.models import AnnualRecord, Appeal, AppealKind, ComponentScore
from phusa.assessment.queries.appeals_lines import Line, added, supplement_key
from phusa.assessment.rules.appeals import hours_words
from phusa.assessment.rules.corrections import Correction
from phusa.assessment.rules.entries import BadEntry, Entry
from phusa.base.access import Actor, may
from phusa.base.refusals import Refused
from phusa.hours.actions import NewEvent, correct_hours, record_event
from phusa.hours.models import HoursAccount, HoursEvent
from phusa.hours.queries.ledger import ledger_of
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import SubmissionState
from phusa.workflow.queries.held import held

# What says that the report is somebody else's to give back.
NOT_OURS = frozenset({"held_above", "not_your_step", "already_received", "not_found"})


def source_of(appeal: Appeal) -> str:
    """What stands at every row that a decision wrote."""
    return f"Quyết định về đề nghị xem lại số {appeal.pk}"


def let_back(actor: Actor, now: datetime, appeal: Appeal, line: Line, reason: str) -> bool:
    """Let the report that was made of the year come back first, by whoever decides and may do that himself: the office
    that received it returns it, the head who sent it takes it back. False while somebody else has to give it back."""
    record = line.annual_record
    sent = held(record.unit, record.school_year) if record is not None else None
    if sent is None:
        return True
    said = f"{source_of(appeal)}: {reason}"
    given: dict[str, Any] = {"actor": actor, "now": now, "submission": sent}
    try:
        if may(actor, RECEIVE_REPORTS, sent.to_unit):
            return_submission(**given, reason=said)
        elif sent.state == SubmissionState.SENT:
            recall_submission(**given, reason=said)
        else:
            return False
    except Refused as refused:
        if refused.code not in NOT_OURS:
            raise
        return False
    return True


def carry_out(
    actor: Actor, now: datetime, appeal: Appeal, line: Line, correction: Correction, reason: str
) -> None:
    """Write what was decided, once no report of the year is held above. Refused where it would leave everything as it
    was."""
    acting = replace(actor, system=True)
    source = source_of(appeal)
    if line.account is not None and line.event is not None:
        _give_hours(acting, now, line.account, line.event, correction.hours, appeal, f"{source}: {reason}")
        return
    record = line.thing
    assert isinstance(record, AnnualRecord)
    was_closed = is_closed(record.unit, record.school_year)
    given: dict[str, Any] = {
        "actor": acting,
        "now": now,
        "unit": record.unit,
        "school_year": record.school_year,
    }
    if was_closed:
        reopen_year(**given, reason=f"{source}: {reason}")
    if appeal.kind == AppealKind.FACT:
        _set_facts(acting, now, record, correction, source)
    else:
        _enter(acting, now, record, appeal, correction, source)
    if was_closed:
        close_year(**given)


def _enter(
    actor: Actor, now: datetime, record: AnnualRecord, appeal: Appeal, correction: Correction, source: str
) -> None:
    entries = entries_of(appeal, correction)
    typed = [Typed(record.pk, AnnualRecord.objects.get(pk=record.pk).version, entries)]
    try:
        changed = enter_scores(
            actor=actor,
            now=now,
            unit=record.unit,
            school_year=record.school_year,
            typed=typed,
            source=source,
        )
    except BadEntry as bad:
        raise Refused(bad.code, bad.text, field="score") from bad
    if not changed:
        raise nothing("score")


def entries_of(appeal: Appeal, correction: Correction) -> list[Entry]:
    """The components that a correction of scores writes: all of a class, the contested one else. Refused for none."""
    entries = [one for one in correction.entries if not one.empty]
    if appeal.kind != AppealKind.CLASS:
        entries = [one for one in entries if one.key == (appeal.block, appeal.module)]
    if not entries:
        raise Refused("no_value", "Ghi điểm theo quyết định.", field="score")
    return entries


def _set_facts(
    actor: Actor, now: datetime, record: AnnualRecord, correction: Correction, source: str
) -> None:
    """Plan and exemptions; the scores of a block that is exempt now are taken away, since it cannot be both."""
    kept = AnnualRecord.objects.get(pk=record.pk)
    modules, exemptions = list(correction.modules), list(correction.exemptions)
    if (kept.elective_modules, kept.exemptions) == (modules, exemptions):
        raise nothing("modules")
    exempt = [one["block"] for one in exemptions]
    scored = ComponentScore.objects.filter(annual_record=record, block__in=exempt)
    gone = [Entry(one.block, one.module) for one in scored]
    enter_scores(
        actor=actor,
        now=now,
        unit=record.unit,
        school_year=record.school_year,
        typed=[Typed(record.pk, kept.version, gone)],
        source=source,
    )
    set_plan(actor=actor, now=now, annual_record=record, modules=modules, exemptions=exemptions)


def _give_hours(
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    event: HoursEvent,
    hours: Decimal | None,
    appeal: Appeal,
    reason: str,
) -> None:
    """Let an event and what decisions added to it count so many hours together.

    An event never gives more than it was recorded with; what a decision accepts beyond that is an event of its own.
    """
    if hours is None:
        raise Refused("no_value", "Ghi số tiết theo quyết định.", field="hours")
    rows = [event, *added(account, event)]
    earned = {one.event.pk: one.earned for one in ledger_of(account).credits}
    if hours == sum(earned.get(row.pk, Decimal(0)) for row in rows):
        raise nothing("hours")
    left = hours
    for row in rows:
        part = min(left, row.hours)
        correct_hours(actor=actor, now=now, account=account, event=row, earned=part, reason=reason)
        left -= part
    if left:
        record_event(
            actor=actor,
            now=now,
            unit=account.unit,
            event=_supplement(account, event, appeal, left),
            account_ids=[account.pk],
            confirmed=True,
        )


def _supplement(account: HoursAccount, event: HoursEvent, appeal: Appeal, hours: Decimal) -> NewEvent:
    return NewEvent(
        kind=event.kind,
        key=f"{supplement_key(account, event)}{appeal.pk}",
        title=f"{event.title} (thêm {hours_words(hours)} theo quyết định xem lại)",
        school_year=account.school_year,
        block=event.block,
        hours=hours,
        day=event.day,
        item=event.item,
        proof=f"Quyết định về đề nghị xem lại số {appeal.pk}",
    )


def nothing(field: str) -> Refused:
    """The refusal of a change that changes nothing."""
    return Refused(
        "nothing_changes",
        "Số này đúng bằng số đang có.",
        field=field,
        next_step="Muốn giữ nguyên thì chọn Giữ nguyên.",
    )
