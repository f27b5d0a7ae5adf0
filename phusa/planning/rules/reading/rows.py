"""Tables of topics: their rows read with the columns that the header row named."""

import re
from dataclasses import replace
from typing import Final

from phusa.base.imports.writings import tables
from phusa.base.imports.writings.lines import Line, shown
from phusa.base.imports.writings.markers import DASH, UNMARKED, Marked, marked
from phusa.planning.rules.reading import labels
from phusa.planning.rules.reading.hours import block_heading
from phusa.planning.rules.reading.paragraphs import Paragraphs
from phusa.planning.rules.reading.scopes import Scope, scope_of_heading
from phusa.planning.rules.reading.topics import code_of

Cells = dict[str, tuple[str, ...]]

_HOURS: Final = re.compile(r"([0-9]{1,3})(?:\s*tiết)?(?:\s*/\s*[^\W\d]+)*\.?", re.IGNORECASE)


class Rows:
    """Reads rows; a table goes on until `end`."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._around = paragraphs
        self._found = paragraphs.found
        self._table = tables.Table({})
        self._tops: list[int] = []

    def end(self) -> None:
        """Forget the columns: the next table names its own."""
        self._table = tables.Table({})

    def take(self, line: Line) -> None:
        """Read one row. Rows of a table without a column of topics (a timetable) hold none."""
        columns = tables.columns_of(line.cells)
        if columns:
            self._table, self._tops = tables.Table(columns), []
        elif tables.TITLE in self._table.columns:
            cells = self._table.read(line.cells)
            heading = self._table.heading(line.cells)
            if not heading or not self._heading(heading, cells, line):
                self._topics(cells, line)

    def _heading(self, text: str, cells: Cells, line: Line) -> bool:
        """Read a row across the table; False where its one text is a topic in its own column."""
        mark = marked(text)
        opens = self._around.heading(replace(mark, depth=mark.depth if mark.mark else UNMARKED), line)
        return opens or _text(cells, tables.TITLE) != text

    def _topics(self, cells: Cells, line: Line) -> None:
        self._block(cells, line)
        if self._table.shares(line.cells, tables.TITLE):
            return
        titles = [marked(title) for title in cells.get(tables.TITLE, ())]
        if not titles or labels.is_total(titles[0].body):
            return
        if not self._around.place.block:
            self._found.homeless.append(line.text)
            return
        first = len(self._found.items)
        self._around.place.end_topics()
        for title in titles:
            self._around.topic(replace(title, depth=max(title.depth, DASH) if title.mark else UNMARKED), line)
        self._complete(first, cells, line)

    def _block(self, cells: Cells, line: Line) -> None:
        opened = block_heading(_text(cells, tables.BLOCK))
        if opened and opened.block != self._around.place.block:
            self._around.open_block(opened, Marked(UNMARKED, "", ""), line)

    def _complete(self, first: int, cells: Cells, line: Line) -> None:
        """Give the topics of a row what its other cells say."""
        items, code, scope = self._found.items, _code(cells), self._scope(cells)
        tops = [place for place in range(first, len(items)) if items[place].part_of is None]
        for place in range(first, len(items)):
            one = items[place]
            own = code if place in tops and len(tops) == 1 else ""
            items[place] = replace(
                one, levels=scope.levels or one.levels, roles=scope.roles or one.roles, code=one.code or own
            )
        self._hours(tops, cells, line)

    def _hours(self, tops: list[int], cells: Cells, line: Line) -> None:
        """Give the tiết of a row to its topic; printed once for several topics they are nobody's."""
        text, items = _text(cells, tables.HOURS), self._found.items
        shared = self._table.shares(line.cells, tables.HOURS)
        self._tops = [*self._tops, *tops] if shared else tops
        found = _HOURS.fullmatch(text)
        if found and len(self._tops) == 1:
            items[tops[0]] = replace(items[tops[0]], hours=int(found[1]))
        elif found:
            for place in self._tops:
                items[place] = replace(items[place], hours=None)
            named = "; ".join(shown(items[place].title) for place in self._tops)
            self._found.doubts.append(
                f"{found[1]} tiết in chung cho {len(self._tops)} nội dung, chưa chia: {named}."
            )
        elif text and not shared:
            self._found.doubts.append(f"Ô số tiết {shown(text)} không phải một số, chưa lấy.")

    def _scope(self, cells: Cells) -> Scope:
        scope = scope_of_heading(_text(cells, tables.AUDIENCE)) or Scope()
        self._found.named.append(scope)
        return scope


def _code(cells: Cells) -> str:
    """The code of a row, as the catalogue writes it where it is a module's: "GVPT 04" is GVPT04."""
    text = _text(cells, tables.CODE)
    return code_of(text) or text


def _text(cells: Cells, kind: str) -> str:
    return " ".join(cells.get(kind, ()))
