"""Books: a number of a book, and a document of a unit, stand once."""

import pytest
from django.db import IntegrityError, transaction

from phusa.documents.models import NumberSeries, Registration
from tests.documents.registered import DAY, entered_by
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_number_and_a_document_stand_in_a_book_once(place: District) -> None:
    one, other = entered_by(place, "vt", place.school), entered_by(place, "vt", place.school, "16")
    line = {"unit": place.school, "direction": "in", "year": 2020, "day": DAY, "registered_at": NOW}
    first = Registration.objects.create(document=one, book_number=1, **line)
    assert str(first) == "1 (văn bản đến 2020)"
    for document, number in ((other, 1), (one, 2), (other, 0)):
        with transaction.atomic(), pytest.raises(IntegrityError):
            Registration.objects.create(document=document, book_number=number, **line)
    Registration.objects.create(document=other, book_number=1, **(line | {"year": 2021}))


def test_a_symbol_has_one_series_a_year(place: District) -> None:
    series = NumberSeries.objects.create(unit=place.school, year=2020, symbol="KH-THCS", last_number=3)
    assert str(series) == "3/KH-THCS"
    with transaction.atomic(), pytest.raises(IntegrityError):
        NumberSeries.objects.create(unit=place.school, year=2020, symbol="KH-THCS")
