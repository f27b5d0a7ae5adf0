"""What the database finds wrong is said in words, and never a fault."""

from datetime import date

import pytest

from phusa.base.refusals import Refused
from phusa.cycles.actions import open_school_year
from phusa.hours.actions.entries import check_day, entries_of, write
from phusa.hours.models import EntryKind
from phusa.organisations.models import Unit
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "amounts"),
    [
        (EntryKind.EARNED, {"earned": 4}),
        (EntryKind.CORRECTED, {"earned": 1}),
        (EntryKind.CORRECTED, {"earned": -5}),
        (EntryKind.CORRECTED, {"pending": -1}),
        (EntryKind.CORRECTED, {"required": -61}),
    ],
)
def test_more_or_less_than_an_event_gives_is_refused(
    ledger: Ledger, kind: EntryKind, amounts: dict[str, int]
) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    credit = (ledger.mine.pk, event.pk, amounts)
    with pytest.raises(Refused, match="over_credited"):
        write(entries_of(system(), NOW, kind, [credit]))  # type: ignore[list-item]  # whole numbers do


def test_an_event_of_another_year_is_refused(ledger: Ledger) -> None:
    given = {"code": "2020-2021", "first_day": date(2020, 9, 1), "last_day": date(2021, 8, 31)}
    year = open_school_year(actor=system(), now=NOW, scope=Unit.objects.get(code="BO"), **given)
    other = meeting(year)
    with pytest.raises(Refused, match="day_outside"):
        held([ledger.mine], other)
    undated = type(other)(other.kind, other.key, other.title, year, other.block, other.hours)
    with pytest.raises(Refused, match="other_year"):
        held([ledger.mine], undated)


def test_a_day_to_come_is_refused_and_today_is_not(ledger: Ledger) -> None:
    check_day(date(2020, 1, 6), ledger.place.year, date(2020, 1, 6))
    with pytest.raises(Refused, match="day_to_come"):
        check_day(date(2020, 1, 6), ledger.place.year, date(2020, 1, 5))
