"""A biên bản: when, where, who was there, what was said; signed by who wrote it and who chaired."""

from dataclasses import dataclass
from datetime import datetime

from phusa.documents.rendering.document import Block, OfficialDocument, Paragraph, Signature
from phusa.documents.rendering.papers.paper import PaperData, moment_words, recipient_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesData(PaperData):
    """Minutes. `about` as “Họp tổ chuyên môn …”; `started` and `closed` in UTC, `closed` None leaves room to fill.

    `present` and `absent` are lines as they are read out. The chair signs as `signature` unless another one is given.
    """

    about: str
    started: datetime
    held_at: str
    present: tuple[str, ...]
    chair: str
    secretary: str
    body: tuple[Block, ...]
    absent: tuple[str, ...] = ()
    closed: datetime | None = None


def minutes(data: MinutesData) -> OfficialDocument:
    """“BIÊN BẢN …” without a place line: the time stands in the text (form 1.9; unverified)."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        place_line=False,
        kind="Biên bản",
        abstract=data.about,
        symbol=f"BB-{data.symbol}",
        number=data.number,
        body=(*_opening(data), *data.body, Paragraph(_closing(data))),
        signature=data.signature or Signature("Chủ toạ", data.chair),
        countersignature=Signature("Thư ký", data.secretary),
        recipients=recipient_lines(data),
        check=data.check,
        made_at=data.made_at,
    )


def _opening(data: MinutesData) -> tuple[Block, ...]:
    absent = _listed("Vắng mặt:", data.absent) if data.absent else ()
    return (
        Paragraph(f"{moment_words(data.started)}.", lead="Thời gian bắt đầu:"),
        Paragraph(f"{data.held_at.rstrip('.')}.", lead="Địa điểm:"),
        *_listed("Thành phần tham dự:", data.present),
        *absent,
        Paragraph(f"{data.chair}.", lead="Chủ trì:"),
        Paragraph(f"{data.secretary}.", lead="Thư ký:"),
        Paragraph("", lead="Nội dung:"),
    )


def _listed(lead: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    """One line after its title, several each on a line of its own after a dash."""
    if len(lines) <= 1:
        return (Paragraph(f"{lines[0].rstrip('.')}." if lines else "không có.", lead=lead),)
    return (Paragraph("", lead=lead), *(Paragraph(f"- {line.rstrip('.;')}.") for line in lines))


def _closing(data: MinutesData) -> str:
    end = moment_words(data.closed) if data.closed else "….. giờ ….. phút, ngày ….. tháng ….. năm ………"
    return f"Biên bản được đọc lại cho mọi người cùng nghe. Cuộc họp kết thúc vào {end}./."
