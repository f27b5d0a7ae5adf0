"""The section of contents, paragraphs and tables in order."""

from collections.abc import Iterable

from phusa.base.imports.writings.lines import Line
from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.paragraphs import Paragraphs
from phusa.planning.rules.reading.rows import Rows


def read_contents(lines: Iterable[Line]) -> Contents:
    """Blocks and topics of the lines of a section, tables among them."""
    found = Contents()
    paragraphs = Paragraphs(found)
    rows = Rows(paragraphs)
    for line in lines:
        if line.cells:
            rows.take(line)
        else:
            rows.end()
            paragraphs.take(line)
    found.say_homeless()
    return found
