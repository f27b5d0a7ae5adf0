"""The filter of the log and the choice of a reading, from what is sent to values."""

from datetime import date

import pytest
from django.http import QueryDict

from phusa.portal.forms import EVERY_YEAR, LogForm, ReadingForm, Wanted
from phusa.portal.queries.readings import reading_page
from tests.schools import District


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sent", "wanted"),
    [
        ("tt26.class_gap", {"value": "literal"}, Wanted("literal", "", "")),
        (
            "tt26.class_gap",
            {"value": "literal", "school_year": "2019-2020", "confirmed_by": " CV  1 "},
            Wanted("literal", "2019-2020", "CV 1"),
        ),
        ("ct.tolerance", {"value": "integer", "number": "4"}, Wanted("4", "", "")),
        ("ct.tolerance", {"value": "sum_only", "number": ""}, Wanted("sum_only", "", "")),
        ("standard.head_cycle_years", {"number": "1"}, Wanted("1", "", "")),
    ],
)
def test_a_reading_that_is_sent_becomes_a_choice(
    place: District, name: str, sent: dict[str, str], wanted: Wanted
) -> None:
    actor = place.actor("so")
    form = ReadingForm(reading_page(actor, actor.held[0], name), {"school_year": EVERY_YEAR} | sent)
    assert form.is_valid(), form.errors
    assert form.chosen() == wanted
