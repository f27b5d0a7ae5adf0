"""The dry run writes nothing and asks as often for many as for few."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.access import Held, Role
from phusa.cycles.models import SchoolYear
from phusa.planning.actions.opening import open_plans
from phusa.planning.queries.new_year import new_year, run_from, unit_that_opens
from tests.planned import PlannedSchool
from tests.schools import NOW

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


def test_the_latest_year_is_left_unless_something_still_waits_before_it(planned: PlannedSchool) -> None:
    actor = planned.place.actor("ht")

    def left(code: str = "") -> str | None:
        run = run_from(actor, planned.school, code)
        return run.before.code if run else None

    assert left() == left("2019-2020") == "2019-2020"
    assert left("1999-2000") is None
    later = {"first_day": date(2020, 9, 1), "last_day": date(2021, 8, 31)}
    year = SchoolYear.objects.create(code="2020-2021", **later)
    assert left() == "2019-2020"
    open_plans(actor=actor, now=NOW, unit=planned.school, school_year=year)
    assert (left(), left("2019-2020")) == ("2020-2021", "2019-2020")
