"""Verbs on letters that come in: bring one in, write into register, book and tasks what was confirmed, drop it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from phusa.base import audit
from phusa.base.access import Actor, require, require_own
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportState
from phusa.base.refusals import Refused
from phusa.base.text import clean, nfc
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.actions.binding import name_alias, relate_documents
from phusa.documents.actions.entering import enter_document, note_erratum
from phusa.documents.actions.letters_dates import SetDate, set_dates
from phusa.documents.actions.numbering import register_incoming
from phusa.documents.actions.sending import Receiver, write_recipients
from phusa.documents.actions.tasks import Wanted, give_task
from phusa.documents.models import DocumentType, IncomingLetter, LetterState, RegisteredDocument
from phusa.documents.queries.letters import KIND, read_letter_file, read_letter_text, same_letter
from phusa.documents.queries.register import known_to, resolve_key, visible
from phusa.documents.rules.facts import DocumentFacts
from phusa.documents.rules.proposals import Proposals, ProposedCitation, proposals_of
from phusa.organisations.models import Unit
from phusa.staff.models import Person

FEWEST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Given:
    """A task as it was confirmed: to each of these units, or to a person of the one."""

    wanted: Wanted
    units: tuple[Unit, ...]
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person confirmed of a letter; places are those of its proposals.

    `document` is the one of the register it is, None for a new one. `cited` gives the document each named one is, None
    to enter it as it is named; `kinds` how the letter stands to it.
    """

    facts: DocumentFacts
    document: RegisteredDocument | None = None
    into_book: bool = True
    channel: str = ""
    tasks: tuple[Given, ...] = ()
    cited: Mapping[int, RegisteredDocument | None] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    aliases: frozenset[int] = frozenset()
    receivers: frozenset[int] = frozenset()
    dates: tuple[SetDate, ...] = ()


@action
def bring_letter(
    *, actor: Actor, now: datetime, unit: Unit, file: Any = None, name: str = "", text: str = ""
) -> IncomingLetter:
    """Read a letter, a file or pasted text, and keep it; nothing of it counts before it is confirmed.

    The same again, while it waits, gives the one that waits; refused (`already_received`) once it was confirmed. A scan
    without text is kept to be registered by hand.
    """
    require_own(actor, KEEP_REGISTER, unit)
    text = nfc(text).strip()
    if file is None and len(clean(text)) < FEWEST_LETTERS:
        raise Refused("no_letter", "Chọn tệp công văn, hoặc dán lời văn vào ô bên dưới.", field="file")
    digest = digest_of(file) if file is not None else ""
    before = same_letter(unit, digest, text)
    if before is not None:
        return _again(before)
    letter = IncomingLetter(
        unit=unit, text="" if file is not None else text, brought_at=now, brought_by=actor.name
    )
    if file is not None:
        letter.proposals = read_letter_file(file.read(), name, unit, actor.today)
        file.seek(0)
        batch = brought_file(actor=actor, now=now, kind=KIND, file=file, name=name, digest=digest)
        batch.state = ImportState.PREVIEW
        batch.save()
        letter.batch = batch
    else:
        letter.proposals = read_letter_text(text, unit, actor.today)
    letter.save()
    audit.record(actor, KEEP_REGISTER, letter, now=now, after={"file": str(letter), "sha256": digest})
    return letter


def _again(before: IncomingLetter) -> IncomingLetter:
    if before.state == LetterState.PROPOSED:
        return before
    raise Refused(
        "already_received",
        f"Văn bản này đã đưa vào lúc {instant(before.brought_at)} và đã vào sổ, không có gì thay đổi. "
        f"Xem tại {reverse('registered_document', args=[before.document_id])}.",
        field="file",
        status=409,
    )


@action
def confirm_letter(
    *, actor: Actor, now: datetime, letter: IncomingLetter, confirmed: Confirmed
) -> RegisteredDocument:
    """Write what was confirmed: the document, its line in "Sổ đến", relations, short names, recipients, tasks, days.

    All of it or nothing. Confirming again gives the same document. What is kept by another unit takes no relations
    from here: those of a shared document are its owner's.
    """
    require_own(actor, KEEP_REGISTER, letter.unit)
    row = (
        IncomingLetter.objects.select_for_update(of=("self",))
        .select_related("unit", "batch")
        .get(pk=letter.pk)
    )
    if row.document is not None:
        return row.document
    if row.state == LetterState.DROPPED:
        raise Refused("dropped", "Văn bản này đã bỏ. Đưa vào lại từ đầu nếu cần.", status=409)
    read = proposals_of(row.proposals, dict(DocumentType.choices))
    work = _Work(actor, now, row, read, confirmed)
    document = work.document()
    if confirmed.into_book:
        register_incoming(actor=actor, now=now, unit=row.unit, document=document, channel=confirmed.channel)
    if document.owner_id == row.unit_id:
        work.bind(document)
    for given in confirmed.tasks:
        for unit in given.units:
            person = given.person if len(given.units) == 1 else None
            give_task(actor=actor, now=now, document=document, unit=unit, wanted=given.wanted, person=person)
    set_dates(actor=actor, now=now, letter=row, document=document, dates=confirmed.dates)
    row.document, row.state = document, LetterState.CONFIRMED
    row.save(update_fields=["document", "state"])
    if row.batch:
        row.batch.state, row.batch.applied_at = ImportState.APPLIED, now
        row.batch.confirmed_user_id, row.batch.confirmed_name = actor.user_id, actor.name
        row.batch.save()
    audit.record(
        actor, KEEP_REGISTER, row, now=now, after={"name": document.name, "rows": len(confirmed.tasks)}
    )
    return document


