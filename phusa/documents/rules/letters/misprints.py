"""Misprints of a letter that would mislead: they are told and left as they stand."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from phusa.base.imports.writings.lines import shown

_SCHOOL_YEAR: Final = re.compile(
    r"năm\s+học\s*:?\s*(?P<first>[0-9]{4})\s*[-–—]\s*(?P<last>[0-9]{4,6})(?![0-9])", re.IGNORECASE
)
_DOUBLED: Final = re.compile(r"(?:S|P)GDDĐT")


def misprints(texts: Sequence[str], symbol: str) -> Iterator[str]:
    """Doubts about school years that are none and about the symbol of the letter."""
    if found := _DOUBLED.search(symbol):
        yield f"Ký hiệu in là {shown(symbol)}, có thể thừa một chữ D trong {shown(found[0])}."
    for text in texts:
        for year in _SCHOOL_YEAR.finditer(text):
            if int(year["last"]) != int(year["first"]) + 1:
                yield f"Năm học in là {shown(year[0])}: hai năm không liền nhau, xem lại bản gốc."
