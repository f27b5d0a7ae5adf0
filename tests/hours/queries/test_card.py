"""What a bar shows, what has to be said beside it, and whose card it is."""

from datetime import timedelta
from decimal import Decimal

import pytest

from phusa.hours.actions import relieve
from phusa.hours.queries.card import card_of, late_words, own_card, shelves, trio
from phusa.hours.queries.ledger import ledger_of
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import END, NOW, system

pytestmark = pytest.mark.django_db


def test_the_card_is_ones_own_and_of_the_year_asked_for(ledger: Ledger) -> None:
    card = own_card(ledger.place.actor("gv"))
    assert card is not None and card.ledger.account == ledger.mine and card.title == "Sổ 120 tiết"
    assert own_card(ledger.place.actor("gv"), "2019-2020") == card
    assert own_card(ledger.place.actor("gv"), "2020-2021") is None
    assert own_card(ledger.place.actor("cv")) is None


def test_a_warning_comes_and_goes_with_the_days(ledger: Ledger) -> None:
    assert not card_of(ledger.mine, END - timedelta(days=104)).late
    assert card_of(ledger.mine, END - timedelta(days=103)).late
    assert not card_of(ledger.mine, END + timedelta(days=1)).late


def test_a_bar_has_a_piece_for_each_event_and_one_for_the_rest(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year, "a"))
    held([ledger.mine], meeting(ledger.place.year, "b", hours=9), confirmed=False)
    third = shelves(ledger_of(ledger.mine))[2]
    assert [(one.state, one.hours) for one in third.blocks] == [("got", 4), ("wait", 9), ("miss", 47)]
    assert third.blocks[0].url == f"/so-tiet/viec/{event.pk}/" and not third.blocks[2].url
    assert third.note == "9 tiết đang chờ xác nhận."


def test_an_exemption_and_what_is_beyond_are_said(ledger: Ledger) -> None:
    relieve(actor=system(), now=NOW, account=ledger.mine, block="ND3", basis="KH 772", key="d")
    held([ledger.mine], meeting(ledger.place.year))
    third = shelves(ledger_of(ledger.mine))[2]
    assert third.note == "Được miễn 60 tiết theo KH 772. Đã học thêm 4 tiết ngoài định mức."
    assert [one.state for one in third.blocks] == ["got"]


def test_the_three_figures_lead_to_the_list(ledger: Ledger) -> None:
    figures = trio(ledger_of(ledger.mine), "#tung-lan")
    assert [(one.label, one.value, one.url) for one in figures] == [
        ("Đã tính", "0", "#tung-lan"),
        ("Chờ xác nhận", "0", "#tung-lan"),
        ("Còn thiếu", "120", "#tung-lan"),
    ]


def test_a_warning_can_be_checked() -> None:
    assert late_words(Decimal("40.5"), 14) == (
        "Còn thiếu 40,5 tiết, năm học còn 14 ngày. Nếu mỗi tuần học thêm một ngày (8 tiết) thì kịp khoảng 16 tiết."
    )
