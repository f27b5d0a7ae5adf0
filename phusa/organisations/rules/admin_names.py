"""Names of administrative units as people write them: with or without kind, accents, either placement of the tone."""

import re

from phusa.base.text import clean, collation_key, fold

_KIND = re.compile(
    r"^(?:thanh pho|thu do|tinh|quan|huyen dao|huyen|thi xa|thi tran|dac khu|phuong|xa|tp|tx|tt|tt\.|p|x|h|q|t)"
    r"(?:[.\s]+|(?=\d))(?=\S)"
)
# What is left of "Phường 1" or "Quận 10" is a number: there the kind is part of what it is called.
_NUMBER = re.compile(r"0*(\d+)")
_SHORT_KINDS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "p": "phường",
    "x": "xã",
    "h": "huyện",
    "q": "quận",
}
_SHORT_KIND = re.compile(r"^(tp|tx|tt|p|x|h|q)(?:\.\s*|\s+|(?=\d))(?=\S)", re.IGNORECASE)
_SHORT_NAMES = {"hcm": "ho chi minh", "hn": "ha noi", "tphcm": "ho chi minh"}


def name_key(name: str) -> str:
    """Return a name for comparing: no accents, no word for its kind; "P. 01", "Phường 1" and "phuong 1" are alike."""
    folded = fold(name).replace("’", "'")
    bare = _KIND.sub("", folded).strip(" .")
    if number := _NUMBER.fullmatch(bare):
        return number[1]
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    return _SHORT_NAMES.get(words, words)


def sounds(name: str) -> str:
    """Return the letters and tones of a name, wherever in a syllable the tone is placed: Thuỷ and Thủy are alike."""
    whole = _SHORT_KIND.sub(lambda kind: f"{_SHORT_KINDS[kind[1].lower()]} ", clean(name))
    return collation_key(re.sub(r"\b0+(?=\d)", "", whole.lower())).partition("!")[0]


def closest(name: str, candidates: dict[int, str]) -> list[int]:
    """Return those of the candidates (name by id, all with the key of `name`) that fit best: spelled alike, else all.

    "Xã Tân Thạnh" is not "Xã Tân Thành", but "tan thanh" may be either.
    """
    wanted = sounds(name)
    whole = [pk for pk, other in candidates.items() if sounds(other) == wanted]
    if whole:
        return whole
    endings = [pk for pk, other in candidates.items() if f" {sounds(other)}".endswith(f" {wanted}")]
    return endings or list(candidates)
