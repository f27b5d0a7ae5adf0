"""Whether two files hold the same letter: by all their words, in whatever order and lines the file gives them."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from phusa.base.text import fold

FEWEST_WORDS: Final = 30
_PAGE: Final = re.compile(r"\d{1,3}")
_WORD: Final = re.compile(r"[a-z0-9]+")


def fingerprint(lines: Iterable[str]) -> str:
    """What is equal for two files of the same words; empty for a text too short to tell.

    Lines that only hold a number of up to three figures are those of pages and do not count.
    """
    folded = (fold(line) for line in lines if not _PAGE.fullmatch(line.strip()))
    words = [word for line in folded for word in _WORD.findall(line)]
    if len(words) < FEWEST_WORDS:
        return ""
    return sha256(" ".join(sorted(words)).encode()).hexdigest()
