"""Names of documents as they are compared: number and symbol, short names; and which of several may be meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.base.text import fold, show_date
from phusa.documents.rules.letters.naming import named_in

_WRITTEN_SHORT: Final = {
    "gd ?(?:&|va|-)? ?dt": "giao duc va dao tao",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ptdtbt": "pho thong dan toc ban tru",
    "ptdtnt": "pho thong dan toc noi tru",
}
# "Chủ tịch" of a committee signs what the committee issues; kinds of places are left out as often as not.
_KINDS_OF_PLACES: Final = frozenset(
    "va cua tinh huyen quan xa phuong thanh pho tp thi tran chu tich truong bo".split()
)
_FILLING: Final = re.compile(r"\b(?:so|nam)\b")


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the register as far as telling it from others goes."""

    pk: int
    key: str
    day: date | None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be meant, and why it is not certain, as a Vietnamese sentence."""

    pk: int
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """The one document that is meant, or those it may be; both empty where none is known."""

    pk: int | None = None
    candidates: tuple[Candidate, ...] = ()


def key_form(key: str) -> str:
    """Number and symbol as they are compared: "26/2015/TT-BGDĐT" and "26/2015/tt-bgdđt" are one.

    So are "2/QĐ-THCS", as a series gives it, and "02/QĐ-THCS", as a paper prints it.
    """
    return fold(key.replace("–", "-")).replace(" ", "").lstrip("0")


def alias_form(alias: str) -> str:
    """A short name as it is compared: "Thông tư số 26" and "thông tư 26" are one."""
    return " ".join(_FILLING.sub(" ", fold(alias)).split())


def key_and_day(text: str) -> tuple[str, date | None]:
    """Number with symbol, and day, that a line of text names first: "Thông tư số 26/2015/TT-BGDĐT ngày 30/10/2015"."""
    for one in named_in(text):
        if one.key and not one.key.startswith("/"):
            return one.key, one.day
    return "", None


def same_issuer(first: str, second: str) -> bool:
    """Whether two names may be of one office: "Sở GD&ĐT Sơn La" and "Sở Giáo dục và Đào tạo tỉnh Sơn La" are.

    Communes number alike ("312/UBND-VHXH"), so their names tell their papers apart. What is not said is not another.
    """
    one, other = _words(first), _words(second)
    return not one or not other or one <= other or other <= one


def matched(key: str, day: date | None, known: Iterable[Known], issuer: str = "") -> Match:
    """Which known document a key with its day means. One that differs in anything is only a candidate, with the reason.

    Without a day the key alone decides where one document only has it. `issuer` is whoever the paper names, empty
    where only another one cites it.
    """
    wanted = key_form(key)
    same = [one for one in known if wanted and key_form(one.key) == wanted]
    sure = [one for one in same if (day is None or one.day == day) and same_issuer(one.issuer, issuer)]
    if len(sure) == 1:
        return Match(sure[0].pk)
    if len(sure) > 1:
        return Match(None, tuple(Candidate(one.pk, _several(one)) for one in sure))
    return Match(None, tuple(Candidate(one.pk, _differs(one, issuer)) for one in same))


def _several(one: Known) -> str:
    said = f"ngày {show_date(one.day)}" if one.day else "không ghi ngày"
    return f"Nhiều văn bản cùng số, ký hiệu; bản này {said}."


def _words(issuer: str) -> frozenset[str]:
    said = fold(issuer)
    for short, whole in _WRITTEN_SHORT.items():
        said = re.sub(rf"\b{short}\b", whole, said)
    return frozenset(re.findall(r"[a-z0-9]+", said)) - _KINDS_OF_PLACES


def _differs(one: Known, issuer: str) -> str:
    if not same_issuer(one.issuer, issuer):
        return f"Cùng số, ký hiệu, nhưng văn bản trong sổ của {one.issuer}."
    if one.day is None:
        return "Cùng số, ký hiệu, nhưng văn bản trong sổ không ghi ngày."
    return f"Cùng số, ký hiệu, nhưng văn bản trong sổ ghi ngày {show_date(one.day)}."
