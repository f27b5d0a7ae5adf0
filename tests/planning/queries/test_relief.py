"""Lists of requests, their counts, proposals, and what a form is offered."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.planning.models import Relief
from phusa.planning.queries import relief as queries
from phusa.planning.rules.relief import Wish
from phusa.staff.actions import begin_absence
from phusa.staff.models import AbsenceKind
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import EXEMPT, PUT_OFF, approve, asked
from tests.schools import NOW, START, system

pytestmark = pytest.mark.django_db


def test_who_sees_which_requests(planned: PlannedSchool) -> None:
    asked(planned, "gv"), asked(planned, "ta")
    seen = {
        code: queries.reliefs_for(planned.place.actor(code), planned.year).count()
        for code in ("gv", "ta", "to", "ht", "vt", "cv", "so", "ht2")
    }
    assert seen == {"gv": 1, "ta": 1, "to": 0, "ht": 2, "vt": 2, "cv": 2, "so": 2, "ht2": 0}
    row = Relief.objects.get(person=planned.people["gv"])
    with pytest.raises(NotVisible):
        queries.visible_relief(planned.place.actor("ta"), row.pk)
    assert queries.visible_relief(planned.place.actor("gv"), row.pk) == row


def test_those_that_wait_come_first_and_chips_count_all(planned: PlannedSchool) -> None:
    approve(planned, asked(planned, "ta"))
    asked(planned, "to", proof=None)
    waiting = asked(planned, "gv")
    head = planned.place.actor("ht")
    assert queries.reliefs_for(head, planned.year).first() == waiting
    assert queries.filter_counts(head, planned.year) == {
        "cho": 1,
        "thieu": 1,
        "duyet": 1,
        "tra": 0,
        "thoi": 0,
    }
    assert [row.pk for row in queries.reliefs_for(head, planned.year, "cho")] == [waiting.pk]


def test_exempt_and_deferred_people_are_counted_apart_each_once(planned: PlannedSchool) -> None:
    approve(planned, asked(planned, "ta"))
    approve(planned, asked(planned, "ta", Wish("exemption", "QĐ 2", "ND2")))
    approve(planned, asked(planned, "gv", PUT_OFF))
    asked(planned, "to")
    for unit in (planned.school, planned.place.office, None):
        found = queries.relief_counts(planned.place.actor("cv"), planned.year, unit)
        assert (found.exempt, found.excluded, found.deferred, found.waiting) == (1, 0, 1, 1)
    other = queries.relief_counts(planned.place.actor("cv"), planned.year, planned.place.school)
    assert (other.exempt, other.deferred, other.waiting) == (0, 0, 0)


def test_an_absence_of_the_year_proposes_a_deferral_until_one_is_asked_for(planned: PlannedSchool) -> None:
    given = {"actor": system(), "now": NOW, "from_day": date(2019, 11, 1), "until": date(2020, 5, 1)}
    begin_absence(person=planned.people["gv"], kind=AbsenceKind.MATERNITY, basis="QĐ 31", **given)
    begin_absence(person=planned.people["ta"], kind=AbsenceKind.OTHER, **given)
    head, me = planned.place.actor("ht"), planned.place.actor("gv")
    for actor in (head, me):
        [one] = queries.proposals(actor, planned.year)
        assert (one.absence.person, one.reason) == (planned.people["gv"], "maternity")
    assert queries.proposals(planned.place.actor("ta"), planned.year) == []
    filled = queries.proposed(head, planned.year, str(one.absence.pk))
    assert filled == {
        "who": planned.people["gv"].code,
        "deferral_reason": "maternity",
        "until": date(2020, 5, 1),
        "basis": "QĐ 31",
    }
    assert "who" not in queries.proposed(me, planned.year, str(one.absence.pk))
    assert queries.proposed(planned.place.actor("ta"), planned.year, str(one.absence.pk)) == {}
    asked(planned, "gv", PUT_OFF)
    assert queries.proposals(head, planned.year) == []


def test_whom_one_may_ask_for(planned: PlannedSchool) -> None:
    assert len(queries.posts_to_ask_for(planned.place.actor("vt"), planned.year)) == 5
    assert queries.posts_to_ask_for(planned.place.actor("gv"), planned.year) == []


def test_blocks_are_those_of_the_year(planned: PlannedSchool) -> None:
    actor = planned.place.actor("gv")
    said = ["ND1 · chung cả nước", "ND2 · của địa phương", "ND3 · tự chọn"]
    assert [words for _, words in queries.blocks_for(actor, planned.year)] == said
    assert queries.blocks_of(actor, planned.school, planned.year) == queries.blocks_for(actor, planned.year)
    stranger = planned.place.actor("bo")
    assert len(queries.blocks_for(stranger, planned.year)) == 6


def test_a_page_knows_who_may_do_what(planned: PlannedSchool) -> None:
    row = asked(planned, "ta", EXEMPT, proof=None)
    said = {}
    for code in ("ta", "ht", "vt", "so"):
        page = queries.relief_page(planned.place.actor(code), row.pk)
        said[code] = (page.may_decide, page.may_amend, page.needs_proof)
    assert said == {
        "ta": (False, True, True),
        "ht": (True, True, True),
        "vt": (False, True, True),
        "so": (False, False, True),
    }
    with pytest.raises(NotVisible):
        queries.proof_of(row)


def test_the_year_asked_for_or_that_of_the_day(planned: PlannedSchool) -> None:
    actor = planned.place.actor("gv")
    assert queries.year_of(actor, "") == queries.year_of(actor, "2019-2020") == planned.year


def test_the_code_of_a_seat_that_holds_the_verb(planned: PlannedSchool) -> None:
    for code, found in (("ht", "TH-NK"), ("gv", "")):
        seat = planned.place.actor(code).held[0]
        assert queries.code_of(seat, queries.VIEW_RELIEF) == found
    assert queries.code_of(None, queries.VIEW_RELIEF) == ""


def test_units_under_a_unit_on_a_day_it_stood(planned: PlannedSchool) -> None:
    assert queries.units_under(planned.school, START).count() == 3
    assert queries.units_under(planned.school, date(1990, 1, 1)).count() == 0


def test_lists_take_as_many_queries_for_one_as_for_five(planned: PlannedSchool) -> None:
    costs = []
    for people in (["gv"], ["ta", "to", "php"]):
        for code in people:
            asked(planned, code)
        with CaptureQueriesContext(connection) as taken:
            rows = list(queries.reliefs_for(planned.place.actor("ht"), planned.year))
            assert [str(row.person) + str(row.unit) for row in rows]
        costs.append(len(taken))
    assert costs[0] == costs[1]