@action
def drop_letter(*, actor: Actor, now: datetime, letter: IncomingLetter) -> None:
    """Throw away a letter that was not confirmed; dropping again changes nothing."""
    require(actor, KEEP_REGISTER, letter)
    row = IncomingLetter.objects.select_for_update(of=("self",)).select_related("batch").get(pk=letter.pk)
    if row.state == LetterState.DROPPED:
        return
    if row.state == LetterState.CONFIRMED:
        raise Refused("confirmed", "Văn bản này đã vào sổ, không bỏ được nữa.", status=409)
    row.state = LetterState.DROPPED
    row.save(update_fields=["state"])
    if row.batch:
        row.batch.state = ImportState.DISCARDED
        row.batch.save(update_fields=["state"])
    audit.record(actor, KEEP_REGISTER, row, now=now, after={"state": row.get_state_display()})


@dataclass(slots=True)
class _Work:
    """The parts of confirming a letter, with what they share."""

    actor: Actor
    now: datetime
    letter: IncomingLetter
    read: Proposals
    confirmed: Confirmed

    @property
    def who(self) -> dict[str, Any]:
        return {"actor": self.actor, "now": self.now}

    def document(self) -> RegisteredDocument:
        """The one of the register that the letter is, or a new one with what was corrected beside what is printed."""
        if self.confirmed.document is not None:
            return visible(self.actor, self.confirmed.document.pk)
        facts = dataclasses.replace(
            self.confirmed.facts,
            incomplete=self.read.facts.incomplete,
            source=f"Văn bản đến: {self.letter}",
        )
        row = enter_document(**self.who, unit=self.letter.unit, facts=facts)
        for place, name in (("Số", "number"), ("Ký hiệu", "symbol")):
            printed, right = getattr(self.read.facts, name), clean(getattr(facts, name))
            if printed and right and printed != right:
                note_erratum(**self.who, document=row, place=place, printed=printed, corrected=right)
        return row

    def bind(self, document: RegisteredDocument) -> None:
        """Relations, short names and recipients of a document of one's own."""
        targets: dict[int, RegisteredDocument] = {}
        for one in self.read.citations:
            if one.place not in self.confirmed.cited:
                continue
            target = self.confirmed.cited[one.place] or self._named(one)
            targets[one.place] = target
            if target.pk == document.pk:
                continue
            kind = self.confirmed.kinds.get(one.place, one.kind)
            relate_documents(**self.who, document=document, kind=kind, other=target, sentence=one.sentence)
            if one.key and target.key and one.likely and target.key != one.key:
                note_erratum(
                    **self.who, document=document, place="Viện dẫn", printed=one.key, corrected=target.key
                )
        self._between(targets)
        self._aliases(document, targets)
        wanted = [one for one in self.read.receivers if one.place in self.confirmed.receivers]
        lines = [Receiver(one.name, one.purpose) for one in wanted]
        write_recipients(**self.who, document=document, receivers=lines)

    def _named(self, one: ProposedCitation) -> RegisteredDocument:
        """A document the register does not have, entered as the letter names it."""
        number, _, symbol = one.key.rpartition("/")
        if "-" in number:  # the Party writes number and organ before the slash: "29-NQ/TW"
            number, symbol = one.key, ""
        facts = DocumentFacts(
            document_type=_type_named(one.as_written),
            title=one.as_written,
            number=number,
            symbol=symbol,
            day=one.day,
            incomplete="" if number and one.day else "Văn bản dẫn không in đủ số và ngày.",
            source=f"Nêu trong văn bản đến: {self.letter}",
        )
        found = resolve_key(one.key, one.day, known_to(self.letter.unit, self.actor.today)).document
        return found or enter_document(**self.who, unit=self.letter.unit, facts=facts)

    def _between(self, targets: Mapping[int, RegisteredDocument]) -> None:
        """How the letter says that others stand to each other, where they were entered by this unit."""
        by_key = {one.key: targets[one.place] for one in self.read.citations if one.place in targets}
        for one in self.read.citations:
            for kind, key in one.of if one.place in targets else ():
                source, other = targets[one.place], by_key.get(key)
                if other and source.pk != other.pk and source.owner_id == self.letter.unit_id:
                    relate_documents(
                        **self.who, document=source, kind=kind, other=other, sentence=one.sentence
                    )

    def _aliases(self, document: RegisteredDocument, targets: Mapping[int, RegisteredDocument]) -> None:
        by_key = {one.key: targets[one.place] for one in self.read.citations if one.place in targets}
        for one in self.read.aliases:
            if one.place in self.confirmed.aliases and one.key in by_key:
                name_alias(
                    **self.who,
                    document=document,
                    alias=one.alias,
                    target=by_key[one.key],
                    sentence=one.sentence,
                )


def _type_named(text: str) -> str:
    """The type of a document by the words with which a text names it: "Thông tư số 26/2015/TT-BGDĐT"."""
    words = clean(text).casefold()
    return next(
        (code for code, label in DocumentType.choices if words.startswith(label.casefold())),
        DocumentType.OTHER.value,
    )
