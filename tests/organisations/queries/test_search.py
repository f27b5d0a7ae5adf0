"""Finding units by words."""

import pytest

from phusa.organisations.queries.search import find_units
from tests.schools import District

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("viewer", "text", "codes"),
    [
        ("cv", "chieng lau", ["THCS-CL"]),
        ("cv", "Lau truong", ["THCS-CL"]),
        ("cv", "thcs", ["THCS-CL", "THCS-NS"]),
        ("cv", "au", []),
        ("cv", "toan", []),
        ("ht", "thcs", ["THCS-CL"]),
        ("ht", "nà sàng", []),
        ("gv", "chieng", []),
        ("cv", "", []),
    ],
)
def test_by_words_in_any_order_within_rights(
    place: District, viewer: str, text: str, codes: list[str]
) -> None:
    assert [unit.code for unit in find_units(place.actor(viewer), text, 20)] == codes


def test_no_more_than_asked_for(place: District) -> None:
    assert len(find_units(place.actor("cv"), "truong", 1)) == 1
