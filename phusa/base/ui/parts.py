"""What the components are made of: small frozen values that a query or view fills and a template shows.

The components are in `templates/ui/` and are called by the tags of `templatetags/ui.py`; every one is shown
in the gallery at /giao-dien/.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Cite:
    """A clause and where its text stands: “Điều 14 khoản 1 điểm c, TT 26/2012”."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Action:
    """One thing to do. With `reason` it is blocked and says why; with `opens` it opens the dialog of that id.

    `post` sends a form instead of following a link; `look` is primary, quiet or text.
    """

    label: str
    url: str = ""
    icon: str = ""
    reason: str = ""
    look: str = "quiet"
    opens: str = ""
    post: bool = False
    small: bool = False


@dataclass(frozen=True)
class Crumb:
    """One step of the way here; the last has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Reason:
    """One condition checked: `holds` is True, False, or None where the text of the law leaves it open."""

    text: str
    holds: bool | None
    title: str = ""
    cite: Cite | None = None
    verdict: str = ""

    @property
    def said(self) -> str:
        """The verdict in words."""
        return self.verdict or {True: "Đạt", False: "Chưa đạt", None: "Xem dưới"}[self.holds]


@dataclass(frozen=True)
class Blocker:
    """What is in the way: whose, what is missing, who can do it, and the one button for it."""

    title: str
    text: str
    who: str = ""
    action: Action | None = None


@dataclass(frozen=True)
class Step:
    """One step of a process with an order; `state` is ok, on or empty (still to come)."""

    label: str
    note: str = ""
    state: str = ""


@dataclass(frozen=True)
class Figure:
    """A count in a strip of figures that add up; with `url` it can be traced to its source."""

    label: str
    value: str
    note: str = ""
    url: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Fact:
    """A term and its value in a definition list; `value` may be safe HTML of another component."""

    term: str
    value: str


@dataclass(frozen=True)
class Chip:
    """A filter with its count, or None where nobody counted; state lives in the address."""

    label: str
    count: int | None
    url: str
    current: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table. `phone` is the word before the value on a phone card; None drops the cell."""

    label: str
    numeric: bool = False
    phone: str | None = ""
    note: str = ""
    sorted: bool = False
    hidden_label: bool = False


@dataclass(frozen=True)
class Row:
    """A row: one value a column, the `head`-th names it. `state` is block, got, miss, back, new or sum."""

    cells: Sequence[str]
    head: int | None = None
    state: str = ""
    id: str = ""


@dataclass(frozen=True)
class Table:
    """A table that becomes one card a row on phones (`cards`) or scrolls sideways in its place."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    name: str
    dense: bool = True
    cards: bool = True
    caption: str = ""
    foot: str = ""
    provenance: str = ""
    extra: str = field(default="")

    def body(self) -> Iterator[tuple[Row, list[tuple[Column, str, bool]]]]:
        """Each row with its cells as (column, value, whether it is the row's name)."""
        for row in self.rows:
            pairs = zip(self.columns, row.cells, strict=True)
            yield row, [(column, value, index == row.head) for index, (column, value) in enumerate(pairs)]


def traced(value: str, url: str, of: str = "") -> SafeString:
    """A figure that opens its source; `of` says for whom or what, read out but not shown."""
    if of:
        return format_html(
            '<a class="tr" href="{}">{}<span class="visually-hidden"> {}</span></a>', url, value, of
        )
    return format_html('<a class="tr" href="{}">{}</a>', url, value)


def linked(label: str, url: str, of: str = "") -> SafeString:
    """A plain link whose name says of whom: “Vì sao?” + “Lò Văn An được xếp loại Khá”."""
    return format_html('<a href="{}">{}<span class="visually-hidden"> {}</span></a>', url, label, of)
