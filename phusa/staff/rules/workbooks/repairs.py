"""Columns in old codes made readable, some thousand rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from phusa.base.imports.grid import CellValue, Row
from phusa.base.text.encodings import Encoding, detect, is_mixed, repair, suspicious
from phusa.staff.rules.workbooks.headings import field_of_text


@dataclass(frozen=True, slots=True)
class Repaired:
    """A column in an old code: its place, the code, and one text before and after."""

    index: int
    encoding: Encoding
    before: str
    after: str


def readable(text: str) -> str:
    """Return one text alone (a heading, a title) in right Unicode."""
    if not suspicious(text):
        return text
    return repair(text, detect([text]))


def readable_heading(text: str) -> str:
    """Return a heading in right Unicode: what reads well but means nothing may mean something in an old code."""
    fixed = readable(text)
    if fixed != text or text.isascii() or field_of_text(text):
        return fixed
    decoded = (repair(text, encoding) for encoding in (Encoding.TCVN3, Encoding.VNI))
    return next((one for one in decoded if field_of_text(one)), text)


def readable_row(row: Row) -> Row:
    """Return a row that may be a header with every text made readable by itself."""
    return Row(
        row.number, tuple(readable_heading(cell) if isinstance(cell, str) else cell for cell in row.cells)
    )


class Repairs:
    """Repairs the rows of one sheet, some thousand at a time; a column found in an old code stays in it."""

    def __init__(self) -> None:
        self._codes: dict[int, Encoding] = {}

    def rows(self, rows: Sequence[Row]) -> tuple[list[Row], list[Repaired]]:
        """Return the rows with the texts of each column repaired as the column needs it, and what was done."""
        width = max((len(row.cells) for row in rows), default=0)
        found: list[Repaired] = []
        changes: dict[int, dict[str, str]] = {}
        for index in range(width):
            texts = [
                text for _, cells in rows if index < len(cells) and isinstance(text := cells[index], str)
            ]
            if changed := self._changes(index, texts, found):
                changes[index] = changed
        if not changes:
            return list(rows), found
        return [Row(row.number, _apply(row.cells, changes)) for row in rows], found

    def _changes(self, index: int, texts: list[str], found: list[Repaired]) -> dict[str, str]:
        code = self._codes.get(index)
        if code is None and not suspicious("\n".join(texts)):
            return {}
        distinct = dict.fromkeys(text for text in texts if not text.isascii())
        encoding = detect(distinct)
        if encoding is Encoding.UNICODE and code is not None and not is_mixed(distinct, code):
            encoding = code  # a few last rows may read well by chance
        if encoding is Encoding.UNICODE:
            return {}
        mixed = is_mixed(distinct, encoding)
        fixed = {text: repair(text, encoding, mixed=mixed) for text in distinct}
        changed = {before: after for before, after in fixed.items() if before != after}
        if changed:
            if encoding is not Encoding.DECOMPOSED:
                self._codes[index] = encoding
            before, after = next(iter(changed.items()))
            found.append(Repaired(index, encoding, before, after))
        return changed


def _apply(cells: tuple[CellValue, ...], changes: dict[int, dict[str, str]]) -> tuple[CellValue, ...]:
    fixed = list(cells)
    for index, changed in changes.items():
        if index < len(fixed):
            cell = fixed[index]
            if isinstance(cell, str):
                fixed[index] = changed.get(cell, cell)
    return tuple(fixed)
