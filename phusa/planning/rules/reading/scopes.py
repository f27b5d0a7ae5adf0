"""For whom a heading or bracket says something is: levels and roles."""

import re
from dataclasses import dataclass
from typing import Final

from phusa.base.text import fold

_LEVELS: Final = {
    "MN": re.compile(r"\bmam non\b|\bg?d?mn\b|\bnha tre\b|\bmau giao\b"),
    "TH": re.compile(r"\btieu hoc\b|\bth\b"),
    "THCS": re.compile(r"\btrung hoc co so\b|\bthcs\b"),
    "THPT": re.compile(r"\btrung hoc pho thong\b|\bthpt\b"),
    "GDTX": re.compile(r"\bgdtx\b|\bgiao duc thuong xuyen\b"),
}
# General education is TH, THCS and THPT (Điều 28, Luật Giáo dục 2019); its programme names nobody.
_GENERAL: Final = re.compile(
    r"(?<!trung hoc )(?<!chuong trinh )(?<!chuong trinh giao duc )\bpho thong\b|\bgdpt\b"
)
_GENERAL_LEVELS: Final = ("TH", "THCS", "THPT")
_ROLES: Final = {
    "teacher": re.compile(r"\bgiao vien\b|\bgv\b|\bgvmn\b|\bgvpt\b"),
    "manager": re.compile(r"\bcan bo quan l[iy]\b|\bcbql(?:gd)?\b|\bhieu truong\b"),
}
_WORDS: Final = frozenset(
    "doi voi danh cho noi dung boi duong giao duc cap bac hoc va cac nganh truong o tai mam non mn gdmn tieu th thcs "
    "trung co so thpt pho thong gdpt gdtx thuong xuyen can bo quan ly li cbql cbqlgd vien gv nha hieu tre mau la chung "
    "gom nhom khoi tung the cu sau day".split()
)
_HOURS: Final = re.compile(r"\b[0-9]{1,3} tiet(?:\W*(?:nam hoc|nam|nguoi))*")
_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """Levels and roles by their codes; what is not named is empty."""

    levels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def within(self, outer: "Scope") -> "Scope":
        """This scope, completed by the one it stands in."""
        return Scope(self.levels or outer.levels, self.roles or outer.roles)


NOBODY_NAMED: Final = Scope()


def levels_in(text: str, *, general: bool = True) -> tuple[str, ...]:
    """The levels a text names; "phổ thông" alone means three where `general`."""
    folded = fold(text)
    named = {code for code, pattern in _LEVELS.items() if pattern.search(folded)}
    if general and _GENERAL.search(folded) and not named & set(_GENERAL_LEVELS):
        named |= set(_GENERAL_LEVELS)
    return tuple(code for code in _LEVELS if code in named)


def roles_in(text: str) -> tuple[str, ...]:
    """The roles a text names."""
    folded = fold(text)
    return tuple(code for code, pattern in _ROLES.items() if pattern.search(folded))


def scope_in(text: str) -> Scope:
    """The levels and roles a text names."""
    return Scope(levels_in(text), roles_in(text))


def scope_of_heading(text: str) -> Scope | None:
    """The scope of a heading that names levels or roles and nothing else; None for any other text."""
    words = _NOT_WORD.sub(" ", _HOURS.sub(" ", fold(text))).split()
    if not words or not _WORDS.issuperset(words):
        return None
    scope = scope_in(text)
    return scope if scope.levels or scope.roles else None
