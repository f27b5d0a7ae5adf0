"""Whose sheet the lines above its header say it is."""

import re
from collections.abc import Iterable

from phusa.base.text import fold

_SCHOOL = re.compile(r"\btruong\b(.*)")
# What names of schools have in common, and what else stands in the same line.
_COMMON = frozenset(
    """truong mam non mn tieu hoc th trung co so thcs thpt pho thong pt va tu thuc cong lap noi tru ban tru dan toc
    ptdtbt ptdtnt so nam hoc huyen tinh xa phuong cua giao vien danh sach diem bdtx""".split()
)


def other_school(titles: Iterable[str], unit_name: str) -> str:
    """The title line that names another school than the unit; empty when none does, or when one names the unit."""
    mine = _own_words(fold(unit_name))
    strange = ""
    for title in titles:
        found = _SCHOOL.search(fold(title))
        named = _own_words(found.group(1)) if found else set()
        if named & mine:
            return ""
        strange = strange or (title if named else "")
    return strange


def _own_words(folded: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", folded) if word not in _COMMON and not word.isdigit()}
