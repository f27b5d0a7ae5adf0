"""A letter as the command line and other programs get it."""

from datetime import date
from typing import Any

from phusa.base.refusals import Refused
from phusa.documents.rules.letters.letter import (
    AMENDS,
    GUIDES,
    REPLACES,
    Citation,
    Deadline,
    Letter,
    Recipient,
    Relation,
)

_STRONGEST = (AMENDS, REPLACES, GUIDES)


def to_json(letter: Letter) -> dict[str, Any]:
    """The letter with days as ISO dates; of the document what is not printed is null, elsewhere it is left out."""
    head = letter.document
    return {
        "document": {
            "number": head.number or None,
            "symbol": head.symbol or None,
            "kind": head.kind or None,
            "date": _day(head.day),
            "place": head.place or None,
            "issuer": head.issuer or None,
            "governing": head.governing or None,
            "subject": head.subject or None,
            "signer": head.signer or None,
            "capacity": head.capacity or None,
            "incomplete": head.incomplete or None,
        },
        "recipients": [_recipient(one) for one in letter.recipients],
        "deadlines": [_deadline(one) for one in letter.deadlines],
        "not_deadlines": [
            {"wording": one.wording, "kind": one.kind, "sentence": one.sentence} for one in letter.other_days
        ],
        "citations": [_citation(one) for one in letter.citations],
        "aliases": [{"alias": one.name, "key": one.key, "sentence": one.sentence} for one in letter.aliases],
        "doubts": list(letter.doubts),
    }


def refused_json(refused: Refused) -> dict[str, Any]:
    """A file that was not read, with the reason."""
    return {"refused": {"code": refused.code, "text": refused.text, "next_step": refused.next_step}}


def _recipient(one: Recipient) -> dict[str, Any]:
    return _printed(name=one.name, purpose=one.purpose, part=one.part, sentence=one.sentence)


def _deadline(one: Deadline) -> dict[str, Any]:
    """`date` and `last_on_time` are always there, null where no day follows from what is printed."""
    known = {"wording": one.wording, "date": _day(one.day), "last_on_time": _day(one.last_on_time)}
    said = _printed(who=one.who, what=one.what, sentence=one.sentence)
    return known | said | _printed(start=_day(one.start), time=one.clock, recurring=one.recurring)


def _citation(one: Citation) -> dict[str, Any]:
    """`relation` is the strongest, `relations` all where there are several."""
    ordered = sorted(one.relations, key=lambda relation: relation.kind not in _STRONGEST)
    relations = [_relation(relation) for relation in ordered]
    return {
        "as_written": one.as_written,
        "key": one.key or None,
        **_printed(
            date=_day(one.day),
            relation=relations[0] if relations else "",
            relations=relations if len(relations) > 1 else "",
            likely=one.likely,
            sentence=one.sentence,
        ),
    }


def _relation(relation: Relation) -> str:
    return f"{relation.kind} {relation.of}".strip()


def _printed(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
