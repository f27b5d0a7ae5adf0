"""Templates are a unit's, and one of a kind is in use."""

import pytest
from django.db import IntegrityError

from phusa.documents.access import KEEP_LAYOUTS
from phusa.documents.models import PaperLayout
from tests.documents.actions.test_layouts import bring
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_templates_are_limited_to_the_units_of_an_actor(place: District) -> None:
    layout = bring(place, "{{ so }}")
    assert list(PaperLayout.objects.within(place.actor("ht"), KEEP_LAYOUTS)) == [layout]
    assert not PaperLayout.objects.within(place.actor("ht2"), KEEP_LAYOUTS).exists()
    actor = place.actor("vt")
    assert layout.access_paths(actor) == place.school.access_paths(actor) != ()
    assert layout.access_person_id() is None and str(layout) == "mau.docx"


def test_two_of_a_kind_in_use_are_impossible(place: District) -> None:
    first, _ = bring(place, "{{ so }}"), bring(place, "{{ so }}")
    with pytest.raises(IntegrityError):
        PaperLayout.objects.filter(pk=first.pk).update(is_used=True)
