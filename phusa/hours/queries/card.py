"""One's hours of a year as a card: three figures, a bar for each block, and a warning where one will not make it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from phusa.base.access import Actor
from phusa.base.text import show_date, show_decimal
from phusa.base.ui.figures import Block, Shelf
from phusa.base.ui.parts import Figure
from phusa.hours.models import EventKind, HoursAccount, HoursEvent
from phusa.hours.queries.ledger import BlockLedger, Ledger, ledger_of, own_accounts
from phusa.hours.rules import days_left, reachable, will_miss

TOO_LITTLE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class LedgerCard:
    """What `hours/ledger_card.html` shows of an account; `late` is the warning, or empty, `longer` what is put off and
    until when its person may learn."""

    ledger: Ledger
    trio: Sequence[Figure]
    shelves: Sequence[Shelf]
    late: str
    longer: str = ""

    @property
    def title(self) -> str:
        """“Sổ 120 tiết”."""
        return f"Sổ {show_decimal(self.ledger.required)} tiết"


def own_card(actor: Actor, school_year_code: str = "") -> LedgerCard | None:
    """The card of one's own account of a year, or of the latest; None without one. Three queries."""
    accounts = own_accounts(actor)
    wanted = [one for one in accounts if not school_year_code or one.school_year.code == school_year_code]
    return card_of(wanted[0], actor.today, reverse("my_hours")) if wanted else None


def card_of(account: HoursAccount, today: date, page: str = "") -> LedgerCard:
    """The card of an account that the reader was found to see; `page` is where its list of events stands."""
    ledger = ledger_of(account)
    left = days_left(account.last_day, today)
    late = late_words(ledger.missing, left) if will_miss(ledger.missing, left) else ""
    return LedgerCard(ledger, trio(ledger, f"{page}#tung-lan"), shelves(ledger), late, longer_words(account))


def shelves(ledger: Ledger) -> list[Shelf]:
    """The bars of a ledger: a piece for each event that counts or waits, and one for what is missing."""
    return [_shelf(one, ledger.account.put_off) for one in ledger.blocks]


def _shelf(one: BlockLedger, marks: Sequence[Mapping[str, Any]]) -> Shelf:
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
    return Shelf(one.title, one.required, pieces, f"{_put_off(one.block, marks)} {_note(one)}".strip())


def _put_off(block: str, marks: Sequence[Mapping[str, Any]]) -> str:
    """That a block, or modules of it, is put off: what is due stays. Modules are said with the whole year."""
    mine = [mark for mark in marks if mark["block"] == block]
    return " ".join(f"Hoãn đến {_day(mark)}, số tiết không giảm." for mark in mine)


def longer_words(account: HoursAccount) -> str:
    """What holds for the whole account: a year put off, modules put off, more time."""
    said = []
    for mark in account.put_off:
        if not mark["block"]:
            what = f"Hoãn {', '.join(mark['items'])}" if mark["items"] else "Hoãn cả năm"
            said.append(f"{what} đến {_day(mark)}, số tiết không giảm.")
    if account.extended_to:
        said.append(f"Được học đến {show_date(account.extended_to)}.")
    return " ".join(said)


def _day(mark: Mapping[str, Any]) -> str:
    return show_date(date.fromisoformat(mark["until"]))


def _words(event: HoursEvent) -> str:
    code = f"{event.item.code} " if event.item else ""
    return f"{code}{event.title}"


def _source(event: HoursEvent) -> str:
    return reverse("hours_event", args=[event.pk])


def _note(one: BlockLedger) -> str:
    """What a bar cannot show: an exemption, what waits, what is beyond."""
    said = []
    if one.relieved:
        basis = "; ".join(event.proof for event in one.dues if event.kind == EventKind.RELIEF and event.proof)
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
