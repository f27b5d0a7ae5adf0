"""Decisions that wait because a report made of the line is held above: what is in the way, and who can move it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phusa.assessment.access import DECIDE_APPEALS
from phusa.assessment.models import Appeal, AppealState
from phusa.assessment.rules.corrections import correction_words, of_json
from phusa.base.access import Actor, may, stands_for
from phusa.base.text import show_decimal
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.models import ReportKind, ReturnAsk, Submission, SubmissionState
from phusa.workflow.queries.held import held
from phusa.workflow.queries.returning import ask_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a decision waits: the report that is held, what was asked of its receiver, and the receiver's own report
    where that must come back first. Without `sent` nothing is in the way any more."""

    words: str
    label: str
    sent: Submission | None
    ask: ReturnAsk | None
    above: Submission | None
    above_ask: ReturnAsk | None
    may_ask: bool
    may_ask_above: bool
    may_recall: bool
    may_carry_out: bool


def waiting_decisions(unit_id: int, school_year_id: int) -> list[Appeal]:
    """The appeals of a unit's year whose decisions wait to be carried out, the first one first."""
    rows = Appeal.objects.filter(unit=unit_id, school_year=school_year_id, state=AppealState.PENDING)
    return list(rows.select_related("person", "unit", "school_year").defer("frozen").order_by("pk"))


def obstacle_of(actor: Actor, appeal: Appeal) -> Obstacle | None:
    """What a waiting decision waits for; None for an appeal whose decision does not wait."""
    if appeal.state != AppealState.PENDING or appeal.correction is None:
        return None
    sent = held(appeal.unit, appeal.school_year)
    above = _above(sent)
    sends = stands_for(actor, SEND_REPORT, appeal.unit)
    waits_to_be_received = sent is not None and sent.state == SubmissionState.SENT
    return Obstacle(
        words=correction_words(of_json(appeal.correction)),
        label=_label(appeal.correction["expected"]),
        sent=sent,
        ask=ask_of(sent) if sent else None,
        above=above,
        above_ask=ask_of(above) if above else None,
        may_ask=sends and sent is not None and not waits_to_be_received,
        may_ask_above=above is not None and stands_for(actor, SEND_REPORT, above.unit),
        may_recall=sends and waits_to_be_received,
        may_carry_out=sent is None and may(actor, DECIDE_APPEALS, appeal),
    )


def ask_words(appeal: Appeal) -> str:
    """What the receiver of a report reads: which decision wants it back."""
    assert appeal.correction is not None
    words = correction_words(of_json(appeal.correction))
    return f"Thực hiện quyết định về đề nghị xem lại số {appeal.pk}, {appeal.person.name}: {words} ({appeal.clause})"


def _above(sent: Submission | None) -> Submission | None:
    """The receiver's own report, where it stands above what it was made of and has to come back first."""
    if sent is None or sent.kind != ReportKind.SCHOOL or sent.state != SubmissionState.LOCKED:
        return None
    return held(sent.to_unit, sent.school_year, ReportKind.OFFICE)


def _label(expected: dict[str, Any]) -> str:
    average = expected["average_score"]
    said: str = expected["label"]
    return f"{said}, ĐTB {show_decimal(Decimal(average), 1)}" if average is not None else said
