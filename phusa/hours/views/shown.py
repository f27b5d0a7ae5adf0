"""The ledger in the parts that templates place: bars, figures, chips, the way back."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse

from phusa.base.text import show_decimal
from phusa.base.ui.figures import Block, Shelf
from phusa.base.ui.parts import Chip, Crumb, Figure
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursEvent
from phusa.hours.queries.ledger import BlockLedger, Ledger
from phusa.hours.queries.people import ALL, EXEMPT, LATE, SHORT, WAITING
from phusa.hours.queries.totals import Total
from phusa.hours.rules import reachable
from phusa.organisations.models import Unit

FILTER = "loc"
TOO_LITTLE = Decimal("0.5")


def shelves(ledger: Ledger) -> list[Shelf]:
    """The bars of a ledger: a piece for each event that counts or waits, and one for what is missing."""
    return [_shelf(one) for one in ledger.blocks]


def _shelf(one: BlockLedger) -> Shelf:
    pieces = [
        Block(credit.earned, "got", _words(credit.event), _source(credit.event))
        for credit in one.credits
        if credit.earned
    ]
    pieces += [
        Block(credit.pending, "wait", _words(credit.event), _source(credit.event))
        for credit in one.credits
        if credit.pending
    ]
    if one.missing >= TOO_LITTLE:
        pieces.append(Block(one.missing, "miss", "Chưa học"))
    return Shelf(one.title, one.required, pieces, _note(one))


def _words(event: HoursEvent) -> str:
    code = f"{event.item.code} " if event.item else ""
    return f"{code}{event.title}"


def _source(event: HoursEvent) -> str:
    return reverse("hours_event", args=[event.pk])


def _note(one: BlockLedger) -> str:
    """What a bar cannot show: an exemption, what waits, what is beyond."""
    said = []
    if one.relieved:
        basis = "; ".join(event.proof for event in one.dues if event.kind == "relief" and event.proof)
        said.append(f"Được miễn {show_decimal(one.relieved)} tiết{f' theo {basis}' if basis else ''}.")
    if one.pending:
        said.append(f"{show_decimal(one.pending)} tiết đang chờ xác nhận.")
    if one.beyond:
        said.append(f"Đã học thêm {show_decimal(one.beyond)} tiết ngoài định mức.")
    return " ".join(said)


def trio(ledger: Ledger, url: str) -> list[Figure]:
    """The three figures of a person, each leading to the list it is the sum of."""
    values = {"Đã tính": ledger.earned, "Chờ xác nhận": ledger.pending, "Còn thiếu": ledger.missing}
    return [Figure(label, show_decimal(value), url=url) for label, value in values.items()]


def late_words(missing: Decimal, left: int) -> str:
    """Why somebody will not make it, in numbers he can check."""
    return (
        f"Còn thiếu {show_decimal(missing)} tiết, năm học còn {left} ngày. Nếu mỗi tuần học thêm một ngày (8 tiết) "
        f"thì kịp khoảng {show_decimal(reachable(left).quantize(Decimal(1)))} tiết."
    )


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
