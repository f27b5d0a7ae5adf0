"""A công văn: a letter without a type name, its subject under the number."""

from dataclasses import dataclass

from phusa.documents.rendering.document import Appendix, Block, OfficialDocument
from phusa.documents.rendering.papers.paper import PaperData, ended, recipient_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData(PaperData):
    """A letter. `about` without “V/v”; `drafted_by` the unit behind the issuer in the number: 2104/BGDĐT-NGCBQLGD."""

    about: str
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    drafted_by: str = ""
    appendices: tuple[Appendix, ...] = ()


def letter(data: LetterData) -> OfficialDocument:
    """“Số: …/PGDĐT-GDTH / V/v …”, “Kính gửi: …”, text, signer and recipients."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        abstract=data.about.removeprefix("V/v").strip(),
        symbol=f"{data.symbol}-{data.drafted_by}" if data.drafted_by else data.symbol,
        number=data.number,
        addressees=data.addressees,
        body=ended(data.body),
        signature=data.signature,
        recipients=recipient_lines(data, addressed=bool(data.addressees)),
        appendices=data.appendices,
        check=data.check,
        made_at=data.made_at,
    )
