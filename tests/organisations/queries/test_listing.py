"""The list of units found by words."""

import pytest

from phusa.base import clock
from phusa.base.paging import START, Turn
from phusa.organisations.models import UnitKind
from phusa.organisations.queries.listing import units_page
from tests.schools import District, found

pytestmark = pytest.mark.django_db


def codes(place: District, viewer: str, search: str, turn: Turn = START) -> list[str]:
    return [unit.code for unit in units_page(place.actor(viewer), clock.today(), search, turn)]


@pytest.mark.parametrize(
    ("viewer", "search", "wanted"),
    [
        ("cv", "truong", ["THCS-CL", "THCS-NS"]),
        ("cv", "lau chieng", ["THCS-CL"]),
        ("ht", "truong", ["THCS-CL"]),
        ("gv", "truong", []),
        ("cv", "to van", []),
    ],
)
def test_within_rights_words_in_any_order(
    place: District, viewer: str, search: str, wanted: list[str]
) -> None:
    assert codes(place, viewer, search) == wanted


def test_pages_meet_without_gap_or_double(place: District) -> None:
    for number in range(9):
        found(f"TH-{number}", f"Trường TH số {number % 3}", UnitKind.SCHOOL, place.office)
    whole = codes(place, "cv", "truong", Turn(size=20))
    assert len(whole) == 11
    actor, day = place.actor("cv"), clock.today()
    page = units_page(actor, day, "truong", Turn(size=4))
    seen = [unit.code for unit in page]
    while page.after:
        page = units_page(actor, day, "truong", Turn(page.after, size=4))
        seen += [unit.code for unit in page]
    assert seen == whole
    back = units_page(actor, day, "truong", Turn(page.before, backwards=True, size=4))
    assert [unit.code for unit in back] == whole[4:8]
