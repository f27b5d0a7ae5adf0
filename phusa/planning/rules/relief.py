"""How far a request for relief may go from where it stands, what counts as proof, and what an absence speaks for."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final

MOST_BYTES: Final = 10 * 1024 * 1024
"""How large a proof may be: a dozen photographed pages. A choice of this product."""

ASKED, APPROVED, REFUSED, ENDED = "asked", "approved", "refused", "ended"
APPROVE, RETURN, END, WITHDRAW, AMEND = "approve", "return", "end", "withdraw", "amend"

MOVES: Final[Mapping[str, Mapping[str, str]]] = {
    APPROVE: {ASKED: APPROVED},
    RETURN: {ASKED: REFUSED},
    END: {APPROVED: ENDED},
    WITHDRAW: {ASKED: ENDED, REFUSED: ENDED},
    AMEND: {ASKED: ASKED, REFUSED: ASKED},
}
"""Where each step leads from each state; from every other state the step is not possible."""

SPOKEN_FOR: Final[Mapping[str, str]] = {
    "maternity": "maternity",
    "sick": "illness",
    "unpaid": "leave",
    "study": "study",
    "secondment": "secondment",
}
"""For which listed reason of a deferral (P-29) an absence of this kind speaks; "other" speaks for none."""

CONTENT_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_HEADS: Final = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
_PARTS: Final = (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"))
_WITH_PROGRAM: Final = "vbaProject.bin"


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves something: the name it came under, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, by the codes of the model; `certificate` is issuer, number and day of what is held already.

    An exemption has a block, an exclusion its modules, a deferral its reason and day with modules, a block or neither:
    then the whole year is put off.
    """

    kind: str
    basis: str
    block: str = ""
    items: tuple[str, ...] = ()
    deferral_reason: str = ""
    until: date | None = None
    certificate: str = ""


def next_state(step: str, state: str) -> str | None:
    """Where a step leads from a state; None where it is not possible from there."""
    return MOVES[step].get(state)


def proof_kind(content: bytes) -> str:
    """What a file truly is, by its content: "pdf", "jpg", "png", "xlsx", "docx"; "" for anything else.

    Office files that carry a program are nothing of these, whatever their name says.
    """
    for head, kind in _HEADS:
        if content.startswith(head):
            return kind
    parts = _parts(content) if content.startswith(b"PK\x03\x04") else set()
    if any(part.endswith(_WITH_PROGRAM) for part in parts):
        return ""
    return next((kind for part, kind in _PARTS if part in parts), "")


def _parts(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()
