"""The filter of the log, from address to values."""

from datetime import date

import pytest
from django.http import QueryDict

from phusa.portal.forms import LogForm


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", {}),
        ("viec=accounts.view_audit", {"verb": "accounts.view_audit"}),
        ("viec=khong.co", {}),
        ("nguoi=Lò&doi_tuong=Chiềng", {"actor": "Lò", "thing": "Chiềng"}),
        ("tu=1/9/2019&den=30/2/2020", {"from": "2019-09-01"}),
    ],
)
def test_what_cannot_be_read_is_left_out(query: str, words: dict[str, str]) -> None:
    assert LogForm(QueryDict(query)).wanted().words == words


def test_days_are_days() -> None:
    assert LogForm(QueryDict("tu=1/9/2019")).wanted().first == date(2019, 9, 1)
