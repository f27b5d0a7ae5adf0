"""A báo cáo of any subject: to whom, under which headings, with tables and charts."""

from dataclasses import dataclass

from phusa.documents.rendering.document import Appendix, Block, OfficialDocument
from phusa.documents.rendering.papers.paper import PaperData, ended, recipient_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData(PaperData):
    """A report. `about` is its abstract; `bases` as “Căn cứ …”, each once."""

    about: str
    body: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()


def report(data: ReportData) -> OfficialDocument:
    """“BÁO CÁO …” with number, addressees, text and recipients."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Báo cáo",
        abstract=data.about,
        symbol=f"BC-{data.symbol}",
        number=data.number,
        addressees=data.addressees,
        legal_bases=data.bases,
        body=ended(data.body),
        signature=data.signature,
        recipients=recipient_lines(data, addressed=bool(data.addressees)),
        appendices=data.appendices,
        check=data.check,
        made_at=data.made_at,
    )
