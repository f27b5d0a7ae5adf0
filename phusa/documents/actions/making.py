"""Verbs on documents: make one from frozen data, in every form it can be had."""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.files import keep_file
from phusa.base.text import fold, show_date
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.documents.access import MAKE_DOCUMENTS, WRITE_PAPERS
from phusa.documents.models import WRITTEN_KINDS, DocumentFile, DocumentKind, FileFormat, OfficialDocument
from phusa.documents.queries.layouts import layout_in_use
from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.consolidated import ConsolidatedData
from phusa.documents.rendering.consolidated_report import consolidated_report
from phusa.documents.rendering.document import OfficialDocument as Drawn
from phusa.documents.rendering.filling.fields import values
from phusa.documents.rendering.papers.decision import decision
from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.papers.minutes import minutes
from phusa.documents.rendering.papers.paper import PaperData
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.personal_plan import PersonalPlanData, personal_plan
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.unit_plan.data import UnitPlanData
from phusa.documents.rendering.unit_plan.document import unit_plan
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.words import cleaned
from phusa.documents.rendering.workbook import to_xlsx
from phusa.documents.rendering.year_results import YearResultData, fingerprint
from phusa.documents.rules.check_codes import check_code_of, new_check_code
from phusa.organisations.models import Unit

# Changes whenever the same data would give other files: old documents keep saying how they were drawn.
TEMPLATE_VERSION = "2026-11.5"
DRAWN: dict[DocumentKind, Callable[[Any], Drawn]] = {
    DocumentKind.CLASS_LIST: class_list,
    DocumentKind.REPORT: result_report,
    DocumentKind.UNIT_PLAN: unit_plan,
    DocumentKind.PERSONAL_PLAN: personal_plan,
    DocumentKind.CONSOLIDATED: consolidated_report,
    DocumentKind.LETTER: letter,
    DocumentKind.DECISION: decision,
    DocumentKind.MINUTES: minutes,
}
MADE = {FileFormat.PDF: to_pdf, FileFormat.DOCX: to_docx, FileFormat.XLSX: to_xlsx}
# A plan or a letter is read and signed, nobody counts in it.
FORMATS = dict.fromkeys(
    (DocumentKind.UNIT_PLAN, DocumentKind.PERSONAL_PLAN, *WRITTEN_KINDS), (FileFormat.PDF, FileFormat.DOCX)
)
# Made of the figures of an instant, which `about` begins with: asked for again it is the same document.
OF_INSTANTS = (DocumentKind.CONSOLIDATED,)
Data = YearResultData | UnitPlanData | PersonalPlanData | ConsolidatedData | PaperData


@action
def file_document(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    kind: DocumentKind,
    data: Data,
    about: str = "",
) -> OfficialDocument:
    """Freeze the data, print a check code on them, make the files and keep all with hashes.

    The unit's earlier document of this kind and year stays and points to the new one; where a unit has several of a
    kind, `about` is the key of those that replace each other. A document of an instant is made once: the same `about`
    gives the one that is there, its code follows from its data, and that of the latest instant replaces the others.
    """
    verb = WRITE_PAPERS if kind in WRITTEN_KINDS else MAKE_DOCUMENTS
    require_own(actor, verb, unit)
    of_instant = kind in OF_INSTANTS
    if of_instant and (made := _made(unit, school_year, kind, about)):
        return made
    code = _code_of(data, unit) if of_instant else new_check_code()
    data = dataclasses.replace(data, check_code=code, check_url=f"{settings.PUBLIC_ADDRESS}/kiem-tra/{code}/")
    drawn = DRAWN[kind](data)
    document = OfficialDocument.objects.create(
        kind=kind,
        unit=unit,
        school_year=school_year,
        about=about,
        title=_title(kind, school_year, unit, data),
        check_code=code,
        data=_frozen(data),
        data_sha256=fingerprint(data),
        template_version=TEMPLATE_VERSION,
        made_at=now,
        made_by=actor.name,
    )
    stem = _stem(kind, school_year, unit, data)
    for format in FORMATS.get(kind, tuple(MADE)):
        keep_document_file(document, format, f"{stem}.{format}", _drawn_as(format, drawn, kind, unit))
    _replace(document, of_instant)
    audit.record(actor, verb, document, now=now, after={"check_code": code, "data": document.data_sha256})
    return document


