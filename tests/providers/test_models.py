"""What the tables refuse, and whose rows are seen."""

import pytest
from django.db import Error, transaction

from phusa.providers.access import KEEP_LIBRARY, REGISTER_MATERIALS, VIEW_SELECTIONS
from phusa.providers.actions.library import keep_item
from phusa.providers.models import Appraisal, LibraryItem, Material, Selection
from tests.materials import Registers, kept_by

pytestmark = pytest.mark.django_db


def test_an_appraisal_is_never_changed_nor_taken_away(kept: Registers) -> None:
    kept.appraised()
    for change in (lambda: Appraisal.objects.update(passed=False), Appraisal.objects.all().delete):
        with pytest.raises(Error), transaction.atomic():
            change()
    assert Appraisal.objects.get().passed


def test_a_material_is_for_something(kept: Registers) -> None:
    row = kept.material()
    with pytest.raises(Error), transaction.atomic():
        Material.objects.filter(pk=row.pk).update(catalogue_item=None, block="")


def test_a_library_is_reached_by_its_person_alone(kept: Registers) -> None:
    given = {"title": "Bài", "is_self_found": True, "link": "https://vd.vn"}
    row = keep_item(**kept.by("gv"), person=kept.people[0], **given)
    assert list(LibraryItem.objects.within(kept.place.actor("gv"), KEEP_LIBRARY)) == [row]
    for other in ("ht", "so", "to"):
        assert not LibraryItem.objects.within(kept.place.actor(other), KEEP_LIBRARY)
    assert "Bài" not in str(row)


def test_rows_stand_where_their_unit_stands(kept: Registers) -> None:
    kept_by(kept.place, kept.place.users, kept.group, 1)
    assert Material.objects.within(kept.place.actor("so"), REGISTER_MATERIALS).count() == 1
    assert not Material.objects.within(kept.place.actor("ht"), REGISTER_MATERIALS)
    assert Selection.objects.within(kept.place.actor("ht"), VIEW_SELECTIONS).count() == 1
    assert not Selection.objects.within(kept.place.actor("gvcs"), VIEW_SELECTIONS)
