"""The dry run: what it tells of people, rights, registers and duties, and the kit for 1/7/2025."""

from datetime import date
from typing import Any

import pytest

from phusa.accounts.actions import give_grant
from phusa.base.access import Role
from phusa.organisations.models import Custody, Place, Succession, Unit, UnitKind
from phusa.organisations.queries import units_for
from phusa.organisations.queries.kits import duty_owners
from phusa.staff.queries.reorganising import (
    communes_without_officers,
    dry_run,
    in_the_way_of_undo,
    keepers,
    open_work,
    people_without_main,
    post_figures,
    vacancies,
)
from tests.reorganised import DISTRICTS_END, KIT, MERGE, committed, drafted, locate
from tests.schools import NOW, START, District, found, score_all, sign_up, system

pytestmark = pytest.mark.django_db
CHOSEN: dict[str, Any] = KIT | {"chosen": [["THCS-NS", "98002"]]}


def test_what_happens_to_people_is_counted_by_unit(place: District) -> None:
    run = dry_run(drafted(MERGE))
    [figures] = post_figures(run)
    assert (figures.unit, figures.ending, figures.going) == ("THCS-CL", 13, [("Trường THCS Nà Sàng", 13)])
    assert people_without_main(run) == []
    assert [(v.role, v.unit) for v in vacancies(run)] == [("Hiệu trưởng", "Trường THCS Chiềng Lau")]
    assert [(node.code, keeper) for node, keeper in keepers(run)] == [("THCS-CL", "Trường THCS Nà Sàng")]


def test_whoever_loses_his_main_post_is_named(place: District) -> None:
    run = dry_run(drafted({"kind": "abolish", "units": ["THCS-CL"]}))
    assert len(people_without_main(run)) == 13
    assert len(people_without_main(run, limit=5)) == 5


def test_registers_stay_under_the_old_name_and_are_counted(place: District) -> None:
    score_all(place, place.school)
    work = dict(open_work(dry_run(drafted(MERGE))))
    assert sum(work.values()) >= 13


def test_a_founded_unit_can_be_spoken_of_before_it_exists(place: District) -> None:
    step = {"kind": "found", "code": "N", "name": "Trường N", "unit_kind": "school", "parent": "P-MS"}
    run = dry_run(drafted(step, MERGE | {"into": "N"}))
    assert run.problems == []
    assert {post.unit for post in run.posts.opened} == {run.ids["N"]}
    assert not Unit.objects.filter(code="N").exists()


def test_what_one_may_not_reorganise_is_said_before(place: District) -> None:
    draft = drafted(MERGE, actor=place.actor("cv"), lead="P-MS")
    assert {problem.code for problem in dry_run(draft, place.actor("cv")).problems} == {"beyond"}
    assert dry_run(draft).problems == []


def test_the_fingerprint_is_that_of_what_is_shown(place: District) -> None:
    draft = drafted(MERGE)
    first = dry_run(draft).fingerprint
    assert dry_run(draft).fingerprint == first
    draft.steps = [MERGE | {"keeper": "P-MS"}]
    assert dry_run(draft).fingerprint != first


def test_schools_without_a_commune_are_duties_without_an_owner(place: District) -> None:
    locate(place)
    run = dry_run(drafted(KIT, day=DISTRICTS_END))
    assert run.kit is not None
    assert [unit.code for unit in run.kit.undecided] == ["THCS-NS"]
    assert {problem.code for problem in run.problems} == {"no_commune"}
    without = {owner.duty.code: len(owner.without) for owner in run.duties}
    assert (without["school_reports"], without["core_teachers"]) == (1, 0)


def test_a_province_decides_who_rates_heads(place: District) -> None:
    locate(place)
    draft = drafted(CHOSEN, day=DISTRICTS_END)
    run = dry_run(draft)
    assert run.kit is not None
    assert [o.by_doet for o in duty_owners(draft, run.kit) if o.duty.code == "rate_principals"] == [False]
    assert [owner.without for owner in run.duties if owner.without] == []


def test_the_kit_gives_every_school_its_commune_and_leaves_the_past(place: District) -> None:
    locate(place)
    before = date(2025, 6, 30)
    past = [(unit.code, unit.name) for unit in units_for(system(), before)]
    committed(CHOSEN, day=DISTRICTS_END)
    assert [(unit.code, unit.name) for unit in units_for(system(), before)] == past
    now = {
        place.unit.code: place.parent.code for place in Place.objects.on(DISTRICTS_END).exclude(parent=None)
    }
    assert (now["THCS-CL"], now["THCS-NS"]) == ("UBND-98001", "UBND-98002")
    assert (now["UBND-98001"], "P-MS" in now) == ("SO-SL", False)
    office = Unit.objects.get(code="UBND-98001")
    assert (office.name, office.kind) == ("UBND xã Hoa Ban", UnitKind.COMMUNE_PEOPLE_COMMITTEE)
    heirs = Succession.objects.filter(unit=place.office).values_list("successor_unit__code", "reason")
    assert sorted(heirs) == [("UBND-98001", "abolished"), ("UBND-98002", "abolished")]
    assert Custody.objects.on(DISTRICTS_END).get(unit=place.office).keeper.code == "SO-SL"


def test_a_commune_office_that_stands_already_is_used(place: District) -> None:
    first, _ = locate(place)
    doet = Unit.objects.get(code="SO-SL")
    found("XA-HB", "UBND xã Hoa Ban", UnitKind.COMMUNE_PEOPLE_COMMITTEE, doet, admin_unit=first)
    run = dry_run(drafted(CHOSEN, day=DISTRICTS_END))
    assert run.outcome.moved["THCS-CL"] == "XA-HB"
    assert set(run.outcome.founded) == {"UBND-98002"}


def test_offices_in_which_nobody_has_a_right_are_named(place: District) -> None:
    first, _ = locate(place)
    doet = Unit.objects.get(code="SO-SL")
    office = found("XA-HB", "UBND xã Hoa Ban", UnitKind.COMMUNE_PEOPLE_COMMITTEE, doet, admin_unit=first)
    sign_up(place, "xa", "Vì Thị Xã", Role.COMMUNE_OFFICER, office)
    assert communes_without_officers(dry_run(drafted(CHOSEN, day=DISTRICTS_END))) == ["UBND xã Pá Nó"]


def test_the_kit_is_not_for_days_before_districts_ended(place: District) -> None:
    locate(place)
    run = dry_run(drafted(CHOSEN, day=date(2025, 6, 30)))
    assert "too_early" in {problem.code for problem in run.problems}


def test_what_came_since_is_named(place: District) -> None:
    draft = committed(MERGE)
    assert in_the_way_of_undo(draft) == []
    give_grant(
        actor=system(),
        now=NOW,
        user=place.users["cv"],
        role=Role.PRINCIPAL,
        unit=place.schools[1],
        from_day=START,
    )
    assert in_the_way_of_undo(draft) == ["quyền"]
    assert in_the_way_of_undo(drafted()) == []
