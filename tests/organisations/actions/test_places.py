"""The places of a reorganisation: whole subtrees close and open, later places follow."""

from datetime import date

import pytest

from phusa.organisations.actions import found_unit
from phusa.organisations.actions.places import replace_places, restore_places
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.queries.reorganisations import outcome_of
from phusa.organisations.rules.steps import read_steps
from tests.reorganised import DAY, NOW, drafted
from tests.schools import District, found, system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("began", [date(2020, 9, 1), DAY, date(2025, 9, 1)])
def test_a_group_below_follows_whenever_it_began(place: District, began: date) -> None:
    found("P-2", "Phòng Hai", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
    group = Unit(code="T", name="Tổ", kind=UnitKind.SUBJECT_GROUP)
    found_unit(actor=system(), now=NOW, parent=place.school, unit=group, from_day=began)
    before = list(Place.objects.order_by("pk").values_list())
    draft = drafted({"kind": "move", "units": ["THCS-CL"], "parent": "P-2"})
    outcome = outcome_of(draft, read_steps(draft.steps))
    ids = {code: node.id for code, node in outcome.nodes.items()}
    undo = replace_places(outcome, ids)
    later = date(2025, 9, 1)
    above = Place.objects.on(later).get(unit=place.school)
    assert above.parent is not None
    assert above.parent.code == "P-2"
    assert Place.objects.on(later).get(unit=group).path == f"{above.path}{group.pk}/"
    assert Place.objects.filter(unit=group).count() == (2 if began < DAY else 1)
    restore_places(undo)
    assert list(Place.objects.order_by("pk").values_list()) == before
