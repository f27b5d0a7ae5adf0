"""Letters on their way in: what was read in them beside what the register knows, for a person to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from phusa.base.access import Actor, Held
from phusa.base.imports.writings.files import file_lines
from phusa.base.imports.writings.lines import Line, Pages, settled
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.models import DocumentType, IncomingLetter, LetterState, RegisteredDocument
from phusa.documents.queries.due import reading_at
from phusa.documents.queries.letters_known import Dated, Entered, dated_by, entered_before
from phusa.documents.queries.receivers import KEEPERS, people_of, units_to_task
from phusa.documents.queries.register import Resolved, known_to, resolve_keys
from phusa.documents.rules.letters.jsonform import to_json
from phusa.documents.rules.letters.reader import letter_of
from phusa.documents.rules.letters.sameness import fingerprint
from phusa.documents.rules.proposals import Proposals, ProposedCitation, proposals_of
from phusa.organisations.models import Unit
from phusa.staff.models import Person

KIND = "letter"
SCANNED = "no_text"
FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the letter names, and which of the register it is or may be."""

    said: ProposedCitation
    resolved: Resolved


@dataclass(frozen=True)
class Preview:
    """A letter as it was read, beside what the register knows, and who can be given what it asks for."""

    letter: IncomingLetter
    read: Proposals
    itself: Resolved
    cited: tuple[Cited, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    entered: Entered | None
    dated: Dated | None

    @cached_property
    def is_waiting(self) -> bool:
        """Whether a person has still to confirm it."""
        return self.letter.state == LetterState.PROPOSED


def units_to_keep(actor: Actor) -> list[Unit]:
    """The units whose register the actor keeps: those he stands for himself, by name."""
    held = [one.unit_id for one in actor.held if one.role in KEEP_REGISTER.roles]
    units = Unit.objects.within(actor, KEEP_REGISTER).filter(pk__in=held, kind__in=KEEPERS)
    return list(units.by_name())


def letters_for(actor: Actor) -> QuerySet[IncomingLetter]:
    """The letters of the units the actor keeps the register of, newest first."""
    return IncomingLetter.objects.within(actor, KEEP_REGISTER).select_related("unit", "batch", "document")


def letters_waiting(seat: Held | None) -> int:
    """How many letters of the seat's own unit a person has still to confirm; none for who keeps no register."""
    if seat is None or seat.role not in KEEP_REGISTER.roles:
        return 0
    return IncomingLetter.objects.filter(unit=seat.unit_id, state=LetterState.PROPOSED).count()


def visible_letter(actor: Actor, letter_id: int) -> IncomingLetter:
    """The letter of this id, if the actor keeps the register it came to. Raises `NotVisible`."""
    found = letters_for(actor).filter(pk=letter_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy văn bản đến này.")
    return found


def same_letter(unit: Unit, digest: str, text: str) -> IncomingLetter | None:
    """The time the same file, or the same text, was brought in for this unit and was not dropped."""
    rows = IncomingLetter.objects.filter(unit=unit).exclude(state=LetterState.DROPPED)
    same = rows.filter(batch__file_sha256=digest) if digest else rows.filter(batch=None, text=text)
    return same.select_related("batch", "document").order_by("-pk").first()


def read_letter_file(content: bytes, name: str, unit: Unit, today: date) -> dict[str, Any]:
    """What a file says, as it is kept; of a scan without text only why nothing could be read.

    Refused at the field of the file for what is no document at all.
    """
    try:
        pages = file_lines(content, name)
    except Refused as refused:
        if refused.code == SCANNED:
            return {"unreadable": refused.text}
        refused.field = "file"
        raise
    return _kept(pages, unit, today)


def read_letter_text(text: str, unit: Unit, today: date) -> dict[str, Any]:
    """What pasted text says, as it is kept."""
    pages = settled([Line(line) for line in text.splitlines()])
    return _kept(pages, unit, today)


def _kept(pages: Pages, unit: Unit, today: date) -> dict[str, Any]:
    read = to_json(letter_of(pages, before=reading_at(unit, today)))
    return read | {FINGERPRINT: fingerprint(line.text for line in pages.lines)}


def preview_of(actor: Actor, letter: IncomingLetter) -> Preview:
    """A letter as it was read, with the documents it names found in what its unit can cite."""
    read = proposals_of(letter.proposals, dict(DocumentType.choices))
    scope = known_to(letter.unit, actor.today)
    facts = read.facts
    named = [(one.key, one.day) for one in read.citations]
    likely = [(one.likely, one.day) for one in read.citations]
    own = (f"{facts.number}/{facts.symbol}" if facts.number else "", facts.day)
    itself, *found = resolve_keys([own, *named, *likely], scope, (facts.issuer,))
    itself = _sooner(letter) or (itself if facts.number else _alike(facts.title, scope))
    units = tuple(units_to_task(actor, letter.unit))
    return Preview(
        letter=letter,
        read=read,
        itself=itself,
        cited=tuple(_cited(read.citations, found)),
        units=units,
        people=tuple(people_of(letter.unit, actor.today)),
        entered=entered_before(letter.unit, itself.document, read.tasks, units),
        dated=dated_by(actor, letter.unit),
    )


def _sooner(letter: IncomingLetter) -> Resolved | None:
    """The document that the same words gave when they came to this unit in another file."""
    same = letter.proposals.get(FINGERPRINT)
    rows = IncomingLetter.objects.filter(unit=letter.unit, state=LetterState.CONFIRMED)
    found = rows.filter(proposals__fingerprint=same).select_related("document").first() if same else None
    return Resolved(found.document) if found else None


def _cited(citations: Sequence[ProposedCitation], found: Sequence[Resolved]) -> list[Cited]:
    """What each means; a misprint is never taken for what it seems to mean, only proposed."""
    count, cited = len(citations), []
    for said, exact, likely in zip(citations, found[:count], found[count:], strict=True):
        maybe = exact.candidates
        if said.likely and exact.document is None:
            meant = ((likely.document, ""),) if likely.document else likely.candidates
            why = f"Văn bản in “{said.as_written}”; chỗ khác trong văn bản in {said.likely}."
            maybe = (*maybe, *((row, why) for row, _ in meant))
        cited.append(Cited(said, Resolved(exact.document, maybe)))
    return cited


def _alike(title: str, scope: QuerySet[RegisteredDocument]) -> Resolved:
    """A letter without a number may be one of the register without a number that has the same title."""
    wanted = fold(title).removeprefix("v/v ")
    rows = [row for row in scope.filter(key="") if wanted and fold(row.title).removeprefix("v/v ") == wanted]
    why = "Cùng trích yếu, văn bản trong sổ cũng không có số."
    return Resolved(None, tuple((row, why) for row in rows))
