"""Vietnamese written in the codes of old fonts: TCVN3 (ABC, .VnTime), VNI, and decomposed Unicode.

A text in TCVN3 or VNI carries no mark of it: it is told by how it reads before and after, never by the font.
The tables are those of TCVN 5712:1993 (VN3) and of VNI for Windows, as letters of ISO 8859-1.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum

from phusa.base.text.cleaning import nfc
from phusa.base.text.syllables import is_syllable


class Encoding(StrEnum):
    """How a column of text is written."""

    UNICODE = "Unicode"
    DECOMPOSED = "NFD"
    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3_CODES = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {
    chr(first + place): letter for first, run in _TCVN3_CODES.items() for place, letter in enumerate(run)
}  # one code a letter, capitals with a tone do not exist: they are the same codes in a font of capitals (.VnTimeH)
_TCVN3_TRANSLATION = str.maketrans(TCVN3)

_VNI_MARKS = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ",
          "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"": "ơ", "ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"": "ư", "ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
    "î": {"": "ỵ"}, "æ": {"": "ỉ"}, "ó": {"": "ĩ"}, "ò": {"": "ị"}, "í": {"": "í"}, "ì": {"": "ì"}, "ñ": {"": "đ"},
}  # fmt: skip
VNI = {base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
_VNI_PAIR = re.compile("|".join(sorted(VNI, key=len, reverse=True)), re.IGNORECASE)

_LETTERS = {
    Encoding.TCVN3: frozenset(TCVN3),
    Encoding.VNI: frozenset("".join(VNI) + "".join(VNI).upper()),
}
_COMBINING = re.compile("[\u0300-\u036f]")
# What right Vietnamese text does not hold: letters and signs of ISO 8859-1 that are not Vietnamese, a vowel before
# a marked vowel with which it makes no rime, a marked capital after a small letter.
_ODD = re.compile(
    "[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee\u00ef\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
    "|[aeyAEY][ùõéèúâáàãêÙÕÉÈÚÂÁÀÃÊ]|[uU][ùõÙÕ]|[oO][âùõÂÙÕ]|[a-z][À-Ý]"
)
_BREAK = re.compile(r"[\s!-/:-@\[-`{-~0-9]+")
_SHARE_RIGHT = 0.7
_FEWEST_AMONG_RIGHT = 3
_LEAST_SHARE_AMONG_RIGHT = 0.01


def suspicious(text: str) -> bool:
    """Whether a text, or many joined by line breaks, may be written in anything but plain Unicode; quick."""
    return not text.isascii() and bool(_ODD.search(text) or _COMBINING.search(text))


def detect(texts: Iterable[str]) -> Encoding:
    """Return how the texts of one column are written, as most of those that are not ASCII tell.

    Right Unicode wins when in doubt; a few odd signs among many right texts change nothing.
    """
    distinct = {text for text in texts if not text.isascii()}
    if not any(suspicious(text) for text in distinct):
        return Encoding.UNICODE
    gains = {encoding: _gain(distinct, encoding) for encoding in _LETTERS}
    best = max(gains, key=lambda encoding: gains[encoding])
    if gains[best] > 0:
        return best
    apart = any(_COMBINING.search(text) and nfc(text) != text for text in distinct)
    return Encoding.DECOMPOSED if apart else Encoding.UNICODE


def is_mixed(texts: Iterable[str], encoding: Encoding) -> bool:
    """Whether a column in an old code also holds texts in right Unicode."""
    return encoding in _LETTERS and any(
        _is_foreign(text, encoding) and _reads_well(text) for text in set(texts) if not text.isascii()
    )


def repair(text: str, encoding: Encoding, *, mixed: bool = False) -> str:
    """Return the text in Unicode NFC. A text with letters that the code does not have is right already and stays.

    In a `mixed` column a text that reads well as it stands stays too.
    """
    if text.isascii():
        return text
    if encoding not in _LETTERS or _is_foreign(text, encoding) or (mixed and _reads_well(text)):
        return nfc(text)
    return nfc(_DECODERS[encoding](text))


def _from_tcvn3(text: str) -> str:
    """Decode, and make capitals of the toned letters of a word that a font of capitals showed as capitals."""
    words = ((word, word.translate(_TCVN3_TRANSLATION)) for word in text.split(" "))
    return " ".join(decoded.upper() if _in_capitals(word) else decoded for word, decoded in words)


def _in_capitals(word: str) -> bool:
    plain = [char for char in word if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(char.isupper() for char in plain)


def _vni_letter(match: re.Match[str]) -> str:
    pair = match[0]
    letter = VNI[pair.lower()]
    return letter.upper() if pair[0].isupper() else letter


def _from_vni(text: str) -> str:
    return _VNI_PAIR.sub(_vni_letter, text)


_DECODERS: dict[Encoding, Callable[[str], str]] = {Encoding.TCVN3: _from_tcvn3, Encoding.VNI: _from_vni}


def _is_foreign(text: str, encoding: Encoding) -> bool:
    letters = _LETTERS[encoding]
    return any(
        char > "\x7f" and char not in letters and (char.isalpha() or unicodedata.combining(char))
        for char in text
    )


def _words(text: str) -> list[str]:
    return [word for word in _BREAK.split(text) if word]


def _reads_well(text: str) -> bool:
    return all(is_syllable(word) for word in _words(nfc(text)))


def _gain(texts: Iterable[str], encoding: Encoding) -> int:
    """Return how many words read better in the code than as they stand; 0 unless the code explains the column."""
    encoded = right = better = well = changed = 0
    decode = _DECODERS[encoding]
    for text in texts:
        if _is_foreign(text, encoding):
            right += _reads_well(text)
            continue
        pairs = [(word, nfc(decode(word))) for word in _words(text) if not word.isascii()]
        pairs = [(word, decoded) for word, decoded in pairs if decoded != word]
        gained = sum(is_syllable(decoded) - is_syllable(word) for word, decoded in pairs)
        encoded += gained > 0
        better += gained
        well += sum(is_syllable(decoded) for _, decoded in pairs)
        changed += len(pairs)
    fewest = max(_FEWEST_AMONG_RIGHT, right * _LEAST_SHARE_AMONG_RIGHT) if right else 1
    return better if encoded >= fewest and well >= changed * _SHARE_RIGHT else 0
