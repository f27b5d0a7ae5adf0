"""Tables of topics: their rows read with the columns that the header row named."""

import re
from dataclasses import replace
from typing import Final

from phusa.planning.rules.reading import labels, tables
from phusa.planning.rules.reading.hours import block_heading
from phusa.planning.rules.reading.lines import Line, shown
from phusa.planning.rules.reading.markers import DASH, UNMARKED, Marked, marked
from phusa.planning.rules.reading.paragraphs import Paragraphs
from phusa.planning.rules.reading.scopes import Scope, scope_of_heading

_HOURS: Final = re.compile(r"([0-9]{1,3})(?:\s*tiết)?(?:\s*/\s*[^\W\d]+)*\.?", re.IGNORECASE)


class Rows:
    """Reads rows; a table goes on until `end`."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._around = paragraphs
        self._found = paragraphs.found
        self._columns: dict[str, int] = {}

    def end(self) -> None:
        """Forget the columns: the next table names its own."""
        self._columns = {}

    def take(self, line: Line) -> None:
        """Read one row. Rows of a table without a column of topics (a timetable) hold none."""
        columns = tables.columns_of(line.cells)
        if columns:
            self._columns = columns
        elif tables.TITLE in self._columns:
            heading = tables.heading_of(line.cells, self._columns)
            if not heading or not self._heading(heading, line):
                self._topics(line)

    def _heading(self, text: str, line: Line) -> bool:
        """Read a row across the table; False where its one text is a topic in its own column."""
        mark = marked(text)
        opens = self._around.heading(replace(mark, depth=mark.depth if mark.mark else UNMARKED), line)
        return opens or self._cell(line, tables.TITLE) != text

    def _topics(self, line: Line) -> None:
        self._block(line)
        titles = [marked(title) for title in tables.lines_of(line.cells, self._columns, tables.TITLE)]
        if not titles or labels.is_total(titles[0].body):
            return
        if not self._around.place.block:
            self._found.homeless.append(line.text)
            return
        first = len(self._found.items)
        self._around.place.end_topics()
        for title in titles:
            self._around.topic(replace(title, depth=max(title.depth, DASH) if title.mark else UNMARKED), line)
        self._complete(first, line)

    def _block(self, line: Line) -> None:
        opened = block_heading(self._cell(line, tables.BLOCK))
        if opened and opened.block != self._around.place.block:
            self._around.open_block(opened, Marked(UNMARKED, "", ""), line)

    def _complete(self, first: int, line: Line) -> None:
        """Give the topics of a row what its other cells say."""
        items = self._found.items
        tops = [place for place in range(first, len(items)) if items[place].part_of is None]
        hours, scope, code = self._hours(line), self._scope(line), self._cell(line, tables.CODE)
        if hours is not None and len(tops) > 1:
            self._found.doubts.append(
                f"{hours} tiết in chung cho {len(tops)} nội dung, chưa chia: {shown(line.text)}"
            )
            hours = None
        for place in range(first, len(items)):
            one = items[place]
            is_top = place in tops
            items[place] = replace(
                one,
                levels=scope.levels or one.levels,
                roles=scope.roles or one.roles,
                hours=hours if is_top and hours is not None else one.hours,
                code=one.code or (code if is_top and len(tops) == 1 else ""),
            )

    def _cell(self, line: Line, kind: str) -> str:
        return tables.cell(line.cells, self._columns, kind)

    def _hours(self, line: Line) -> int | None:
        text = self._cell(line, tables.HOURS)
        found = _HOURS.fullmatch(text)
        if text and not found:
            self._found.doubts.append(f"Ô số tiết {shown(text)} không phải một số, chưa lấy.")
        return int(found[1]) if found else None

    def _scope(self, line: Line) -> Scope:
        scope = scope_of_heading(self._cell(line, tables.AUDIENCE)) or Scope()
        self._found.named.append(scope)
        return scope
