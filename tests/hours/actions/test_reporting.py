"""What somebody reports waits for a word, and is counted once or comes back with a reason."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.hours.actions import confirm_hours, decline_hours, report_hours, withdraw_hours
from phusa.hours.models import EntryKind, HoursAccount, HoursEvent
from tests.hours.conftest import Ledger
from tests.hours.ledgers import DAY, balance, held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def reported(ledger: Ledger, key: str = "r1", **other: object) -> HoursEvent:
    """Four tiết that "gv" says he studied."""
    given = {"title": "Đọc tài liệu TH39", "block": "ND3", "hours": 4, "day": DAY, "key": key} | other
    return report_hours(actor=ledger.place.actor("gv"), now=NOW, account=ledger.mine, **given)  # type: ignore[arg-type]  # varied by each test


def test_a_report_waits_and_does_not_count_yet(ledger: Ledger) -> None:
    reported(ledger)
    assert balance(ledger.mine, "ND3") == (60, 4, 0)


def test_a_report_sent_twice_is_one(ledger: Ledger) -> None:
    assert reported(ledger) == reported(ledger)
    assert balance(ledger.mine, "ND3") == (60, 4, 0)


def test_nobody_reports_for_another(ledger: Ledger) -> None:
    for who in ("ht", "to"):
        with pytest.raises(NotVisible):
            report_hours(
                actor=ledger.place.actor(who),
                now=NOW,
                account=ledger.mine,
                title="x",
                block="ND3",
                hours=1,
                day=DAY,
                key="x",
            )


def test_more_than_is_due_may_be_reported(ledger: Ledger) -> None:
    reported(ledger, hours=70)
    assert balance(ledger.mine, "ND3") == (60, 70, 0)


@pytest.mark.parametrize(
    ("other", "code"), [({"hours": 0}, "hours_not_possible"), ({"title": " "}, "no_title")]
)
def test_a_report_without_hours_or_name_is_refused(
    ledger: Ledger, other: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        reported(ledger, **other)
    assert not HoursEvent.objects.filter(kind="self_study").exists()


def test_confirmed_once_by_a_head(ledger: Ledger) -> None:
    event = reported(ledger)
    credits = [(ledger.mine.pk, event.pk)]
    for who in ("gv", "ht2", "cv"):
        with pytest.raises(NotVisible):
            confirm_hours(actor=ledger.place.actor(who), now=NOW, credits=credits)
    assert confirm_hours(actor=ledger.place.actor("to"), now=NOW, credits=credits) == 1
    assert confirm_hours(actor=ledger.place.actor("ht"), now=NOW, credits=credits) == 0
    assert balance(ledger.mine, "ND3") == (60, 0, 4)
    assert AuditLine.objects.filter(verb="hours.record_hours").count() == 1


def test_declined_with_a_reason_and_reported_again(ledger: Ledger) -> None:
    first = reported(ledger)
    credits = [(ledger.mine.pk, first.pk)]
    head = ledger.place.actor("ht")
    with pytest.raises(Refused, match="no_reason"):
        decline_hours(actor=head, now=NOW, credits=credits, reason=" ")
    assert decline_hours(actor=head, now=NOW, credits=credits, reason="Chưa có sản phẩm") == 1
    assert decline_hours(actor=head, now=NOW, credits=credits, reason="Chưa có sản phẩm") == 0
    assert confirm_hours(actor=head, now=NOW, credits=credits) == 0
    assert balance(ledger.mine, "ND3") == (60, 0, 0)
    again = reported(ledger)
    assert again != first and reported(ledger) == again
    assert balance(ledger.mine, "ND3") == (60, 4, 0)
    assert first.entries.get(kind=EntryKind.DECLINED).reason == "Chưa có sản phẩm"  # type: ignore[attr-defined]


def test_one_takes_back_what_waits_and_nothing_else(ledger: Ledger) -> None:
    event = reported(ledger)
    with pytest.raises(NotVisible):
        withdraw_hours(actor=ledger.place.actor("ht"), now=NOW, account=ledger.mine, event=event)
    withdraw_hours(actor=ledger.place.actor("gv"), now=NOW, account=ledger.mine, event=event)
    assert balance(ledger.mine, "ND3") == (60, 0, 0)
    kept = held([ledger.mine], meeting(ledger.place.year), confirmed=False)
    with pytest.raises(Refused, match="not_reported"):
        withdraw_hours(actor=ledger.place.actor("gv"), now=NOW, account=ledger.mine, event=kept)


def test_what_is_confirmed_cannot_be_taken_back(ledger: Ledger) -> None:
    event = reported(ledger)
    confirm_hours(actor=system(), now=NOW, credits=[(ledger.mine.pk, event.pk)])
    withdraw_hours(actor=ledger.place.actor("gv"), now=NOW, account=ledger.mine, event=event)
    assert balance(ledger.mine, "ND3") == (60, 0, Decimal(4))


def test_many_cost_no_more_queries_than_one(ledger: Ledger) -> None:
    def cost(key: str, accounts: list[HoursAccount]) -> int:
        event = held(accounts, meeting(ledger.place.year, key), confirmed=False)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            confirm_hours(actor=system(), now=NOW, credits=[(one.pk, event.pk) for one in accounts])
        return len(asked)

    assert cost("a", ledger.accounts[:1]) == cost("b", ledger.accounts)
