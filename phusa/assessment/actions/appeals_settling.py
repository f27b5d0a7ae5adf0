"""How a decision on an appeal ends: settled with the copy of what stands, or waiting until a report has come back."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from phusa.assessment.access import DECIDE_APPEALS
from phusa.assessment.actions.appeals_effects import carry_out, entries_of, nothing, source_of
from phusa.assessment.actions.appeals_steps import facts_of, lock_line, locked
from phusa.assessment.actions.components import Origin, write_components
from phusa.assessment.actions.results import refresh_results
from phusa.assessment.events import AppealDecided
from phusa.assessment.models import AnnualRecord, Appeal, AppealKind, AppealState, ComponentScore
from phusa.assessment.queries.appeals_copies import copy_of
from phusa.assessment.queries.appeals_lines import Line, line_of
from phusa.assessment.rules import appeals as rules
from phusa.assessment.rules.corrections import Correction, as_json, of_json
from phusa.assessment.rules.entries import BadEntry, component_of
from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.workflow.queries.held import held


def settle(actor: Actor, now: datetime, kept: Appeal, step: str, line: Line) -> None:
    """Keep the copy of what stands after a decision, say it upwards and in the log."""
    state = rules.next_state(step, kept.state)
    assert state is not None
    before = facts_of(kept)
    kept.state, kept.version = state, kept.version + 1
    kept.settled = copy_of(line)
    kept.settled_sha256 = rules.fingerprint(kept.settled)
    kept.save()
    changed = state == AppealState.CHANGED
    events.publish(AppealDecided(kept.pk, kept.unit_id, kept.school_year_id, changed))
    _record(actor, now, kept, before, line.standing)


def postpone(actor: Actor, now: datetime, kept: Appeal, line: Line, correction: Correction) -> None:
    """Let a decision wait, with what it will write and what the line and the class will be then.

    Refused for what could not be written later either: no score, or nothing that changes.
    """
    expected = _tried(now, kept, line, correction)
    before = facts_of(kept)
    kept.correction = as_json(correction) | {"expected": expected}
    kept.state, kept.version = AppealState.PENDING, kept.version + 1
    kept.save()
    _record(actor, now, kept, before, line.standing)


@action
def carry_out_decision(*, actor: Actor, now: datetime, appeal: Appeal) -> Appeal:
    """Write what was decided while the unit's report was held above, now that it has come back; done once.

    It is the decision's own act, under the name of whoever decided. Refused with 409 while a report is still held.
    """
    require(actor, DECIDE_APPEALS, appeal)
    kept = locked(appeal)
    if kept.state == AppealState.CHANGED:
        return kept
    if kept.state != AppealState.PENDING or kept.correction is None:
        raise Refused(
            "not_decided",
            "Đề nghị này chưa có quyết định thay đổi nào chờ thực hiện.",
            next_step="Tải lại trang để xem đề nghị như đang có.",
            status=409,
        )
    line = lock_line(line_of(kept), known=True)
    sent = held(kept.unit, kept.school_year)
    if sent is not None:
        raise Refused(
            "report_sent",
            f"{sent.to_unit} đang giữ báo cáo của {kept.unit}, nên quyết định chưa thực hiện được.",
            next_step=f"Đề nghị {sent.to_unit} trả lại báo cáo.",
            status=409,
        )
    if line.standing != kept.correction["expected"]["standing"]:
        decider = replace(actor, name=kept.decided_by)
        carry_out(decider, now, kept, line, of_json(kept.correction), kept.reason)
    kept.carried_out_at, kept.read_at = now, None
    settle(actor, now, kept, rules.CARRY_OUT, line_of(kept))
    return kept


def _tried(now: datetime, kept: Appeal, line: Line, correction: Correction) -> dict[str, Any]:
    """What the line, the class and the average would be: written, read and taken back."""
    record = line.annual_record
    assert record is not None
    with transaction.atomic():
        _write(now, kept, record, correction)
        refresh_results(record.unit, record.school_year, [record.pk], now=now)
        copy = copy_of(line_of(kept))
        transaction.set_rollback(True)
    result = copy["result"] or {"label": rules.NOTHING, "average_score": None}
    return {
        "standing": copy["line"]["standing"],
        "label": result["label"],
        "average_score": result["average_score"],
    }


def _write(now: datetime, kept: Appeal, record: AnnualRecord, correction: Correction) -> None:
    row = AnnualRecord.objects.get(pk=record.pk)
    if kept.kind == AppealKind.FACT:
        modules, exemptions = list(correction.modules), list(correction.exemptions)
        if (row.elective_modules, row.exemptions) == (modules, exemptions):
            raise nothing("modules")
        exempt = [one["block"] for one in exemptions]
        ComponentScore.objects.filter(annual_record=row, block__in=exempt).delete()
        row.elective_modules, row.exemptions = modules, exemptions
        row.save()
        return
    try:
        components = {one.key: component_of(one) for one in entries_of(kept, correction)}
    except BadEntry as bad:
        raise Refused(bad.code, bad.text, field="score") from bad
    if not write_components([(row, components)], Origin(kept.decided_by, now, source_of(kept))):
        raise nothing("score")


def _record(actor: Actor, now: datetime, kept: Appeal, before: dict[str, Any], standing: str) -> None:
    audit.record(
        actor,
        DECIDE_APPEALS,
        kept,
        now=now,
        before=before | {"standing": kept.frozen["line"]["standing"]},
        after=facts_of(kept) | {"standing": standing, "cite": kept.clause},
        reason=kept.reason,
    )
