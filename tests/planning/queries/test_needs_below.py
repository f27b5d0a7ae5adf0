from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Unit
from phusa.planning.queries.needs_below import Spread, people_with, spread_of, units_below
from phusa.planning.queries.needs_counted import needs_at
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import START

pytestmark = pytest.mark.django_db


def below(planned: PlannedSchool, code: str) -> dict[str, tuple[int, int]]:
    """People and needs of the units directly under one."""
    unit = Unit.objects.get(code=code)
    needs = needs_at(unit, planned.year, START)
    return {
        one.unit.code: (one.people, one.needs) for one in units_below(spread_of(needs, unit), unit, START)
    }


def test_every_unit_says_what_those_below_it_need(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE, WORDS)
    register(planned, WORDS, who="ta")
    register(planned, replace(WEAK, criterion=17), who="ht")
    assert below(planned, "SO-SL") == {"P-MS": (3, 5)}
    assert below(planned, "P-MS") == {"THCS-CL": (0, 0), "THCS-NS": (0, 0), "TH-NK": (3, 5)}
    assert below(planned, "TH-NK") == {"TH-NK-T1": (1, 3), "TH-NK-T2": (1, 1)}


def test_four_queries_for_any_number_of_units(planned: PlannedSchool) -> None:
    register(planned, WEAK)
    for unit in (planned.place.office, Unit.objects.get(code="BO")):
        needs = needs_at(unit, planned.year, START)
        with CaptureQueriesContext(connection) as asked:
            units_below(spread_of(needs, unit), unit, START)
        assert len(asked) == 4


def test_the_people_of_a_topic_come_with_their_reason_the_most_pressing_first(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    register(planned, replace(WORDS, priority=1, reason="Gấp"), who="ta")
    register(planned, MODULE, who="to")
    needs = people_with(needs_at(planned.school, planned.year, START), "khac:day hoc stem o tieu hoc")
    assert [(one.person.name, one.reason) for one in needs] == [
        ("Vì Thị Anh", "Gấp"),
        ("Lò Thị Mẩy", "Tổ giao làm chuyên đề"),
    ]


def test_needs_are_spread_over_units_and_in_a_school_over_groups(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    register(planned, WORDS, who="ta")
    register(planned, replace(WEAK, criterion=17), who="ht")
    needs = needs_at(planned.school, planned.year, START)
    first, second = (group.pk for group in planned.groups)
    assert set(spread_of(needs, planned.school)) == {
        Spread(first, "teacher", "TH", 1, 2),
        Spread(second, "teacher", "TH", 1, 1),
        Spread(None, "manager", "TH", 1, 1),
    }
    assert set(spread_of(needs, planned.place.office)) == {
        Spread(planned.school.pk, "teacher", "TH", 2, 3),
        Spread(planned.school.pk, "manager", "TH", 1, 1),
    }
