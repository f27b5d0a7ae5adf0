"""What is written of a document when it enters the register, and what is wrong with it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date

MOST_NUMBER, MOST_SYMBOL = 20, 60


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document as its paper says; empty or None where it prints nothing. `document_type` is a code of the glossary.

    `source` says how one knows of it; `is_draft` that it was not issued yet.
    """

    document_type: str
    title: str
    number: str = ""
    symbol: str = ""
    day: date | None = None
    issuer: str = ""
    signer: str = ""
    capacity: str = ""
    incomplete: str = ""
    source: str = ""
    is_draft: bool = False

    @property
    def status(self) -> str:
        """Draft, unnumbered or issued: what has no number or day can be cited all the same."""
        if self.is_draft:
            return "draft"
        return "issued" if self.number and self.day else "unnumbered"

    def columns(self) -> dict[str, Any]:
        """The columns of the register, tidied."""
        values = asdict(self)
        del values["is_draft"]
        return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()} | {
            "status": self.status
        }


def check_facts(facts: DocumentFacts, today: date) -> None:
    """Raises `Refused` at the field that cannot be so."""
    if not clean(facts.title):
        raise Refused("no_title", "Hãy ghi trích yếu, hoặc vài chữ để nhận ra văn bản.", field="title")
    if facts.day and facts.day > today:
        raise Refused(
            "day_to_come",
            f"Ngày ban hành {show_date(facts.day)} chưa đến. Xem lại ngày in trên văn bản.",
            field="day",
        )
    if "/" in facts.symbol and not facts.number:
        raise Refused("symbol_with_number", "Ký hiệu còn dính số. Ghi số vào ô Số.", field="symbol")
    if len(clean(facts.number)) > MOST_NUMBER or len(clean(facts.symbol)) > MOST_SYMBOL:
        raise Refused(
            "key_too_long",
            f"Số dài quá {MOST_NUMBER} chữ hoặc ký hiệu dài quá {MOST_SYMBOL} chữ.",
            field="number",
        )
