"""A paper that was typed part by part, as the data of its form and as a document to draw."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from phusa.documents.rendering.document import Block, Heading, OfficialDocument, Paragraph, Signature
from phusa.documents.rendering.papers.decision import Article, DecisionData, decision
from phusa.documents.rendering.papers.letter import LetterData, letter
from phusa.documents.rendering.papers.minutes import MinutesData, minutes
from phusa.documents.rendering.papers.paper import PaperData, Recipient
from phusa.documents.rendering.papers.signers import Capacity, signed_by
from phusa.documents.rules.composing import (
    DECISION,
    LETTER,
    MINUTES,
    Wording,
    articles_of,
    lines_of,
    moment_of,
    recipient_of,
)

FORMS: dict[str, Callable[[Any], OfficialDocument]] = {LETTER: letter, DECISION: decision, MINUTES: minutes}


def composed(
    kind: str,
    wording: Wording,
    unit: str,
    *,
    made_at: datetime,
    number: int | None = None,
    dated: date | None = None,
) -> PaperData:
    """The data of a whole paper (`composing.missing` is empty); `number` and `dated` None leave their places open."""
    frame: dict[str, Any] = {
        "governing": wording.governing,
        "unit": unit,
        "place": wording.place,
        "symbol": wording.symbol,
        "made_at": made_at.replace(microsecond=0),
        "number": number,
        "dated": dated,
        "signature": _signature(wording),
        "recipients": tuple(Recipient(*recipient_of(line)) for line in lines_of(wording.recipients)),
        "kept_by": wording.kept_by,
    }
    if kind == LETTER:
        addressees = lines_of(wording.addressees)
        return LetterData(
            **frame,
            about=wording.abstract,
            drafted_by=wording.drafted_by,
            addressees=addressees,
            body=_body(wording),
        )
    if kind == DECISION:
        return DecisionData(
            **frame,
            authority=wording.authority,
            about=wording.abstract,
            bases=lines_of(wording.bases),
            articles=tuple(Article(first, tuple(rest)) for first, *rest in articles_of(wording.articles)),
        )
    return _minutes(frame, wording)


def _minutes(frame: dict[str, Any], wording: Wording) -> MinutesData:
    started = moment_of(wording.started)
    assert started is not None, "minutes are whole before they are drawn"
    return MinutesData(
        **frame,
        about=wording.abstract,
        started=started,
        closed=moment_of(wording.closed),
        held_at=wording.held_at,
        present=lines_of(wording.present),
        absent=lines_of(wording.absent),
        chair=wording.chair,
        secretary=wording.secretary,
        body=_body(wording),
    )


def _signature(wording: Wording) -> Signature | None:
    """Who signs; None on minutes that name nobody, whose chair signs."""
    if not wording.signer:
        return None
    capacity = cast("Capacity", wording.capacity)
    collective = wording.collective if capacity == "collective" else ""
    return signed_by(wording.signer, wording.signer_title, capacity, head=wording.head, body=collective)


def _body(wording: Wording) -> tuple[Block, ...]:
    return tuple(_block(line) for line in lines_of(wording.body))


def _block(line: str) -> Block:
    """A line that opens with a Roman number is a heading; every other one a paragraph."""
    opening = line.partition(". ")[0]
    return Heading(1, line) if opening and set(opening) <= set("IVX") else Paragraph(line)
