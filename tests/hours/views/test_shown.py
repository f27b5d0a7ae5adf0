"""The figures and filters of a unit count the same people."""

import pytest
from django.test import RequestFactory

from phusa.hours.queries.totals import totals, whole
from phusa.hours.views import shown
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import system

pytestmark = pytest.mark.django_db


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
