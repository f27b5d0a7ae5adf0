"""Documents of the register for tests of rooms that cite them."""

from datetime import date

from phusa.documents.models import DocumentRelation, DocumentType, RegisteredDocument, RelationKind
from phusa.organisations.models import Unit
from tests.schools import NOW


def registered(
    owner: Unit,
    number: str,
    symbol: str,
    day: date | None,
    title: str,
    *,
    kind: DocumentType = DocumentType.CIRCULAR,
    shared: bool = True,
    issuer: str = "Bộ Giáo dục và Đào tạo",
) -> RegisteredDocument:
    """A document as the register keeps it."""
    row = RegisteredDocument(
        owner=owner,
        is_shared=shared,
        document_type=kind,
        number=number,
        symbol=symbol,
        day=day,
        title=title,
        issuer=issuer,
        registered_at=NOW,
        registered_by="Vũ Thị Hương",
    )
    row.prepare()
    row.save()
    return row


def regulations_of_2012(owner: Unit) -> dict[int, RegisteredDocument]:
    """Circulars 26/2012 and 26/2015, which a short name mixes up; 19/2019 replaces the first."""
    days = {2012: date(2012, 7, 10), 2015: date(2015, 10, 30)}
    found = {
        year: registered(owner, f"26/{year}", "TT-BGDĐT", day, f"Quy chế, chương trình năm {year}")
        for year, day in days.items()
    }
    later = registered(owner, "19/2019", "TT-BGDĐT", date(2019, 11, 12), "Quy chế bồi dưỡng thường xuyên")
    DocumentRelation.objects.create(document=later, kind=RelationKind.REPLACES, other=found[2012])
    return {**found, 2019: later}
