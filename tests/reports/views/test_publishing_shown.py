"""A bar is shown only where every part of it is printed."""

import pytest

from phusa.reports.queries.publishing import editions
from phusa.reports.views.publishing_shown import PublicShown
from tests.published import four_schools, published
from tests.schools import NOW, District
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db


def test_sums_that_are_all_printed_have_a_bar(place: District) -> None:
    four_schools(place)
    found = published(place)
    ((_, parts, table),) = PublicShown(found, list(editions(found.slug))).groups
    assert [part.count for part in parts] == [60, 131, 95, 30]
    assert table.rows[-1].cells[0] == "Tất cả đơn vị"
    assert any("< 5" in row.cells for row in table.rows)


def test_sums_with_something_hidden_have_none(place: District) -> None:
    hand_in(place.school, place.office, place.year, NOW, teachers(gioi=2, kha=30))
    found = published(place)
    shown = PublicShown(found, list(editions(found.slug)))
    assert (shown.groups[0][1], shown.is_latest, len(shown.files)) == ([], True, 2)
