"""What the database itself refuses."""

import pytest
from django.db import Error, IntegrityError, transaction

from phusa.base.access import may
from phusa.catalogue.access import ADOPT_PROGRAMMES, CORRECT_ITEMS
from phusa.catalogue.models import Adoption, CatalogueItem, ItemVersion, Programme
from phusa.organisations.models import Unit
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db


def correction(unit: str) -> ItemVersion:
    return ItemVersion.objects.create(
        item=CatalogueItem.objects.get(code="TH4"),
        unit=Unit.objects.get(code=unit),
        title="Tên",
        from_day=START,
        source="Nguồn",
        recorded_at=NOW,
        recorded_by="Ai đó",
    )


def test_what_was_published_or_recorded_never_changes(place: District) -> None:
    correction("SO-SL")
    for rows, change in (
        (Programme.objects.filter(code="tt32-2011"), {"title": "Khác"}),
        (CatalogueItem.objects.filter(code="TH4"), {"title": "Khác"}),
        (ItemVersion.objects.all(), {"title": "Khác"}),
    ):
        assert rows.exists()
        with pytest.raises(Error, match="update"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(Error, match="delete"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_list_is_taken_up_once_a_unit_and_year(place: District, adopted: Adoption) -> None:
    adopted.pk = None
    with pytest.raises(IntegrityError, match="one_adoption_a_unit_and_year"), transaction.atomic():
        adopted.save(force_insert=True)


@pytest.mark.parametrize(("year", "holds"), [("2011-2012", False), ("2012-2013", True), ("2019-2020", True)])
def test_a_programme_holds_from_its_first_year_on(place: District, year: str, holds: bool) -> None:
    assert Programme.objects.get(code="tt32-2011").holds_in(year) is holds


def test_a_programme_ends_with_its_last_year_or_goes_on(place: District) -> None:
    assert not Programme.objects.get(code="tt32-2011").holds_in("2020-2021")
    assert Programme.objects.get(code="tt17-2019").holds_in("2031-2032")


def test_lists_and_single_rows_agree_on_who_may(place: District, adopted: Adoption) -> None:
    made = correction("SO-SL")
    for code, corrects, adopts in (
        ("so", True, True),
        ("bo", True, True),
        ("cv", False, True),
        ("ht", False, False),
    ):
        actor = place.actor(code)
        assert ItemVersion.objects.within(actor, CORRECT_ITEMS).exists() is corrects
        assert may(actor, CORRECT_ITEMS, made) is corrects
        assert Adoption.objects.within(actor, ADOPT_PROGRAMMES).exists() is adopts
        assert may(actor, ADOPT_PROGRAMMES, adopted) is adopts
    assert made.access_person_id() is None and adopted.access_person_id() is None
