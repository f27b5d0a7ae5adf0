"""What tests of the register share: documents as clerks enter them."""

from datetime import date
from typing import Any

from phusa.documents.actions.entering import enter_document
from phusa.documents.actions.numbering import issue_document
from phusa.documents.models import RegisteredDocument
from phusa.documents.rules.facts import DocumentFacts
from phusa.organisations.models import Unit
from tests.schools import NOW, District

DAY = date(2020, 5, 4)


def facts_of(number: str = "15", symbol: str = "PGDĐT-TCCB", **values: Any) -> DocumentFacts:
    """A letter of the office about reports."""
    known: dict[str, Any] = {
        "document_type": "doc_official_letter",
        "title": "V/v báo cáo kết quả bồi dưỡng thường xuyên",
        "day": DAY,
        "issuer": "Phòng Giáo dục và Đào tạo Mai Sơn",
    }
    return DocumentFacts(number=number, symbol=symbol, **(known | values))


def entered_by(
    place: District, who: str, unit: Unit, number: str = "15", **values: Any
) -> RegisteredDocument:
    """A document written into a unit's register."""
    return enter_document(actor=place.actor(who), now=NOW, unit=unit, facts=facts_of(number, **values))


def issued_by(place: District, who: str, unit: Unit, **values: Any) -> RegisteredDocument:
    """A document of a unit with the next number of its series."""
    return issue_document(actor=place.actor(who), now=NOW, unit=unit, facts=facts_of("", **values))
