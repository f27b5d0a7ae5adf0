"""Who decides, by when: the head, else whoever stands above; what the nearest office has laid down."""

from datetime import timedelta

import pytest

from phusa.assessment.actions.appeals_terms import set_appeal_term
from phusa.assessment.queries import appeals_owner as queries
from phusa.assessment.rules import appeals as rules
from phusa.base import clock
from phusa.base.refusals import Refused
from phusa.organisations.models import Unit
from tests.appealed import Appealed
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def owner(world: Appealed, by: str = "gv") -> queries.Owner:
    return queries.owner_of(world.place.actor(by), world.line(), None)


def lay_down(world: Appealed, unit: Unit, days: int | None, *, school: bool = True) -> None:
    code = {"P-MS": "cv", "SO-SL": "so"}[unit.code]
    given = {"actor": world.place.actor(code), "now": NOW, "unit": unit, "days": days}
    set_appeal_term(**given, school_decides=school, basis=f"Văn bản của {unit.code}")


def test_the_head_decides_first(world: Appealed) -> None:
    found = owner(world)
    assert (found.unit, found.why, found.due_on, found.basis) == (world.place.school, rules.FIRST, None, "")


def test_what_the_head_wrote_goes_to_the_office(world: Appealed) -> None:
    row = world.send()
    world.change(row, typed="9")
    found = queries.owner_of(world.place.actor("gv"), world.line(), None)
    assert (found.unit, found.why) == (world.place.office, rules.OWN_DECISION)


def test_the_nearest_office_holds_and_its_latest_word(world: Appealed) -> None:
    doet = Unit.objects.get(code="SO-SL")
    lay_down(world, doet, 30)
    assert owner(world).due_on == clock.today() + timedelta(days=30)
    lay_down(world, world.place.office, 7)
    lay_down(world, world.place.office, 10)
    found = owner(world)
    assert (found.due_on, found.basis) == (clock.today() + timedelta(days=10), "Văn bản của P-MS")
    term, last = queries.term_for(world.place.school, clock.today()), queries.latest_term(world.place.office)
    assert term == last and queries.latest_term(world.place.school) is None


def test_an_office_may_keep_the_first_word_for_itself(world: Appealed) -> None:
    lay_down(world, world.place.office, None, school=False)
    found = owner(world)
    assert (found.unit, found.why, found.due_on) == (world.place.office, rules.OFFICE_FIRST, None)


def test_above_the_ministry_there_is_nobody(world: Appealed) -> None:
    row = world.send()
    row.deciding_unit = Unit.objects.get(code="BO")
    with pytest.raises(Refused) as refused:
        queries.owner_of(world.place.actor("gv"), world.line(), row)
    assert refused.value.code == "no_one_above"
