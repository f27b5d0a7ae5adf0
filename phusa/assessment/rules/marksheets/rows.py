"""Telling people from titles, totals, repeated headers, signatures and notes below a header."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets.headers import Header
from phusa.assessment.rules.marksheets.scores import EXEMPT, SCORED, read_score
from phusa.base.imports import listwords
from phusa.base.imports.grid import CellValue, is_filled
from phusa.base.imports.tables import Table
from phusa.base.text import BadDate, clean, parse_date
from phusa.staff.rules import posts

_ORDER = re.compile(r"\(?\d{1,4}[.)]?")
_NUMBER_CELL = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?")
_NUMBERED_NAME = re.compile(r"^\d{1,3}\s*[.)\-]\s*(?=\D)")
_COMRADE = re.compile(r"^(?:đ/c|đ\.c|đồng chí|dc)[.:]?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row under the header that matters: kind "person", "title", "skipped" (a name, nothing else) or "nameless"."""

    kind: str
    number: int
    text: str


class Body:
    """Reads the rows from a header down to the next (`end`, exclusive) by what their columns mean."""

    def __init__(self, grid: Table, header: Header, end: int | None = None) -> None:
        self.grid = grid
        self.header = header
        self._end = end
        self._place = {
            kind: [column.index for column in header.of(kind)]
            for kind in (h.ORDER, h.NAME, h.FAMILY, h.GIVEN, h.BIRTH, h.ROLE, h.GROUP, h.NOTE)
        }
        self._scores = [column.index for column in header.of(h.SCORE)]
        self._headings = {
            column.index: {listwords.key(part) for part in column.heading.split(" – ")}
            for column in header.columns
        }

    def text(self, row: int, kind: str, *, merged: bool = False) -> str:
        """The first filled cell of a kind as text; `merged` looks through merged areas (tổ written once for many)."""
        for index in self._place[kind]:
            value = self.grid.value(row, index) if merged else self.grid.raw(row, index)
            if value is not None and not isinstance(value, bool):
                shown = int(value) if isinstance(value, float) and value.is_integer() else value
                if text := clean(str(shown)):
                    return text
        return ""

    def name(self, row: int) -> str:
        """The whole name of a row, with its footnote marks; a number or "Đ/c" before it is left out."""
        indexes = (self._place[h.FAMILY] + self._place[h.GIVEN]) or self._place[h.NAME][:1]
        if self.header.name_extra is not None:
            indexes = [*indexes, self.header.name_extra]
        parts = [self.grid.raw(row, index) for index in indexes]
        whole = clean(" ".join(part for part in parts if isinstance(part, str)))
        return _COMRADE.sub("", _NUMBERED_NAME.sub("", whole))

    def births(self, row: int) -> list[CellValue]:
        """The filled cells of the birth columns ("Nam" and "Nữ" may have one each)."""
        found = (self.grid.raw(row, index) for index in self._place[h.BIRTH])
        return [value for value in found if value is not None and is_filled(value)]

    def rows(self) -> Iterator[BodyRow]:
        """Yield what matters under the header, top down."""
        ended = False
        for number in sorted(self.grid.rows):
            if number <= self.header.rows[-1] or (self._end is not None and number >= self._end):
                continue
            kind = self._kind(number, ended)
            if kind == "header":
                ended = False
            elif kind == "end":
                ended = True
            elif kind:
                text = self.name(number) if kind != "title" else self._filled_texts(number)[-1][1]
                yield BodyRow(kind, number, text)

    def _filled_texts(self, row: int) -> list[tuple[int, str]]:
        cells = self.grid.rows.get(row, ())
        return [
            (index, clean(cell)) for index, cell in enumerate(cells) if isinstance(cell, str) and clean(cell)
        ]

    def _kind(self, row: int, ended: bool) -> str:
        texts = self._filled_texts(row)
        if self._is_header(row, texts):
            return "header"
        if self._is_numbering(row):
            return ""
        name = self.name(row)
        if self._is_person(row, name, ended):
            return "person"
        if any(listwords.is_total(text) for _, text in texts[:2]):
            return ""
        if self._ends_table(texts):
            return "end"
        if ended:
            return ""
        if not name and self._has_scores(row) >= 2 and self._has_order(row):
            return "nameless"
        return self._title_or_skipped(row, texts, name)

    def _is_header(self, row: int, texts: Sequence[tuple[int, str]]) -> bool:
        """The header again at the top of a page: at least two cells say what stands over their columns."""
        same = [
            listwords.key(text) in self._headings.get(index, ())
            for index, text in texts
            if listwords.key(text)
        ]
        return len(same) >= 2 and sum(same) >= len(same) * 0.6

    def _is_numbering(self, row: int) -> bool:
        """A row that only counts the columns: 1 2 3 … or (1) (2) (3) … or A B 1 2 …"""
        cells = [cell for cell in self.grid.rows[row] if cell is not None]
        if len(cells) < 4:
            return False
        shown = [str(int(c)) if isinstance(c, float) and c.is_integer() else clean(str(c)) for c in cells]
        matches = [_NUMBER_CELL.fullmatch(text) for text in shown]
        numbers = [int(m[1]) for m in matches if m and m[1].isdigit()]
        return (
            all(matches)
            and len(numbers) >= 2
            and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        )

    def _has_order(self, row: int) -> bool:
        return bool(_ORDER.fullmatch(self.text(row, h.ORDER)))

    def _has_birth(self, row: int) -> bool:
        try:
            return any(parse_date(value) is not None for value in self.births(row))
        except BadDate:
            return False

    def _has_scores(self, row: int) -> int:
        states = [read_score(self.grid.raw(row, index)).state for index in self._scores]
        return sum(state in (SCORED, EXEMPT) for state in states)

    def _is_person(self, row: int, name: str, ended: bool) -> bool:
        if not name or listwords.is_total(name):
            return False
        strong = self._has_order(row) or self._has_birth(row)
        scores = self._has_scores(row)
        if ended:
            return strong and scores > 0 and listwords.is_name(name)
        role = self.text(row, h.ROLE)
        if not listwords.is_name(name):
            return strong and (scores > 0 or bool(posts.role_of(role))) and not listwords.is_group_title(name)
        if listwords.is_signature(name) or (listwords.is_group_title(name) and not strong):
            return False
        return strong or scores > 0 or bool(posts.role_of(role))

    def _ends_table(self, texts: Sequence[tuple[int, str]]) -> bool:
        roles = self._place[h.ROLE]
        return any(
            listwords.is_notes_head(text) or (listwords.is_signature(text) and index not in roles)
            for index, text in texts
        )

    def _title_or_skipped(self, row: int, texts: Sequence[tuple[int, str]], name: str) -> str:
        if not texts or len(texts) > 3 or len(texts[-1][1]) > 90 or texts[0][1].startswith(("(", "[", "*")):
            return ""
        title = texts[-1][1]
        wide = self.grid.area(row, texts[0][0])
        if listwords.is_group_title(title) or (
            len(texts) == 1 and wide and wide.last_column - wide.first_column >= 2
        ):
            return "title"
        if name and listwords.is_name(name) and not name.isupper():
            return "skipped"
        if len(texts) == 1 or (len(texts) == 2 and not listwords.is_name(title)):
            return "title" if not self._has_scores(row) and listwords.group_name(title) else ""
        return ""
