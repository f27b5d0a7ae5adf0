"""The frozen copy of a line: facts, rules, explanation and documents as they stand, as plain JSON."""

import json
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms import model_to_dict

from phusa.assessment.models import AnnualResult, ComponentScore
from phusa.assessment.queries.appeals_lines import Line, added
from phusa.assessment.queries.why import Why, why_of
from phusa.documents.models import DocumentFile, OfficialDocument
from phusa.hours.models import HoursAccount, HoursEntry, HoursEvent
from phusa.hours.queries.ledger import Ledger, ledger_of
from phusa.regulations.queries import library

FORMAT = 1
RESULT = (
    "regulation",
    "edition",
    "edition_checksum",
    "classification",
    "label",
    "average_score",
    "lowest_score",
    "missing",
    "facts",
    "verdict",
    "explanation",
    "computed_at",
)
RECORD = (
    "role",
    "position",
    "level",
    "elective_modules",
    "exemptions",
    "missing_accepted",
    "stated_average",
    "stated_class",
    "differences",
    "version",
)
Json = dict[str, Any]


def copy_of(line: Line, proof: tuple[str, str] | None = None) -> Json:
    """Everything a decision about a line rests on, as plain JSON; `proof` is the name and SHA-256 of what was sent
    with it."""
    person = line.person
    copy: Json = {
        "format": FORMAT,
        "line": {
            "kind": line.kind,
            "block": line.block,
            "module": line.module,
            "words": line.words,
            "standing": line.standing,
            "entered_by": list(line.entered_by),
        },
        "person": {"name": person.name, "code": person.code},
        "unit": {"name": line.unit.name, "code": line.unit.code},
        "school_year": line.school_year.code,
        "proof": {"name": proof[0], "sha256": proof[1]} if proof else None,
    }
    copy |= _result_copy(why_of(line.annual_record)) if line.annual_record else {}
    if line.account and line.event:
        copy["hours"] = _hours_copy(ledger_of(line.account), line.account, line.event)
    plain: Json = json.loads(json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain


def _result_copy(found: Why) -> Json:
    return {
        "record": model_to_dict(found.record, fields=RECORD) | {"id": found.record.pk},
        "scores": [_score_copy(one) for one in found.scores],
        "result": _judged(found.result) if found.result else None,
        "readings": [
            {
                "name": one.switch.name,
                "ids": list(one.switch.ids),
                "question": one.switch.question,
                "value": one.value,
                "meaning": one.switch.meaning(one.value),
                "confirmed_by": one.confirmed_by,
            }
            for one in found.readings
        ],
        "close": _close_copy(found),
        "documents": [
            _document_copy(one) for one in (found.close.class_list, found.close.report) if one is not None
        ]
        if found.close
        else [],
    }


def _judged(result: AnnualResult) -> Json:
    law = library().edition(result.regulation, date.fromisoformat(result.edition))
    return {name: getattr(result, name) for name in RESULT} | {"document": law.document}


def _score_copy(one: ComponentScore) -> Json:
    return {
        "block": one.block,
        "module": one.module,
        "score": one.score,
        "acquired": one.score_acquisition,
        "applied": one.score_application,
        "source": one.source,
        "entered_by": one.entered_by,
        "entered_at": one.entered_at,
    }


def _close_copy(found: Why) -> Json | None:
    if found.close is None:
        return None
    close = found.close
    return {"is_closed": close.is_closed, "closed_at": close.closed_at, "closed_by": close.closed_by}


def _document_copy(document: OfficialDocument) -> Json:
    files = DocumentFile.objects.filter(document=document).order_by("format")
    return {
        "title": document.title,
        "check_code": document.check_code,
        "data_sha256": document.data_sha256,
        "template_version": document.template_version,
        "made_at": document.made_at,
        "files": [{"name": one.file_name, "sha256": one.file_sha256} for one in files],
    }


def _hours_copy(ledger: Ledger, account: HoursAccount, event: HoursEvent) -> Json:
    events = {event.pk, *(one.pk for one in added(account, event))}
    entries = [entry for one in ledger.credits if one.event.pk in events for entry in one.entries]
    return {
        "event": {
            "kind": event.get_kind_display(),
            "key": event.key,
            "title": event.title,
            "block": event.block,
            "item": event.item.code if event.item else "",
            "hours": event.hours,
            "day": event.day,
            "proof": event.proof,
            "unit": event.unit.name,
            "recorded_by": event.recorded_by,
            "recorded_at": event.recorded_at,
        },
        "entries": [_entry_copy(entry) for entry in sorted(entries, key=lambda one: one.pk)],
        "blocks": [
            {
                "block": one.block,
                "required": one.required,
                "earned": one.earned,
                "pending": one.pending,
                "relieved": one.relieved,
                "dues": [{"title": due.title, "hours": due.hours, "basis": due.proof} for due in one.dues],
            }
            for one in ledger.blocks
        ],
    }


def _entry_copy(entry: HoursEntry) -> Json:
    return {
        "kind": entry.get_kind_display(),
        "pending": entry.pending,
        "earned": entry.earned,
        "reason": entry.reason,
        "recorded_by": entry.recorded_by,
        "recorded_at": entry.recorded_at,
    }
