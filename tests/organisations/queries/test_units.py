"""The tree as somebody may see it, on any day."""

from datetime import date, timedelta

import pytest

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations import actions, queries
from phusa.organisations.access import MANAGE_UNITS, VIEW_UNITS
from phusa.organisations.models import Unit, UnitKind
from tests.schools import NOW, START, District, system

pytestmark = pytest.mark.django_db
THEN = date(2020, 6, 1)


def codes(units) -> list[str]:
    return [unit.code for unit in units]


def test_a_branch_begins_where_the_right_rests(place: District) -> None:
    (branch,) = queries.branches_for(place.actor("cv"), clock.today())
    assert (branch.unit.code, codes(branch.children)) == ("P-MS", ["THCS-CL", "THCS-NS"])


def test_who_has_no_right_has_no_branch(place: District) -> None:
    assert queries.branches_for(place.actor("gv"), clock.today()) == []


def test_units_count_what_stands_under_them(place: District) -> None:
    found = queries.units_for(place.actor("so"), clock.today()).get(code="P-MS")
    assert found.children_count == 2  # type: ignore[attr-defined]


def test_the_same_list_as_within_on_the_actors_own_day(place: District) -> None:
    actor = place.actor("cv")
    seen = queries.units_for(actor, actor.today)
    assert set(seen.values_list("pk")) == set(Unit.objects.within(actor, VIEW_UNITS).values_list("pk"))


def test_the_machine_sees_everything(place: District) -> None:
    assert queries.places_seen(system(), VIEW_UNITS, clock.today()).count() == 5


def test_a_school_that_moved_away_is_seen_on_the_days_it_was_here(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    other = Unit(code="P-YC", name="Phòng Yên Châu", kind=UnitKind.BOET)
    actions.found_unit(actor=system(), now=NOW, parent=doet, unit=other, from_day=THEN)
    actions.move_unit(
        actor=system(), now=NOW, unit=place.schools[1], parent=other, from_day=THEN, reason="QĐ 12"
    )
    actor = place.actor("cv")
    assert codes(queries.units_for(actor, THEN)) == ["P-MS", "THCS-CL"]
    assert "THCS-NS" in codes(queries.units_for(actor, THEN - timedelta(days=1)))
    assert queries.unit_page(actor, "THCS-NS", THEN - timedelta(days=1)).unit.code == "THCS-NS"
    with pytest.raises(NotVisible):
        queries.unit_page(actor, "THCS-NS", THEN)


def test_a_page_has_what_stands_around(place: District) -> None:
    page = queries.unit_page(place.actor("cv"), "THCS-CL", clock.today())
    assert [(unit.code, seen) for unit, seen in page.above] == [
        ("BO", False),
        ("SO-SL", False),
        ("P-MS", True),
    ]
    assert (page.is_school, page.is_group, page.may_hold_units) == (True, False, False)
    assert (page.may_change, page.may_group) == (True, True)


def test_a_head_may_group_but_not_change_his_school(place: District) -> None:
    page = queries.unit_page(place.actor("ht"), "THCS-CL", clock.today())
    assert (page.may_change, page.may_group) == (False, True)


def test_what_one_may_not_see_is_not_there(place: District) -> None:
    assert queries.visible_unit(place.actor("ht"), "THCS-CL").code == "THCS-CL"
    for code in ("THCS-NS", "KHONG-CO"):
        with pytest.raises(NotVisible):
            queries.visible_unit(place.actor("ht"), code)
    with pytest.raises(NotVisible):
        queries.visible_unit(place.actor("ht"), "THCS-CL", MANAGE_UNITS)


def test_codes_keep_their_order_and_the_first_unknown_is_named(place: District) -> None:
    actor = place.actor("cv")
    assert codes(queries.units_coded(actor, ["THCS-NS", "THCS-CL", "THCS-NS"])) == ["THCS-NS", "THCS-CL"]
    with pytest.raises(Refused, match="SO-SL"):
        queries.units_coded(actor, ["THCS-NS", "SO-SL", "X"])


def test_a_school_goes_under_an_office_one_manages(place: District) -> None:
    assert codes(queries.parents_for(place.actor("cv"), "school")) == ["P-MS"]
    assert codes(queries.parents_for(place.actor("ht"), "subject_group")) == ["THCS-CL"]
    assert codes(queries.parents_for(place.actor("ht"), "school")) == []


def test_scopes_run_from_the_root(place: District) -> None:
    assert queries.codes_from_root(place.school, clock.today()) == ["BO", "SO-SL", "P-MS", "THCS-CL"]
    assert queries.codes_from_root(place.school, date(2019, 8, 31)) == ["THCS-CL"]


def test_exported_units_name_their_parent(place: District) -> None:
    rows = list(queries.exported_units(place.actor("cv"), clock.today()))
    assert [(row["code"], row["parent"]) for row in rows] == [
        ("P-MS", "SO-SL"),
        ("THCS-CL", "P-MS"),
        ("THCS-NS", "P-MS"),
    ]


def test_the_unit_above_is_that_of_the_day_and_the_root_has_none(place: District) -> None:
    assert queries.unit_above(place.school, START) == place.office
    assert queries.unit_above(place.school, START - timedelta(days=1)) is None
    assert queries.unit_above(Unit.objects.get(code="BO"), START) is None


def test_above_a_unit_that_ended_stands_who_is_above_its_keeper(place: District) -> None:
    department = Unit.objects.get(code="SO-SL")
    other = place.schools[1]
    actions.move_unit(
        actor=system(), now=NOW, unit=place.school, parent=department, from_day=THEN, reason="QĐ"
    )
    given = {"unit": other, "from_day": THEN, "reason": "merged", "basis": "QĐ", "successors": [place.school]}
    actions.end_unit(actor=system(), now=NOW, **given)
    assert queries.unit_above(other, THEN) == department
    assert queries.unit_above(other, THEN - timedelta(days=1)) == place.office
