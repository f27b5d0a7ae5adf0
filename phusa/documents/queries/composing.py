"""Papers in writing: whose they are, what they begin with, which grounds they may stand on, how they will look."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.documents.access import WRITE_PAPERS
from phusa.documents.models import DocumentStatus, DocumentType, PaperDraft, RegisteredDocument
from phusa.documents.queries.receivers import KEEPERS
from phusa.documents.queries.register import known_to, resolve_text, shared_or_visible
from phusa.documents.rendering.document import OfficialDocument
from phusa.documents.rendering.papers.composed import FORMS, composed
from phusa.documents.rules.composing import Wording, basis_line, lines_of
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.staff.models import Position, Post

HEADS = {
    UnitKind.SCHOOL: "Hiệu trưởng",
    UnitKind.BOET: "Trưởng phòng",
    UnitKind.DOET: "Giám đốc",
    UnitKind.COMMUNE_PEOPLE_COMMITTEE: "Chủ tịch",
}
MOST_BASES = 40
# What papers stand on; letters, lists and reports of others are cited in the text.
BASE_TYPES = (
    DocumentType.LAW,
    DocumentType.DECREE,
    DocumentType.RESOLUTION,
    DocumentType.DIRECTIVE,
    DocumentType.CIRCULAR,
    DocumentType.DECISION,
    DocumentType.CONSOLIDATED,
    DocumentType.PLAN,
)
_OWN_WORDS = ("can cu", "theo", "xet")


def units_to_write(actor: Actor) -> list[Unit]:
    """The units in whose name the actor writes papers: those he stands for himself, by name."""
    held = [one.unit_id for one in actor.held if one.role in WRITE_PAPERS.roles]
    units = Unit.objects.within(actor, WRITE_PAPERS).filter(pk__in=held, kind__in=KEEPERS)
    return list(units.by_name())


def drafts_for(actor: Actor) -> QuerySet[PaperDraft]:
    """The papers in writing, and those that went out, of the units the actor writes for; the last changed first."""
    units = [unit.pk for unit in units_to_write(actor)]
    return PaperDraft.objects.filter(unit__in=units).select_related("unit", "document__registered")


def visible_draft(actor: Actor, draft_id: int) -> PaperDraft:
    """A paper in writing of a unit the actor writes for. Raises `NotVisible`."""
    found = PaperDraft.objects.select_related("unit", "document__registered").filter(pk=draft_id).first()
    if found is None or not stands_for(actor, WRITE_PAPERS, found.unit):
        raise NotVisible("Không tìm thấy bản soạn này.")
    return found


def first_wording(unit: Unit, today: date) -> Wording:
    """What a new paper of a unit begins with: its letterhead, who signs, and the unit above among the recipients."""
    place = Place.objects.on(today).filter(unit=unit).select_related("parent").first()
    above = place.parent if place else None
    head = HEADS.get(UnitKind(unit.kind), "Thủ trưởng đơn vị")
    heads = Post.objects.on(today).filter(unit=unit, position=Position.PRINCIPAL, is_main=True)
    return Wording(
        governing=above.name if above and unit.kind == UnitKind.SCHOOL else "",
        place=unit.locality or (above.locality if above else ""),
        symbol=unit.document_symbol,
        authority=f"{head} {unit.name[:1].lower()}{unit.name[1:]}" if unit.kind == UnitKind.SCHOOL else head,
        recipients=f"{above.name} (để b/c)" if above else "",
        signer_title=head,
        signer=heads.values_list("person__name", flat=True).first() or "",
    )


def possible_bases(actor: Actor, unit: Unit) -> list[RegisteredDocument]:
    """The newest documents of the register that a paper of the unit may stand on."""
    rows = _citable(actor, unit).filter(document_type__in=BASE_TYPES, day__isnull=False).exclude(key="")
    return list(rows.exclude(status=DocumentStatus.WITHDRAWN)[:MOST_BASES])


def bases_said(actor: Actor, unit: Unit, typed: str, chosen: Iterable[RegisteredDocument]) -> str:
    """The grounds in full, a line each: own words as they are, a number as the register knows it, then those chosen.

    Refuses a number that the register does not know or knows twice, and a document that was withdrawn.
    """
    scope = _citable(actor, unit)
    lines = [
        line if fold(line).startswith(_OWN_WORDS) else _line_of(_named(line, scope))
        for line in lines_of(typed)
    ]
    lines += [_line_of(row) for row in chosen]
    return "\n".join(dict.fromkeys(lines))


def bases_of(actor: Actor, unit: Unit, bases: str) -> list[tuple[RegisteredDocument, str]]:
    """The documents of the register that the grounds of a paper name, each with its line; unclear ones are left out."""
    scope = _citable(actor, unit)
    found = [(resolve_text(line, scope).document, line) for line in lines_of(bases)]
    return [(row, line) for row, line in found if row is not None]


def drawn_draft(draft: PaperDraft, now: datetime) -> OfficialDocument:
    """The paper as it would go out, its number and day open; it must be whole (`rules.composing.missing`)."""
    wording = Wording.of(draft.wording)
    return FORMS[draft.kind](composed(draft.kind, wording, draft.unit.name, made_at=now))


def _citable(actor: Actor, unit: Unit) -> QuerySet[RegisteredDocument]:
    readable = shared_or_visible(actor).values("pk")
    return known_to(unit, actor.today).filter(pk__in=readable)


def _named(line: str, scope: QuerySet[RegisteredDocument]) -> RegisteredDocument:
    found = resolve_text(line, scope)
    row = found.document
    if row is None:
        maybe = "; ".join(one.name for one, _ in found.candidates)
        text = (
            f"Căn cứ “{line}” có thể là {maybe}. Ghi cả ngày của văn bản."
            if maybe
            else f"Sổ không có văn bản “{line}”. Ghi nguyên câu, mở đầu bằng Căn cứ, Theo hoặc Xét; "
            "hoặc ghi văn bản ấy vào sổ trước."
        )
        raise Refused("unknown_basis", text, field="bases")
    if row.status == DocumentStatus.WITHDRAWN:
        raise Refused("withdrawn_basis", f"{row.name} đã thu hồi, không làm căn cứ mới được.", field="bases")
    return row


def _line_of(row: RegisteredDocument) -> str:
    if row.day is None or not row.key:
        return f"Căn cứ {row.name}"
    return basis_line(row.get_document_type_display(), row.key, row.day, row.issuer, row.title)
