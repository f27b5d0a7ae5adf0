"""A quyết định: who decides, on which grounds, and article by article what."""

from dataclasses import dataclass

from phusa.documents.rendering.document import Appendix, Block, OfficialDocument, Paragraph
from phusa.documents.rendering.papers.paper import PaperData, ended, recipient_lines


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its number; `clauses` are its further paragraphs, with their own numbers in the text."""

    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionData(PaperData):
    """A decision. `authority` who decides, as “Trưởng phòng Giáo dục và Đào tạo”; `about` as “Về việc …”.

    `bases` with their first words (“Căn cứ …”, “Theo đề nghị của …”); raises ValueError without bases or articles.
    """

    authority: str
    about: str
    bases: tuple[str, ...]
    articles: tuple[Article, ...]
    appendices: tuple[Appendix, ...] = ()

    def __post_init__(self) -> None:
        if not (self.bases and self.articles):
            raise ValueError("a decision stands on bases and has articles")


def decision(data: DecisionData) -> OfficialDocument:
    """“QUYẾT ĐỊNH / Về việc … / TRƯỞNG PHÒNG … / Căn cứ …; / QUYẾT ĐỊNH: / Điều 1. …” (form 1.2; unverified)."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Quyết định",
        abstract=data.about,
        symbol=f"QĐ-{data.symbol}",
        number=data.number,
        authority=data.authority,
        legal_bases=data.bases,
        enacting="Quyết định:",
        body=ended(tuple(line for place in range(len(data.articles)) for line in _article(data, place))),
        signature=data.signature,
        recipients=recipient_lines(data),
        appendices=data.appendices,
        check=data.check,
        made_at=data.made_at,
    )


def _article(data: DecisionData, place: int) -> tuple[Block, ...]:
    article = data.articles[place]
    first = Paragraph(article.text, lead=f"Điều {place + 1}.")
    return (first, *(Paragraph(clause) for clause in article.clauses))
