"""A letter from its lines: proposals for a person to confirm, each with the sentence it comes from."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from phusa.base.imports.writings.files import file_lines
from phusa.base.imports.writings.lines import Line, Pages, shown
from phusa.documents.rules.letters.citations import Cited
from phusa.documents.rules.letters.closing import Closing, read_closing
from phusa.documents.rules.letters.deadlines import Dues
from phusa.documents.rules.letters.letter import Citation, Heading, Letter
from phusa.documents.rules.letters.misprints import misprints
from phusa.documents.rules.letters.names import in_sentence, office
from phusa.documents.rules.letters.opening import Opening, read_opening
from phusa.documents.rules.letters.sentences import sentences_of

_BOOKMARK: Final = re.compile(r"^\[bookmark:[^\]]*\]\s*", re.IGNORECASE)
_ENDS: Final = (".", ":", ";", "!", "?", "”", ")", "/", "…")


def read_letter(data: bytes, name: str, *, before: str = "strict") -> Letter:
    """What the bytes of a .docx, a .pdf with text or a text file ask for; `before` is the reading of due.before.

    `name` is what the sender called the file. Raises `Refused`: file_too_large, file_empty, wrong_type,
    macro_document, password_protected, corrupt, no_text.
    """
    return letter_of(file_lines(data, name), before=before)


def letter_of(pages: Pages, *, before: str = "strict") -> Letter:
    """What lines ask for, those of a file or pasted text (`settled`). Never fails: what is not found is empty."""
    lines = [Line(_BOOKMARK.sub("", line.text), line.cells) for line in pages.lines]
    texts = [line.text for line in lines]
    opening = read_opening(texts)
    closing = read_closing(texts, opening.body)
    cited = Cited()
    dues = Dues(opening.head.day, before)
    if opening.subject:
        cited.read(opening.subject, of_letter=True)
    for line in [*lines[opening.body : closing.start], *lines[closing.end :]]:
        _read_line(line, cited, dues)
    citations = cited.finish()
    found = _heading(opening, closing, lines)
    own = f"{found.number}/{found.symbol}" if found.number else ""
    doubts = (
        *pages.doubts,
        *opening.head.doubts,
        *misprints(texts, found.symbol),
        *cited.doubts,
        *dues.doubts,
    )
    return Letter(
        document=found,
        recipients=(*opening.recipients, *closing.recipients),
        deadlines=tuple(dues.deadlines),
        other_days=tuple(dues.others),
        citations=tuple(_without(own, citations)),
        aliases=tuple(cited.aliases),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _read_line(line: Line, cited: Cited, dues: Dues) -> None:
    if line.cells and dues.row(line):
        cited.read(line.text)
        return
    for sentence in sentences_of(dues.line(line.text)):
        dues.sentence(sentence, cited.read(sentence))


def _without(own: str, citations: Sequence[Citation]) -> Iterator[Citation]:
    return (citation for citation in citations if not own or citation.key != own)


def _heading(opening: Opening, closing: Closing, lines: Sequence[Line]) -> Heading:
    head = opening.head
    return Heading(
        number=head.number,
        symbol=head.symbol,
        kind=opening.kind,
        day=head.day,
        place=head.place,
        issuer=office(head.issuer, head.governing),
        governing=in_sentence(head.governing),
        subject=opening.subject,
        signer=closing.signer,
        capacity=" / ".join(closing.capacity),
        incomplete="; ".join(_missing(opening, closing, lines)),
    )


def _missing(opening: Opening, closing: Closing, lines: Sequence[Line]) -> Iterator[str]:
    """What of a whole document is not there, in words."""
    head = opening.head
    if not head.number:
        yield "không có số"
    if head.day is None:
        yield "không có ngày ban hành"
    last = lines[closing.start - 1] if 0 < closing.start <= len(lines) else Line("")
    if closing.start > opening.body and last.text and not last.cells and not last.text.endswith(_ENDS):
        yield f"dừng giữa câu {shown(last.text[-60:])}"
    if not opening.recipients and not closing.recipients:
        yield "không có nơi nhận"
    if not closing.signer:
        yield "không có người ký"
