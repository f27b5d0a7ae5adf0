"""Steps that the verbs of the ledger share: locks, events found by their key, entries written, refusals said."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError
from django.db.models import Sum

from phusa.base.access import Actor
from phusa.base.bulk import any_of
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date, show_decimal
from phusa.cycles.models import SchoolYear
from phusa.hours.models import NONE, EntryKind, HoursAccount, HoursEntry, HoursEvent

MOST = Decimal(120)  # the tiết of a whole year
HALF = Decimal("0.5")


def locked(ids: Collection[int]) -> list[HoursAccount]:
    """The accounts, in one order, locked until the transaction ends: two verbs on one account wait for each other."""
    rows = HoursAccount.objects.filter(pk__in=any_of(ids)).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True).select_related("person", "school_year"))


def kept_events(events: Sequence[HoursEvent]) -> dict[tuple[str, str], HoursEvent]:
    """The events of these kinds and keys, written if they are not there yet; two queries however many.

    Refused where one of the same key is there with another block, other hours or another year.
    """
    wanted = {(event.kind, event.key): event for event in events}
    HoursEvent.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    rows = HoursEvent.objects.filter(
        kind__in={kind for kind, _ in wanted}, key__in={key for _, key in wanted}
    )
    found = {(row.kind, row.key): row for row in rows.select_related("school_year")}
    for name, event in wanted.items():
        _same(found[name], event)
    return {name: found[name] for name in wanted}


def _same(kept: HoursEvent, wanted: HoursEvent) -> None:
    one = (kept.block, kept.hours, kept.school_year_id)
    if one != (wanted.block, wanted.hours, wanted.school_year_id):
        day = f" ngày {show_date(kept.day)}" if kept.day else ""
        raise Refused(
            "event_differs",
            f"“{kept.title}”{day} đã ghi {show_decimal(kept.hours)} tiết vào {kept.block}. "
            "Một việc chỉ vào một nội dung, với một số tiết.",
            next_step="Nếu là buổi khác, ghi tên khác, ví dụ thêm “buổi chiều”. Nếu ghi nhầm, điều chỉnh tiết đã tính.",
            status=409,
        )


def entries_of(
    actor: Actor,
    now: datetime,
    kind: EntryKind,
    credits: Iterable[tuple[int, int, dict[str, Decimal]]],
    *,
    reason: str = "",
) -> list[HoursEntry]:
    """Entries of one kind for (account id, event id, what each column gets)."""
    return [
        HoursEntry(
            account_id=account,
            event_id=event,
            kind=kind,
            reason=clean(reason),
            recorded_at=now,
            recorded_by=actor.name,
            **amounts,
        )
        for account, event, amounts in credits
    ]


def write(entries: Sequence[HoursEntry]) -> None:
    """Write entries in one statement. What the database finds wrong with them is refused in words."""
    with _said():
        HoursEntry.objects.bulk_create(entries)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except IntegrityError as wrong:
        text = str(wrong)
        if "its own school year" in text:
            raise Refused(
                "other_year", "Việc này thuộc năm học khác nên không ghi vào sổ này được."
            ) from wrong
        if "phusa: " in text or "one_entry_of_a_kind" in text:
            raise Refused(
                "over_credited",
                "Sổ vừa được ghi ở nơi khác: một việc cho mỗi người không quá số tiết của nó, và chỉ một lần.",
                next_step="Tải lại trang để xem số đang có.",
                status=409,
            ) from wrong
        raise


Credit = tuple[int, int]


def sums_of(credits: Collection[Credit]) -> dict[Credit, tuple[Decimal, Decimal]]:
    """(pending, earned) of each credit (account id, event id) that has any entry; one query."""
    rows = HoursEntry.objects.filter(
        account__in=any_of({account for account, _ in credits}),
        event__in=any_of({event for _, event in credits}),
    )
    summed = rows.order_by().values_list("account", "event").annotate(Sum("pending"), Sum("earned"))
    wanted = set(credits)
    return {
        (account, event): (pending, earned)
        for account, event, pending, earned in summed
        if (account, event) in wanted
    }


def tidy_hours(hours: Decimal | int, *, field: str = "hours") -> Decimal:
    """A number of tiết that an event can have: whole or half, more than nothing. Refused otherwise."""
    value = Decimal(hours)
    if not NONE < value <= MOST or value % HALF:
        text = "Số tiết phải lớn hơn 0, nhiều nhất 120, tròn hoặc lẻ nửa tiết, ví dụ 4 hoặc 4,5."
        raise Refused("hours_not_possible", text, field=field)
    return value


def check_day(day: date, year: SchoolYear, today: date) -> None:
    """Refuse a day that is still to come or lies outside the school year."""
    if not year.first_day <= day <= year.last_day:
        span = f"{show_date(year.first_day)} đến {show_date(year.last_day)}"
        raise Refused("day_outside", f"Ngày học phải thuộc năm học {year}: từ {span}.", field="day")
    if day > today:
        raise Refused("day_to_come", "Ngày này chưa đến. Báo sau khi đã học.", field="day")
