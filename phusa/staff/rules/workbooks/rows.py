"""Telling people from titles, totals, repeated headers, signatures and notes below the header of a list."""

import re
from collections.abc import Sequence

from phusa.base.imports import listwords
from phusa.base.imports.grid import CellValue, Row
from phusa.base.text import clean
from phusa.staff.rules import posts
from phusa.staff.rules.workbooks import headings as h
from phusa.staff.rules.workbooks.headers import Header
from phusa.staff.rules.workbooks.units import unit_in, unit_of_sheet

PERSON, NAMELESS, SKIPPED, SECOND_HEADER = "person", "nameless", "skipped", "second_header"
GROUP_TITLE, UNIT_TITLE, END, NOTHING = "group", "unit", "end", ""

_ORDER = re.compile(r"\(?\d{1,5}[.)]?")
_NUMBER_CELL = re.compile(r"\(?\s*(\d{1,3}|[A-Z])\s*\)?")
_NUMBERED_NAME = re.compile(r"^\d{1,4}\s*[.)\-]\s*(?=\D)")
_NUMBERING = re.compile(r"^\s*(?:[IVXLC]{1,6}|\d{1,3})\s*[.):/\-–]\s*")
_IDENTIFYING = (
    h.BIRTH,
    h.BIRTH_YEAR,
    h.BIRTH_MALE,
    h.BIRTH_FEMALE,
    h.PERSONAL_NUMBER,
    h.TEACHER_CODE,
    h.PHONE,
    h.EMAIL,
)
_FEWEST_FIELDS = 3


