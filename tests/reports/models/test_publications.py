"""An edition stays as it was published: only taking it down is written, and nothing deletes it."""

import pytest
from django.db import DatabaseError, transaction

from phusa.base import clock
from phusa.reports.access import PUBLISH
from phusa.reports.models import Publication
from tests.published import four_schools, published
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_the_database_keeps_an_edition(place: District) -> None:
    four_schools(place)
    rows = Publication.objects.filter(pk=published(place).pk)
    for change in (rows.delete, lambda: rows.update(figures={}), lambda: rows.update(as_of=clock.now())):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert rows.update(withdrawn_at=NOW, withdrawn_reason="Sai") == 1


def test_an_edition_is_its_units(place: District) -> None:
    four_schools(place)
    found = published(place)
    officer = place.actor("cv")
    assert list(Publication.objects.within(officer, PUBLISH)) == [found]
    assert not Publication.objects.within(place.actor("ht"), PUBLISH).exists()
    assert found.access_paths(officer) == place.office.access_paths(officer)
    assert (found.access_person_id(), str(found)) == (None, found.title)
