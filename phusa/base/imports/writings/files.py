"""The bytes of a file as lines: what it truly is, is told from its content."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from phusa.base.imports import csvtext, kinds
from phusa.base.imports.writings import paper, refusals, wrapped
from phusa.base.imports.writings.lines import Line, Pages, row, settled
from phusa.base.imports.writings.tables import HEADER_ROWS, columns_of
from phusa.base.imports.writings.word import word_lines
from phusa.base.text import fold

MOST_BYTES: Final = 20 * refusals.MEGABYTE
MOST_UNPACKED: Final = 150 * refusals.MEGABYTE
_PDF_WITHIN: Final = 1024
_FEWEST_LETTERS: Final = 40
_PIPE: Final = " | "
_CONTROLS: Final = frozenset(map(chr, {*range(9), *range(14, 32), 127}))
_MOST_CONTROLS: Final = 0.01
_TABLE_HEADING: Final = re.compile(
    r"(?:s?tt )?(?:ten )?(?:noi dung|chuyen de|mo dun|cong viec|viec)\b(?: \w+){0,8} "
    r"(?:so tiet|thoi han|thoi gian|nguoi (?:lam|thuc hien)|don vi thuc hien)\b"
)
_FLAT_TABLE: Final = (
    "Có bảng mà tệp không giữ được cột: nội dung, số tiết và hạn trong bảng cần xem lại, nên dùng bản .docx."
)
_BINARY: Final = (
    (b"\x89PNG", "hình ảnh"),
    (b"\xff\xd8\xff", "hình ảnh"),
    (b"GIF8", "hình ảnh"),
    (b"II*\x00", "hình ảnh"),
    (b"MM\x00*", "hình ảnh"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZ"),
    (b"{\\rtf", "văn bản RTF"),
    (b"<!doctype html", "trang web"),
    (b"<html", "trang web"),
)


def file_lines(data: bytes, name: str) -> Pages:
    """The lines of a .docx, a .pdf with text, or a text file; `name` is what the sender called it.

    Raises `Refused`: file_too_large, file_empty, wrong_type, macro_document, password_protected, corrupt, no_text.
    """
    if len(data) > MOST_BYTES:
        raise refusals.too_large(name, MOST_BYTES)
    if not data.strip():
        raise refusals.empty_file(name)
    pages = settled(_raw_lines(data, name))
    if not pages.lines:
        raise refusals.empty_file(name)
    if any(not line.cells and _TABLE_HEADING.match(fold(line.text)) for line in pages.lines):
        return Pages(pages.lines, (*pages.doubts, _FLAT_TABLE))
    return pages


def _raw_lines(data: bytes, name: str) -> list[Line]:
    if data.startswith(kinds.ZIP):
        return _archive(data, name)
    if data.startswith(kinds.OLE):
        raise _office_of_old(data, name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return _paper(data, name)
    for mark, found in _BINARY:
        if data.lstrip()[: len(mark)].lower() == mark.lower():
            raise refusals.wrong_type(name, found)
    return _plain(data, name)


def _archive(data: bytes, name: str) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise refusals.corrupt(name) from error
    parts = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusals.protected(name)
    if any(part.endswith("vbaProject.bin") for part in parts):
        raise refusals.with_macros(name)
    if "word/document.xml" not in parts:
        raise refusals.wrong_type(name, _other_archive(parts))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise refusals.too_large(name, MOST_UNPACKED)
    return word_lines(data, name)


def _other_archive(parts: set[str]) -> str:
    for folder, found in (("xl/", "bảng tính"), ("ppt/", "bài trình chiếu")):
        if any(part.startswith(folder) for part in parts):
            return found
    return "văn bản OpenDocument" if "content.xml" in parts else "tệp nén"


def _office_of_old(data: bytes, name: str) -> Exception:
    """Names of what an OLE file stores stand in it as UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusals.protected(name)
    is_word = "WordDocument".encode("utf-16-le") in data
    return refusals.wrong_type(
        name, "văn bản Word 97–2003 (.doc)" if is_word else "tệp của một chương trình khác"
    )


def _paper(data: bytes, name: str) -> list[Line]:
    printed = paper.printed_lines(data, name)
    if sum(char.isalpha() for line in printed for char in line.text) < _FEWEST_LETTERS:
        raise refusals.no_text(name)
    return [Line(text) for text in wrapped.joined(printed)]


def _plain(data: bytes, name: str) -> list[Line]:
    text = csvtext.decode(data)
    odd = sum(char in _CONTROLS for char in text)
    if odd > len(text) * _MOST_CONTROLS:
        raise refusals.wrong_type(name, "tệp nhị phân không rõ loại")
    raw = text.splitlines()
    typed = wrapped.typed(raw)
    kept = wrapped.joined(typed) if wrapped.looks_wrapped(typed) else raw
    return [line for rows in _tables(kept) for line in rows]


def _tables(texts: list[str]) -> Iterator[list[Line]]:
    """Rows of tables are often typed with bars between the columns; those with no column we know stand for looks."""
    for is_table, lines in groupby(texts, key=lambda text: _PIPE in text):
        if not is_table:
            yield [Line(text) for text in lines]
            continue
        rows = [row([cell] for cell in text.strip(" |").split("|")) for text in lines]
        known = any(columns_of(line.cells) for line in rows[:HEADER_ROWS])
        yield rows if known else [Line(cell[0]) for line in rows for cell in line.cells]
