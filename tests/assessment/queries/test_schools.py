"""The schools of a year as their officer sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.board import board
from phusa.assessment.queries.schools import how_far, schools_in_year
from tests.schools import NOW, District, give

pytestmark = pytest.mark.django_db


def test_how_far_each_school_has_come(scored: District) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = schools_in_year(scored.actor("cv"), scored.year)
    states = {state.unit.code: (state.people, state.judged, state.closed_at) for state in found}
    assert states == {"THCS-CL": (13, 13, None), "THCS-NS": (0, 0, None)}
    assert len(queries) <= 5


def test_who_lacks_one_score_has_not_all_he_needs_until_the_school_says_why(scored: District) -> None:
    record = AnnualRecord.objects.filter(unit=scored.school).by_name()[3]
    give(scored, record, ND2="")
    mine = AnnualRecord.objects.filter(unit=scored.school)
    assert how_far(mine) == {scored.school.pk: (13, 12)}
    assert board(scored.actor("ht"), scored.school, scored.year).ready == 12
    mine.filter(pk=record.pk).update(missing_accepted="Nghỉ ốm dài ngày")
    assert how_far(mine) == {scored.school.pk: (13, 13)}


def test_a_closed_school_says_since_when(scored: District) -> None:
    close_year(actor=scored.actor("ht"), now=NOW, unit=scored.school, school_year=scored.year)
    found = {s.unit.code: s.closed_at for s in schools_in_year(scored.actor("cv"), scored.year)}
    assert found == {"THCS-CL": NOW, "THCS-NS": None}


def test_only_where_one_may_look(scored: District) -> None:
    assert [s.unit.code for s in schools_in_year(scored.actor("ht"), scored.year)] == ["THCS-CL"]
    assert schools_in_year(scored.actor("gv"), scored.year) == []
