"""Questions about reorganisations: whose they are, what stands in the way, what came since."""

from datetime import date

import pytest
from django.db import connection

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.reorganisations import (
    beyond,
    came_since,
    leading_units,
    marks,
    outcome_of,
    reorganisations_for,
    visible_reorganisation,
    work_in,
)
from phusa.organisations.rules.steps import read_steps
from tests.reorganised import MERGE, committed, drafted
from tests.schools import District, employ, found

pytestmark = pytest.mark.django_db


def test_one_sees_the_reorganisations_of_the_units_one_looks_after(place: District) -> None:
    mine, above = drafted(lead="P-MS"), drafted()
    assert list(reorganisations_for(place.actor("so"))) == [above, mine]
    assert list(reorganisations_for(place.actor("cv"))) == [mine]
    assert list(reorganisations_for(place.actor("ht"))) == []
    with pytest.raises(NotVisible):
        visible_reorganisation(place.actor("cv"), above.pk)


def test_one_leads_where_ones_rights_rest(place: District) -> None:
    assert [unit.code for unit in leading_units(place.actor("so"))] == ["SO-SL"]
    assert [unit.code for unit in leading_units(place.actor("cv"))] == ["P-MS"]
    assert list(leading_units(place.actor("ht"))) == []


def test_units_elsewhere_are_not_there(place: District) -> None:
    other = found("SO-2", "Sở Khác", UnitKind.DOET, Unit.objects.get(code="BO"))
    found("P-2", "Phòng Hai", UnitKind.BOET, other)
    draft = drafted({"kind": "move", "units": ["THCS-CL"], "parent": "P-2"})
    made = outcome_of(draft, read_steps(draft.steps))
    assert [problem.code for problem in made.problems] == ["no_such_unit"]


def test_the_leading_unit_stands_on_the_day(place: District) -> None:
    draft = drafted(MERGE, day=date(2010, 1, 1))
    with pytest.raises(Refused, match="not_standing"):
        outcome_of(draft, read_steps(draft.steps))


def test_a_change_written_for_a_later_day_is_in_the_way(place: District) -> None:
    found("P-2", "Phòng Hai", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
    committed({"kind": "move", "units": ["THCS-CL"], "parent": "P-2"}, day=date(2025, 9, 1))
    draft = drafted({"kind": "abolish", "units": ["THCS-CL"]})
    made = outcome_of(draft, read_steps(draft.steps))
    assert [problem.code for problem in made.problems] == ["changed_later"]


def test_what_one_may_not_do_is_named(place: District) -> None:
    draft = drafted(MERGE)
    made = outcome_of(draft, read_steps(draft.steps))
    assert [problem.unit for problem in beyond(place.actor("cv"), made)] == ["THCS-CL", "THCS-NS"]
    assert beyond(place.actor("so"), made) == []


def test_everything_that_names_a_unit_counts_as_work_or_as_change(place: District) -> None:
    assert work_in([place.school.pk]) == []
    marked = marks()
    assert came_since(marked, [place.school.pk]) == []
    found("T", "Tổ", UnitKind.SUBJECT_GROUP, place.school)
    assert came_since(marked, [place.school.pk]) == ["vị trí trong cây đơn vị"]
    assert came_since(marked, [place.schools[1].pk]) == []


def test_what_the_database_counts_for_itself_is_no_change(place: District) -> None:
    employ(place, place.school, 3)
    marked = marks()
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_sum_headcounts()")
    assert came_since(marked, [place.school.pk]) == []
