"""Lists in plain text: the encoding and the separator are found, not asked for."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from phusa.base.imports.grid import Row, trim
from phusa.base.text import nfc
from phusa.base.text.syllables import is_syllable

_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 60
_SAMPLE = 20_000
_BREAK = re.compile(r"[\s!-/:-@\[-`{-~0-9]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Return the text of the bytes: UTF-8 or UTF-16 with or without a mark, else Windows-1258 or 1252.

    Windows-1258 holds Vietnamese with the tone after its letter; composing it is the reader's (`clean`). Where that
    reads as nothing, the text was typed in an old font: its codes are kept as Windows-1252 shows them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:4000]
    if head.count(0) > len(head) // 5:
        little = head[1::2].count(0) >= head[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_windows(data)


def _from_windows(data: bytes) -> str:
    vietnamese = data.decode("cp1258", errors="replace")
    words = [word for word in _BREAK.split(nfc(vietnamese[:_SAMPLE])) if word and not word.isascii()]
    reads = sum(map(is_syllable, words)) * 2 >= len(words)
    return vietnamese if reads else data.decode("cp1252", errors="replace")


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """Return how many records of the sample share the commonest width above 1, and that width."""
    widths: dict[int, int] = {}
    for record, _ in zip(_records(text, separator), range(_SAMPLE_LINES), strict=False):
        if len(record) > 1:
            widths[len(record)] = widths.get(len(record), 0) + 1
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def find_separator(text: str) -> str:
    """Return the separator under which most lines have the same number of fields; ";" before "," in a tie."""
    first = text[:6].lower()
    if first.startswith("sep=") and len(text) > 4:
        return text[4]
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def read_rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a text file that hold something, numbered as a spreadsheet numbers them.

    All values are texts. A first line "sep=;" is an order to the program and no row of the list.
    Raises `csv.Error` when a field has no end.
    """
    csv.field_size_limit(1_000_000)
    text = decode(data)
    separator = find_separator(text)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    for number, record in enumerate(_records(text, separator), start=1):
        cells = trim(list(record))
        if cells:
            yield Row(number, cells)
