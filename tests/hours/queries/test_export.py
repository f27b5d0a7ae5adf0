"""The workbook of a unit's hours has the figures of its page."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from phusa.base.refusals import NotVisible
from phusa.hours.queries.export import hours_file
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting

pytestmark = pytest.mark.django_db


def test_the_filter_of_the_page_holds_in_the_file(ledger: Ledger, tmp_path: Path) -> None:
    held([ledger.mine], meeting(ledger.place.year), confirmed=False)
    target = tmp_path / "so.xlsx"
    given = (ledger.place.actor("ht"), ledger.place.school, ledger.place.year, target)
    assert hours_file(*given) == 5
    assert hours_file(*given, wanted="cho") == 1
    heads, row = load_workbook(target).active.iter_rows(values_only=True)
    assert dict(zip(heads, row, strict=True))["ND3 chờ"] == 4
    with pytest.raises(NotVisible):
        hours_file(ledger.place.actor("ht2"), *given[1:])
