"""Whose templates one keeps, and which is in use."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.documents.models import DocumentKind
from phusa.documents.queries.layouts import layout_in_use, layouts_of, units_with_layouts, visible_layout
from tests.documents.actions.test_layouts import bring
from tests.documents.rendering.filling.samples import template
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_templates_are_a_units_own(place: District) -> None:
    layout = bring(place, "{{ so }}")
    assert units_with_layouts(place.actor("ht")) == [place.school]
    assert visible_layout(place.actor("ht"), layout.pk) == layout
    assert list(layouts_of(place.school)) == [layout] and not layouts_of(place.office).exists()
    for who in ("ht2", "cv"):
        with pytest.raises(NotVisible):
            visible_layout(place.actor(who), layout.pk)


def test_the_one_in_use_is_given_as_it_was_brought(place: District) -> None:
    bring(place, "{{ so }}")
    kept = layout_in_use(place.school, DocumentKind.LETTER)
    assert kept is not None and kept[:4] == template("{{ so }}")[:4]
    assert layout_in_use(place.school, DocumentKind.MINUTES) is None
    assert layout_in_use(place.schools[1], DocumentKind.LETTER) is None
