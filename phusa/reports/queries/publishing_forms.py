"""The sum of the answers to a request as anybody may know it: counts with small ones hidden, no words, no units."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from phusa.base.refusals import Refused
from phusa.base.small_cells import Cell as Count
from phusa.base.text import fold, show_decimal
from phusa.organisations.models import Unit
from phusa.reports.models import Publication
from phusa.reports.queries.asking_sum import AskedSum
from phusa.reports.queries.publishing import HIDDEN, SMALL, PublicCell, editions
from phusa.reports.rules.publishing_forms import Earlier, Hidden, hidden_cells
from phusa.workflow.models import ReportRequest
from phusa.workflow.rules.forms import Cell, Form, Table, as_text, parse
from phusa.workflow.rules.forms.values import Value

_STRANGE = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"^(?:(?:bảng|biểu)\s+)?[\w.]*\d[\w.]*\s*[.:–-]\s+|^[a-z]\.\d[\w.]*\s+", re.IGNORECASE)
LONGEST_PART = 30
MOST_BARS, MOST_PARTS, REST = 20, 5, "Còn lại"


@dataclass(frozen=True, slots=True)
class PublicChart:
    """What is drawn of a table: bars as (words, counts), one count a part; every bar is as long as the others."""

    of: str
    parts: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def title(self) -> str:
        """What stands with it."""
        return f"Biểu đồ: {self.of}"


def slug_of_request(request: ReportRequest) -> str:
    """The permanent address of the sum of a request: its number tells it from every other one."""
    said = (fold(text).lower() for text in (request.asker.code, request.form.code))
    unit, form = (_STRANGE.sub("-", text).strip("-")[:LONGEST_PART].strip("-") for text in said)
    return f"{unit}-mau-{form}-{request.pk}"


def public_sum(found: AskedSum) -> dict[str, Any]:
    """A sum as anybody may know it; `values` by cell: a count, another number as text, "small" or "hidden".

    What an earlier edition printed or hid is held against it. What units wrote in words is left out, as is every
    figure that cannot be added up.
    """
    request, form = found.request, found.request.form
    sums = {key: value for key, value in found.sums.items() if isinstance(value, Decimal)}
    hidden = hidden_cells(form.definition, sums, _earlier(list(editions(slug_of_request(request)))))
    return {
        "unit": request.asker.name,
        "unit_code": request.asker.code,
        "school_year": request.school_year.code,
        "as_of": found.instant.isoformat(),
        "period": request.period,
        "form": {"code": form.code, "version": form.version, "title": form.title, "body": form.body},
        "expected": len(found.given) + len(found.missing),
        "received": len(found.given),
        "values": {key: _printed(form.definition.cells[key], key, sums[key], hidden) for key in sums},
    }


def says_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two editions differ in nothing but the instant of their figures."""
    return {**one, "as_of": ""} == {**other, "as_of": ""}


def in_one_chain(request: ReportRequest) -> Publication | None:
    """What was published of the request that this one passes on, or of one that passes it on; None where nothing was.

    Such sums are parts of one another: whoever has both can subtract.
    """
    related = _above(request) + _below(request)
    return Publication.objects.filter(request__in=related).select_related("unit").order_by("pk").first()


def published_by(unit: Unit, request: ReportRequest) -> Publication | None:
    """What a unit that was asked has published of the sum it answers by, the latest edition that stands."""
    found = Publication.objects.filter(unit=unit, request__parent=request, withdrawn_at=None)
    return found.order_by("number").last()


def refuse_unpublished(found: AskedSum) -> None:
    """Refuses a sum that cannot be published: of nothing, or of a request whose chain was published elsewhere."""
    if not found.given:
        raise Refused(
            "nothing_received",
            "Chưa nhận báo cáo nào nên chưa có số liệu để công bố.",
            next_step="Nhận báo cáo của các đơn vị trước.",
            status=409,
        )
    other = in_one_chain(found.request)
    if other is not None:
        raise Refused(
            "published_elsewhere",
            f"{other.unit} đã công bố số liệu của chính yêu cầu này ở cấp mình.",
            next_step="Chỉ một cấp công bố: có cả hai, lấy số này trừ số kia sẽ ra số nhỏ.",
            status=409,
        )


def public_tables(figures: Mapping[str, Any]) -> Form:
    """The tables of the figures with those columns that have a number in public."""
    form, values = parse(figures["form"]["body"]), figures["values"]
    return Form(tuple(table for one in form.tables if (table := _told(one, values)).columns))


