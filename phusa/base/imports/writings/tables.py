"""Tables of plans and letters: which column holds what."""

from typing import Final

from phusa.base.imports.writings.lines import DITTO
from phusa.base.text import fold

Cells = tuple[tuple[str, ...], ...]

NUMBER, TITLE, TASK, HOURS, DUE, WHEN, WHO, AUDIENCE, CODE, BLOCK = (
    "number",
    "title",
    "task",
    "hours",
    "due",
    "when",
    "who",
    "audience",
    "code",
    "block",
)
_HEADINGS: Final = {
    NUMBER: ("tt", "stt", "so tt", "so thu tu"),
    CODE: ("ma", "ma mo dun", "ma module", "ma so"),
    BLOCK: ("chuong trinh", "khoi kien thuc", "khoi", "chuong trinh boi duong"),
    TASK: ("viec", "cong viec", "noi dung cong viec", "nhiem vu", "noi dung thuc hien", "hoat dong"),
    TITLE: ("noi dung", "chuyen de", "mo dun", "module", "ten"),
    HOURS: ("so tiet", "thoi luong", "tiet", "tong so tiet"),
    DUE: (
        *("thoi han", "han", "thoi gian hoan thanh", "hoan thanh", "cham nhat"),
        *("truoc ngay", "nop truoc", "gui truoc", "bao cao truoc"),
    ),
    WHEN: ("thoi gian", "thoi diem", "thang"),
    WHO: ("nguoi", "don vi", "bo phan", "phu trach", "chu tri", "thuc hien", "phan cong"),
    AUDIENCE: ("doi tuong",),
}
_WHOLE: Final = frozenset((NUMBER, CODE, BLOCK))
_LONGEST_HEADING: Final = 60
HEADER_ROWS: Final = 3  # the head of a table is one of its first


def columns_of(cells: Cells) -> dict[str, int]:
    """The column of each kind in a header row; empty when the row is none (no topic or task, or nothing else)."""
    found: dict[str, int] = {}
    for column, texts in enumerate(cells):
        kind = _kind(" ".join(texts))
        if kind and kind not in found:
            found[kind] = column
    named = TITLE in found or TASK in found
    return found if named and found.keys() & {HOURS, DUE, WHEN, WHO, AUDIENCE} else {}


def _kind(text: str) -> str:
    heading = fold(text).strip(" .:*")
    if not heading or len(heading) > _LONGEST_HEADING:
        return ""
    for kind, words in _HEADINGS.items():
        if heading in words:
            return kind
    for kind, words in _HEADINGS.items():
        if kind not in _WHOLE and any(heading.startswith(f"{word} ") for word in words):
            return kind
    return ""


class Table:
    """The columns of a table by kind, and what of the row above still holds in merged cells."""

    def __init__(self, columns: dict[str, int]) -> None:
        self.columns = columns
        self._above: dict[str, tuple[str, ...]] = {}

    def read(self, cells: Cells) -> dict[str, tuple[str, ...]]:
        """The lines of a row by kind; a merged cell says in each of its rows what it says in the first."""
        here = {kind: cells[column] for kind, column in self.columns.items() if column < len(cells)}
        self._above = {
            kind: self._above.get(kind, ()) if texts == (DITTO,) else texts for kind, texts in here.items()
        }
        return dict(self._above)

    def shares(self, cells: Cells, kind: str) -> bool:
        """Whether a row has its cell of a kind together with the row above."""
        column = self.columns.get(kind, len(cells))
        return column < len(cells) and cells[column] == (DITTO,)

    def heading(self, cells: Cells) -> str:
        """The text of a row that heads the rows below: one cell alone is filled, but for a number before it."""
        filled = [(column, " ".join(texts)) for column, texts in enumerate(cells) if any(texts)]
        beside = [(column, text) for column, text in filled if column != self.columns.get(NUMBER)]
        if len(filled) == 1:
            return filled[0][1].replace(DITTO, "")
        if len(beside) == 1 and filled[0][1].strip(". ").isupper():
            return f"{filled[0][1].rstrip('. ')}. {beside[0][1]}"
        return ""
