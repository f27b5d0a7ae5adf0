"""What a bar shows and what has to be said beside it."""

from decimal import Decimal

import pytest
from django.test import RequestFactory

from phusa.hours.actions import relieve
from phusa.hours.queries.ledger import ledger_of
from phusa.hours.queries.totals import totals, whole
from phusa.hours.views import shown
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def test_a_bar_has_a_piece_for_each_event_and_one_for_the_rest(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year, "a"))
    held([ledger.mine], meeting(ledger.place.year, "b", hours=9), confirmed=False)
    third = shown.shelves(ledger_of(ledger.mine))[2]
    assert [(one.state, one.hours) for one in third.blocks] == [("got", 4), ("wait", 9), ("miss", 47)]
    assert third.blocks[0].url == f"/so-tiet/viec/{event.pk}/" and not third.blocks[2].url
    assert third.note == "9 tiết đang chờ xác nhận."


def test_an_exemption_and_what_is_beyond_are_said(ledger: Ledger) -> None:
    relieve(actor=system(), now=NOW, account=ledger.mine, block="ND3", basis="KH 772", key="d")
    held([ledger.mine], meeting(ledger.place.year))
    third = shown.shelves(ledger_of(ledger.mine))[2]
    assert third.note == "Được miễn 60 tiết theo KH 772. Đã học thêm 4 tiết ngoài định mức."
    assert [one.state for one in third.blocks] == ["got"]


def test_the_three_figures_lead_to_the_list(ledger: Ledger) -> None:
    figures = shown.trio(ledger_of(ledger.mine), "#tung-lan")
    assert [(one.label, one.value, one.url) for one in figures] == [
        ("Đã tính", "0", "#tung-lan"),
        ("Chờ xác nhận", "0", "#tung-lan"),
        ("Còn thiếu", "120", "#tung-lan"),
    ]


def test_a_warning_can_be_checked() -> None:
    assert shown.late_words(Decimal("40.5"), 14) == (
        "Còn thiếu 40,5 tiết, năm học còn 14 ngày. Nếu mỗi tuần học thêm một ngày (8 tiết) thì kịp khoảng 16 tiết."
    )


def test_figures_and_chips_count_the_same_people(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year, block="ND1", hours=40), confirmed=False)
    total = whole(totals(system(), ledger.place.school, ledger.place.year))
    notes = {one.label: (one.value, one.note) for one in shown.figures_of(total)}
    assert notes["Chờ xác nhận"] == ("40", "tiết, của 1 người")
    assert notes["Đã tính"] == ("0", "tiết, 10 ngoài định mức")
    chips = shown.chips_of(RequestFactory().get("/?loc=cho"), total)
    assert [(one.label, one.count, one.current) for one in chips][2] == ("Chờ xác nhận", 1, True)
    assert [one.count for one in chips] == [5, 5, 1, 0, 0]


def test_the_last_step_of_the_way_is_the_page(ledger: Ledger) -> None:
    units = [ledger.place.office, ledger.place.school]
    assert [bool(one.url) for one in shown.trail_to(units, ledger.place.year)] == [True, False]
    assert [bool(one.url) for one in shown.trail_to(units, ledger.place.year, "Ghi buổi học")] == [
        True,
        True,
        False,
    ]
