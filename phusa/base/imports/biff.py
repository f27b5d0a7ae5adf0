"""The marks of an .xls (BIFF8), read from its records: error cells, percents, merged areas, how far cells reach."""

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from phusa.base.imports.grid import Area, Oddity
from phusa.base.imports.marks import Marks

_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_MERGED = 0x00E5
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_TEXTS = {0x00FD, 0x0204, 0x00D6}
_BIFF8 = 0x0600
_BUILT_IN_PERCENTS = {9, 10}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def xls_marks(path: Path) -> dict[str, Marks]:
    """Return the marks of every sheet of an .xls by its name; none of a file older than Excel 97.

    Raises `OSError` or `struct.error` when broken.
    """
    with olefile.OleFileIO(str(path)) as ole:
        stream = "Workbook" if ole.exists("Workbook") else "Book"
        data: bytes = ole.openstream(stream).read()
    first = next(_records(data, 0), None)
    if first is None or first[0] != _BOF or struct.unpack_from("<H", first[1])[0] != _BIFF8:
        return {}
    percents, places = _globals(data)
    return {name: _sheet(data, place, percents) for name, place in places.items()}


def _records(data: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a BOF to its EOF; what lies inside a nested pair (a chart) is left out."""
    depth = 0
    while place + 4 <= len(data):
        kind, length = _HEAD.unpack_from(data, place)
        body = data[place + 4 : place + 4 + length]
        place += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, body
        if depth == 0:
            return


def _globals(data: bytes) -> tuple[set[int], dict[str, int]]:
    """Return the style numbers that show percentages, and where each sheet begins."""
    formats = set(_BUILT_IN_PERCENTS)
    styles: list[int] = []
    places: dict[str, int] = {}
    for kind, body in _records(data, 0):
        if kind == _FORMAT and "%" in _string(body, 2, 2):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET and body[5] == 0:
            places[_string(body, 6, 1)] = struct.unpack_from("<I", body)[0]
    return {number for number, style in enumerate(styles) if style in formats}, places


def _string(body: bytes, at: int, width: int) -> str:
    """Return a string with its length in 1 or 2 bytes and a flag that tells one byte a letter from two."""
    count = int.from_bytes(body[at : at + width], "little")
    wide = body[at + width] & 1
    start = at + width + 1
    return body[start : start + count * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _sheet(data: bytes, place: int, percents: set[int]) -> Marks:
    marks = Marks()
    for kind, body in _records(data, place):
        if kind in _TEXTS:
            row, column, _ = _CELL.unpack_from(body)
            marks.reach(row + 1, column)
        elif kind == _MERGED:
            marks.merged.extend(
                Area(top + 1, left, bottom + 1, right)
                for top, bottom, left, right in struct.iter_unpack(
                    "<4H", body[2 : 2 + len(body[2:]) // 8 * 8]
                )
            )
        elif kind in (_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR):
            for row, column, style, value in _values(kind, body):
                marks.reach(row + 1, column)
                if isinstance(value, str):
                    marks.odd[row + 1, column] = Oddity("error", value)
                elif value is not None and style in percents:
                    marks.odd[row + 1, column] = Oddity("percent", f"{value * 100:g}%", value)
    return marks


def _values(kind: int, body: bytes) -> Iterator[tuple[int, int, int, float | str | None]]:
    """Yield row, column, style and value of the cells of one record; errors as their text, other kinds as None."""
    row, column, style = _CELL.unpack_from(body)
    if kind == _MULRK:
        for offset in range(4, len(body) - 2, 6):
            style, packed = struct.unpack_from("<HI", body, offset)
            yield row, column, style, _rk(packed)
            column += 1
    elif kind == _RK:
        yield row, column, style, _rk(struct.unpack_from("<I", body, 6)[0])
    elif kind == _NUMBER:
        yield row, column, style, struct.unpack_from("<d", body, 6)[0]
    elif kind == _BOOLERR:
        yield row, column, style, _ERRORS.get(body[6], "#N/A") if body[7] else None
    elif body[12:14] != b"\xff\xff":
        yield row, column, style, struct.unpack_from("<d", body, 6)[0]
    else:
        yield row, column, style, _ERRORS.get(body[8], "#N/A") if body[6] == 2 else None


def _rk(packed: int) -> float:
    """Return the number of a packed RK value: an integer or the upper half of a double, perhaps in hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return value / 100 if packed & 1 else value
