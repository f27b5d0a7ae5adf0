"""The hours of a unit in the parts that templates place: figures, chips, the way back."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from phusa.base.text import show_decimal
from phusa.base.ui.parts import Chip, Crumb, Figure
from phusa.cycles.models import SchoolYear
from phusa.hours.queries.people import ALL, EXEMPT, LATE, SHORT, WAITING
from phusa.hours.queries.totals import Total
from phusa.organisations.models import Unit

FILTER = "loc"


def figures_of(total: Total) -> list[Figure]:
    """What is due in a unit and how far it has come."""
    hours = total.hours
    beyond = f", {show_decimal(hours.beyond)} ngoài định mức" if hours.beyond else ""
    return [
        Figure(
            "Số người", show_decimal(total.people), f"{show_decimal(total.exempt)} người được miễn một phần"
        ),
        Figure("Phải học", show_decimal(hours.required), "tiết"),
        Figure("Đã tính", show_decimal(hours.earned), f"tiết{beyond}"),
        Figure("Chờ xác nhận", show_decimal(hours.pending), f"tiết, của {show_decimal(total.waiting)} người"),
        Figure("Còn thiếu", show_decimal(hours.missing), f"tiết, của {show_decimal(total.short)} người"),
    ]


def chips_of(request: HttpRequest, total: Total) -> list[Chip]:
    """The filters of the list of people, with their counts."""
    chosen = request.GET.get(FILTER, ALL)
    words = [
        (ALL, "Tất cả", total.people),
        (SHORT, "Còn thiếu", total.short),
        (WAITING, "Chờ xác nhận", total.waiting),
        (LATE, "Sẽ không kịp", total.late),
        (EXEMPT, "Được miễn", total.exempt),
    ]
    return [
        Chip(label, count, f"?{FILTER}={key}" if key else "?", key == chosen) for key, label, count in words
    ]


def trail_to(units: Sequence[Unit], year: SchoolYear, last: str = "") -> list[Crumb]:
    """The way down to a unit through those the reader may see; the page itself is the last."""
    crumbs = [Crumb(unit.name, reverse("unit_hours", args=[unit.code, year.code])) for unit in units]
    return [*crumbs, Crumb(last)] if last else [*crumbs[:-1], Crumb(crumbs[-1].label)]