def public_words(form: Form, figures: Mapping[str, Any]) -> dict[str, Value]:
    """Every cell as a page shows it."""
    return {
        key: value_words(cell, figures["values"][key])
        for key, cell in form.cells.items()
        if key in figures["values"]
    }


def value_words(cell: Cell, value: PublicCell) -> str:
    """A public value: 1.234, 45,3, “< 5” or “ẩn”."""
    if value in (SMALL, HIDDEN):
        return str(Count(None, small=value == SMALL))
    return show_decimal(Decimal(value), cell.places)


def bare_title(table: Table) -> str:
    """The title of a table without the number its author gave it: “Bảng 1. Giáo viên” is Giáo viên."""
    return _NUMBERED.sub("", table.title) or table.title


def chart_of(table: Table, figures: Mapping[str, Any]) -> PublicChart | None:
    """The chart of a table: row by row how much of a whole is done, else the parts of a sum; None for neither.

    Only what is printed is drawn.
    """
    return _done_of(table, figures["values"]) or _parts_of(table, figures["values"])


def _done_of(table: Table, values: Mapping[str, PublicCell]) -> PublicChart | None:
    """A bar a row of the first column that says how much one column is of another, or of several with it."""
    one = next(
        (c.calculation for c in table.columns if c.calculation and c.calculation.kind == "percent"), None
    )
    if one is None or len(one.parts) != 1 or len(one.of) > MOST_PARTS:
        return None
    rest = len(one.of) == 1
    if not rest and one.parts[0] not in one.of:
        return None
    bars = []
    for row in (row for row in table.rows if not row.heading):
        codes = (*one.parts, *one.of) if rest else one.of
        counts = [values.get(f"{table.code}.{row.code}.{code}") for code in codes]
        told = [count for count in counts if isinstance(count, int) and count >= 0]
        if len(told) == len(codes) and any(told) and (not rest or told[0] <= told[1]):
            shares = (told[0], told[1] - told[0]) if rest else tuple(told)
            bars.append((table.row_names[row.code], shares))
    names = [table.column(code).name for code in (one.parts if rest else one.of)]
    parts = (*names, REST) if rest else tuple(names)
    return PublicChart(bare_title(table), parts, tuple(bars[:MOST_BARS])) if len(bars) > 1 else None


def _parts_of(table: Table, values: Mapping[str, PublicCell]) -> PublicChart | None:
    """One bar of the first sum of two to five parts."""
    for cell in table.cells:
        one = cell.calculation
        if (
            one is None
            or one.kind != "sum"
            or cell.column.kind != "count"
            or not 1 < len(one.parts) <= MOST_PARTS
        ):
            continue
        codes = [(code, cell.column.code) if cell.by_row else (cell.row.code, code) for code in one.parts]
        counts = [values.get(f"{table.code}.{row}.{column}") for row, column in codes]
        told = tuple(count for count in counts if isinstance(count, int) and count >= 0)
        if len(told) == len(codes) and any(told):
            names = (
                table.row_names[row] if cell.by_row else table.column(column).name for row, column in codes
            )
            what = cell.column.name if cell.by_row else table.row_names[cell.row.code]
            return PublicChart(
                f"{bare_title(table)}, {what[:1].lower()}{what[1:]}", tuple(names), ((what, told),)
            )
    return None


def _told(table: Table, values: Mapping[str, PublicCell]) -> Table:
    told = {key.split(".")[2] for key in values if key.split(".")[0] == table.code}
    return replace(table, columns=tuple(one for one in table.columns if one.code in told))


def _printed(cell: Cell, key: str, value: Decimal, hidden: Hidden) -> PublicCell:
    if key in hidden.cells:
        return SMALL if key in hidden.small else HIDDEN
    return int(value) if cell.column.kind == "count" else as_text(value)


def _earlier(found: Sequence[Publication]) -> Earlier:
    """What the editions of an address have shown and hidden so far, the latest first."""
    shown: dict[str, Decimal] = {}
    hidden: set[str] = set()
    for one in reversed(found):
        for key, value in one.figures["values"].items():
            if value in (SMALL, HIDDEN):
                hidden.add(key)
            else:
                shown[key] = Decimal(value)
    return Earlier(shown, hidden)


def _above(request: ReportRequest) -> list[int]:
    found = []
    while request.parent is not None:
        request = request.parent
        found.append(request.pk)
    return found


def _below(request: ReportRequest) -> list[int]:
    found: list[int] = []
    level = [request.pk]
    while level:
        level = list(ReportRequest.objects.filter(parent__in=level).values_list("pk", flat=True))
        found += level
    return found