def _drawn_as(format: FileFormat, drawn: Drawn, kind: DocumentKind, unit: Unit) -> bytes:
    """The bytes of one file; the Word file of a paper by the unit's own template where it has one."""
    own = layout_in_use(unit, kind) if format == FileFormat.DOCX and kind in WRITTEN_KINDS else None
    if own is None:
        return MADE[format](drawn)
    # Loaded by those who have a template: most units have none.
    from phusa.documents.rendering.filling.template import filled

    return filled(own, values(drawn), made_at=drawn.made_at)


def _made(unit: Unit, school_year: SchoolYear, kind: DocumentKind, about: str) -> OfficialDocument | None:
    """What was made of this instant already; whoever makes one for the unit waits here."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = OfficialDocument.objects.filter(unit=unit, school_year=school_year, kind=kind, about=about)
    return found.first()


def _code_of(data: Data, unit: Unit) -> str:
    """The check code that follows from all that is printed, and from how it is drawn."""
    facts = [unit.code, TEMPLATE_VERSION, dataclasses.asdict(cleaned(data))]
    text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return check_code_of(hashlib.sha256(text.encode("utf-8")).hexdigest())


def _replace(document: OfficialDocument, of_instant: bool) -> None:
    """Let what was there point to the new one; of several instants, everything to the latest."""
    alike = OfficialDocument.objects.filter(
        unit=document.unit_id, school_year=document.school_year_id, kind=document.kind
    )
    if not of_instant:
        earlier = alike.filter(about=document.about, replaced_by=None)
        earlier.exclude(pk=document.pk).update(replaced_by=document)
        return
    latest = alike.latest("about")
    alike.filter(replaced_by=None).exclude(pk=latest.pk).update(replaced_by=latest)


def _title(kind: DocumentKind, school_year: SchoolYear, unit: Unit, data: Data) -> str:
    """What the public check calls it: no names of people, so nothing of what a letter or decision is about."""
    if kind in WRITTEN_KINDS and isinstance(data, PaperData) and data.dated:
        return f"{kind.label} số {data.number} ngày {show_date(data.dated)}, {unit}"
    what = kind.label if kind in FORMATS else f"{kind.label} bồi dưỡng thường xuyên"
    return f"{what} năm học {school_year}, {unit}"


def _stem(kind: DocumentKind, school_year: SchoolYear, unit: Unit, data: Data) -> str:
    """What its files are called."""
    if kind in WRITTEN_KINDS and isinstance(data, PaperData):
        words = f"{kind.label} {data.number} {unit.code} {data.dated or ''}"
    else:
        words = f"{kind.label} BDTX {school_year.code} {unit.code}"
    return fold(words).replace(" ", "-")


def keep_document_file(
    document: OfficialDocument, format: FileFormat, name: str, content: bytes, number: int = 1
) -> DocumentFile:
    """Keep one more file of a document with its hash; `number` counts those of one format."""
    file = DocumentFile(
        document=document,
        format=format,
        number=number,
        file_name=name,
        file_size=len(content),
        file_sha256=hashlib.sha256(content).hexdigest(),
    )
    keep_file(file.file, f"{document.check_code}-{name}", ContentFile(content))
    file.save()
    return file


def _frozen(data: Data) -> dict[str, Any]:
    """The data as they are kept, with the counts of every class that the public check shows; a plan has none."""
    kept: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(data), cls=DjangoJSONEncoder))
    kept["counts"] = [
        {
            "title": group.title,
            "people": len(group.people),
            "classes": [{"label": item.label, "people": group.count(item.code)} for item in group.scale],
        }
        for group in (data.groups if isinstance(data, YearResultData) else ())
    ]
    return kept
