"""What every paper that leaves an office has: who issues it, its number, who signs, who gets it, its check code."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from phusa.base.clock import VIETNAM
from phusa.documents.rendering.document import Block, Check, Paragraph, Signature
from phusa.documents.rendering.words import day_month_year
from phusa.documents.rendering.year_results import fingerprint

END = "./."


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets the paper, with the purpose as it is printed: “để b/c”, “để p/h”, “để th/h”, “để biết”."""

    name: str
    purpose: str = ""


TO_REPORT, TO_COORDINATE, TO_CARRY_OUT, TO_KNOW = "để b/c", "để p/h", "để th/h", "để biết"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperData:
    """The frame of a paper. `symbol` is the issuer's abbreviation, as “PGDĐT”, `made_at` in UTC.

    `number` and `dated` None leave room to fill by hand. `recipients` are those beside the addressees; `kept_by` the
    abbreviation of the unit that wrote the paper and keeps a copy.
    """

    governing: str
    unit: str
    place: str
    symbol: str
    made_at: datetime
    number: int | None = None
    dated: date | None = None
    signature: Signature | None = None
    recipients: tuple[Recipient, ...] = ()
    kept_by: str = ""
    check_code: str = ""
    check_url: str = ""

    @property
    def check(self) -> Check | None:
        """The code for paper and file with the fingerprint of these data; None before there is one."""
        return Check(self.check_code, self.check_url, fingerprint(self)) if self.check_code else None


def recipient_lines(data: PaperData, *, addressed: bool = False) -> tuple[str, ...]:
    """“Như trên”, everybody else with the purpose, and in the end the copies that are kept: “Lưu: VT, NV”."""
    lines = ("Như trên",) if addressed else ()
    named = tuple(f"{item.name} ({item.purpose})" if item.purpose else item.name for item in data.recipients)
    return (*lines, *named, f"Lưu: VT, {data.kept_by}" if data.kept_by else "Lưu: VT")


def ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with “./.” after its last sentence, as offices end a text; a body that ends in a table stays."""
    last = body[-1] if body else None
    if not isinstance(last, Paragraph):
        return body
    text = last.text.rstrip()
    text = text if text.endswith(END) else f"{text.rstrip('. ')}{END}"
    return (*body[:-1], replace(last, text=text))


def moment_words(moment: datetime) -> str:
    """“14 giờ 05 phút, ngày 14 tháng 5 năm 2020” by the Vietnamese clock."""
    here = moment.astimezone(VIETNAM)
    return f"{here.hour} giờ {here.minute:02d} phút, {day_month_year(here.date())}"


def short_moment(moment: datetime) -> str:
    """“14:05 14/05/2020” by the Vietnamese clock, for a cell of a table."""
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
