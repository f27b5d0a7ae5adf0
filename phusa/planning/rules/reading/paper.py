"""The text of a PDF, line by line as printed."""

import threading
from typing import Final

import pypdfium2

from phusa.planning.rules.reading import refusals

MOST_PAGES: Final = 300
_PASSWORD: Final = "assword"
_ODD: Final = dict.fromkeys([0x02, 0xFFFE, 0xFFFF])  # where a word was cut at the end of a line
_one_at_a_time = threading.Lock()  # the library underneath knows no threads


def printed_lines(data: bytes, name: str) -> list[str]:
    """Every printed line of every page. Raises `Refused`: password_protected, corrupt, file_too_large."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (refusals.protected(name) if _PASSWORD in str(error) else refusals.corrupt(name)) from error
        try:
            if len(document) > MOST_PAGES:
                raise refusals.too_large(name, len(data))
            return [line for number in range(len(document)) for line in _page(document, number)]
        except pypdfium2.PdfiumError as error:
            raise refusals.corrupt(name) from error
        finally:
            document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = document[number]
    textpage = page.get_textpage()
    text = textpage.get_text_range().translate(_ODD)
    textpage.close()
    page.close()
    lines = [line for line in text.splitlines() if line.strip()]
    return [line for line in lines if not _is_page_number(line.strip(), lines)]


def _is_page_number(line: str, lines: list[str]) -> bool:
    return line.isdecimal() and len(line) <= 3 and line in (lines[0].strip(), lines[-1].strip())