class RowSorter:
    """Says of every row under a header what it is; it remembers whether the signatures have begun."""

    def __init__(self, header: Header) -> None:
        self._columns = header.columns
        at = {column.field: column.index for column in header.columns if column.field}
        self._name = at.get(h.NAME, at.get(h.FAMILY, -1))
        self._given = at.get(h.GIVEN, -1) if h.FAMILY in at else -1
        self._order = at.get(h.ORDER, -1)
        self._position = at.get(h.POSITION, -1)
        self._identifying = [at[field] for field in _IDENTIFYING if field in at]
        self._fields = [index for field, index in at.items() if field != h.ORDER]
        self._keys = {column.index: set(column.key.split(" / ")) for column in header.columns}
        self._ended = False

    def name(self, cells: Sequence[CellValue]) -> str:
        """The whole name of a row as its cells have it, "" where they hold no text."""
        whole = _text(cells, self._name)
        if self._given >= 0:
            whole = f"{whole} {_text(cells, self._given)}"
        return whole.strip()

    def kind(self, row: Row) -> tuple[str, str]:
        """Return what a row is, and the text of a title."""
        cells = row.cells
        name = self.name(cells)
        if (
            name
            and name[0].isalpha()
            and self._has_order(cells)
            and self._identified(cells)
            and not _sums_up(name)
        ):
            return PERSON, name
        return self._slowly(cells, clean(name))

    def _has_order(self, cells: Sequence[CellValue]) -> bool:
        value = cells[self._order] if 0 <= self._order < len(cells) else None
        if isinstance(value, float | int):
            return True
        return isinstance(value, str) and bool(_ORDER.fullmatch(value.strip()))

    def _identified(self, cells: Sequence[CellValue]) -> bool:
        length = len(cells)
        return any(index < length and cells[index] is not None for index in self._identifying)

    def _filled(self, cells: Sequence[CellValue]) -> int:
        return sum(index < len(cells) and cells[index] is not None for index in self._fields)

    def _slowly(self, cells: Sequence[CellValue], name: str) -> tuple[str, str]:
        texts = [(i, clean(cell)) for i, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()]
        header = self._header_again(texts)
        if header or _is_numbering(cells):
            self._ended = self._ended and not header
            return (SECOND_HEADER if header == SECOND_HEADER else NOTHING), ""
        if any(listwords.is_total(text) for _, text in texts[:2]):
            known = self._identified(cells) or posts.role_of(_text(cells, self._position))
            if _sums_up(name) or not known:
                return NOTHING, ""
        if not self._ended and self._is_person(cells, name):
            return PERSON, name
        if any(
            listwords.is_notes_head(text)
            or (
                listwords.is_signature(text)
                and (index != self._position or not (name or self._identified(cells)))
            )
            for index, text in texts
        ):
            self._ended = True
            return END, ""
        if self._ended:
            return self._left_over(cells, name)
        if not name and self._identified(cells) and self._filled(cells) >= 2:
            return NAMELESS, ""
        return self._title(cells, texts, name)

    def _is_person(self, cells: Sequence[CellValue], name: str) -> bool:
        if not name or listwords.is_signature(name):
            return False
        identified = self._identified(cells)
        if not identified and (listwords.is_group_title(name) or not listwords.is_name(name)):
            return False
        if identified and self._filled(cells) >= _FEWEST_FIELDS - 1:
            return True
        post = _text(cells, self._position)
        return self._has_order(cells) or bool(posts.role_of(post)) or self._filled(cells) >= _FEWEST_FIELDS

    def _header_again(self, texts: Sequence[tuple[int, str]]) -> str:
        """Return "same" for the header at the top of a page, `SECOND_HEADER` for one with other columns."""
        words = [(index, listwords.key(text)) for index, text in texts]
        same = sum(word in self._keys.get(index, ()) for index, word in words if word)
        if same >= 2 and same >= len(words) * 0.6:
            return "same"
        fields = {h.field_of_text(text) for _, text in texts} - {h.OTHER}
        return SECOND_HEADER if len(fields) >= _FEWEST_FIELDS and fields & {h.NAME, h.FAMILY} else ""

    def _left_over(self, cells: Sequence[CellValue], name: str) -> tuple[str, str]:
        """A row that is nothing known: told when it has a name and more, so that nobody is lost in silence."""
        return (SKIPPED, name) if name and self._filled(cells) >= _FEWEST_FIELDS else (NOTHING, "")

    def _title(
        self, cells: Sequence[CellValue], texts: Sequence[tuple[int, str]], name: str
    ) -> tuple[str, str]:
        if not texts or len(texts) > 3 or len(texts[-1][1]) > 90 or texts[0][1].startswith(("(", "[", "*")):
            return self._left_over(cells, name)
        title = texts[-1][1]
        plain = listwords.group_name(title)
        if listwords.is_group_title(title):
            return GROUP_TITLE, plain
        bare = _NUMBERING.sub("", title)
        if unit := unit_in(bare) or unit_of_sheet(bare):
            return UNIT_TITLE, unit
        if name and listwords.is_name(name) and not name.isupper():
            return SKIPPED, name
        if len(texts) == 1 and self._filled(cells) <= 1 and len(plain.split()) > 1:
            return GROUP_TITLE, plain
        return self._left_over(cells, name)


def _text(cells: Sequence[CellValue], index: int) -> str:
    value = cells[index] if 0 <= index < len(cells) else None
    return _NUMBERED_NAME.sub("", value) if isinstance(value, str) else ""


def _sums_up(name: str) -> bool:
    """Whether what stands for a name sums up others; a person may be called Cộng Văn An."""
    if not listwords.is_total(name):
        return False
    return len(name.split()) < 3 or not listwords.is_name(name) or not name.lower().startswith("cộng ")


def _is_numbering(cells: Sequence[CellValue]) -> bool:
    """A row that only counts the columns: 1 2 3 … or (1) (2) (3) … or A B 1 2 …"""
    filled = [cell for cell in cells if cell is not None]
    if len(filled) < 3:
        return False
    shown = [str(int(c)) if isinstance(c, float) and c.is_integer() else clean(str(c)) for c in filled]
    matches = [_NUMBER_CELL.fullmatch(text) for text in shown]
    numbers = [int(m[1]) for m in matches if m and m[1].isdigit()]
    return (
        all(matches) and len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
