"""The dry run writes nothing and asks as often for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.access import Held, Role
from phusa.planning.queries.new_year import new_year, unit_that_opens, year_to_leave
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db


def test_the_dry_run_only_reads(planned: PlannedSchool) -> None:
    with CaptureQueriesContext(connection) as asked:
        run = new_year(planned.place.actor("ht"), planned.school, planned.year)
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in asked)
    assert run.staff.stay == 5 and run.staff.groups == 2
    assert run.keys == () and run.name == "2020–2021"


def test_a_teacher_opens_no_year(planned: PlannedSchool) -> None:
    for code, found in (("gv", None), ("ht", planned.school)):
        actor = planned.place.actor(code)
        assert unit_that_opens(actor, actor.held[0]) == found
    assert unit_that_opens(planned.place.actor("ht"), None) is None
    foreign = Held(Role.PRINCIPAL, planned.place.school.pk, "", "")
    assert unit_that_opens(planned.place.actor("ht"), foreign) is None


def test_the_latest_year_is_left_unless_another_is_named(planned: PlannedSchool) -> None:
    assert year_to_leave("") == year_to_leave("2019-2020") == planned.year
    assert year_to_leave("1999-2000") is None
