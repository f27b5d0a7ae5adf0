"""The text of a PDF, line by line as printed."""

import threading
from collections.abc import Iterator
from typing import Final

import pypdfium2
from pypdfium2 import raw

from phusa.base.imports.writings import refusals
from phusa.base.imports.writings.wrapped import Printed
from phusa.base.text import clean

MOST_PAGES: Final = 300
_PASSWORD: Final = "assword"
_CUT_WORD: Final = "\x02"  # a hyphen at the end of a line: the library has put the word together
_NO_LETTERS: Final = frozenset((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_one_at_a_time = threading.Lock()  # the library underneath knows no threads

Char = tuple[str, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
_NEAR: Final = 0.5  # of the height of a letter


def printed_lines(data: bytes, name: str) -> list[Printed]:
    """Every printed line of every page, in points. Raises `Refused`: password_protected, corrupt, file_too_large."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (refusals.protected(name) if _PASSWORD in str(error) else refusals.corrupt(name)) from error
        try:
            if len(document) > MOST_PAGES:
                raise refusals.too_many_pages(name, MOST_PAGES)
            return [line for number in range(len(document)) for line in _page(document[number])]
        except pypdfium2.PdfiumError as error:
            raise refusals.corrupt(name) from error
        finally:
            document.close()


def _page(page: pypdfium2.PdfPage) -> list[Printed]:
    """The lines of a page without its number."""
    textpage = page.get_textpage()
    lines = [line for chars in _lines(textpage) if (line := _measured(chars)).text]
    textpage.close()
    page.close()
    return [line for place, line in enumerate(lines) if not _is_page_number(place, line.text, len(lines))]


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[list[Char]]:
    """The letters of each line; a break that the library puts into a word of a page with few lines is none."""
    line: list[Char] = []
    last: Box | None = None
    is_broken = False
    for place in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, place)
        char = "" if code in _NO_LETTERS else chr(code)
        if char and char in "\r\n":
            is_broken = True
            continue
        box = textpage.get_charbox(place)
        if is_broken and not (last and _is_beside(last, box)):
            yield line
            line = []
        line.append(("-" if char == _CUT_WORD else char, box[0], box[2]))
        last, is_broken = box, False
    yield line


def _is_beside(last: Box, box: Box) -> bool:
    """Whether a letter stands right after another, at the same height."""
    height = max(last[3] - last[1], box[3] - box[1])
    middle = (box[1] + box[3]) / 2 if box[3] - box[1] < last[3] - last[1] else (last[1] + last[3]) / 2
    tall = last if box[3] - box[1] < last[3] - last[1] else box
    return -1 <= box[0] - last[2] < height * _NEAR and tall[1] <= middle <= tall[3]


def _measured(chars: list[Char]) -> Printed:
    seen = [char for char in chars if not char[0].isspace()]
    if not seen:
        return Printed("", 0, 0, 0)
    word = seen[0]
    for char in chars[chars.index(word) :]:
        if char[0].isspace():
            break
        word = char
    text = clean("".join(char[0] for char in chars))
    return Printed(text, seen[0][1], seen[-1][2], word[2] - seen[0][1])


def _is_page_number(place: int, text: str, count: int) -> bool:
    return text.isdecimal() and len(text) <= 3 and place in (0, count - 1)
