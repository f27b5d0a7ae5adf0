"""The tree in time: founding, moving, ending, and who may."""

from datetime import UTC, date, datetime

import pytest

from phusa.base import ranges
from phusa.base.access import Actor, Held, Role, system_actor
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations import actions
from phusa.organisations.models import (
    ClusterMember,
    Custody,
    Place,
    Succession,
    SuccessionReason,
    Unit,
    UnitKind,
)

pytestmark = pytest.mark.django_db
START, TODAY = date(2019, 9, 1), date(2020, 5, 16)
NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)
SYSTEM = system_actor(TODAY)


def found(code: str, kind: UnitKind, parent: Unit | None, actor: Actor = SYSTEM, **values: object) -> Unit:
    unit = Unit(code=code, name=f"Đơn vị {code}", kind=kind, **values)
    return actions.found_unit(actor=actor, now=NOW, parent=parent, unit=unit, from_day=START)


def officer(unit: Unit, role: Role = Role.BOET_OFFICER, today: date = TODAY) -> Actor:
    path = Place.objects.on(today).get(unit=unit).path
    return Actor(name="Chuyên viên", today=today, user_id=1, held=(Held(role, unit.pk, unit.name, path),))


@pytest.fixture
def moet() -> Unit:
    return found("BO", UnitKind.MOET, None)


@pytest.fixture
def doet(moet: Unit) -> Unit:
    return found("SO", UnitKind.DOET, moet)


@pytest.fixture
def boets(doet: Unit) -> tuple[Unit, Unit]:
    return found("PA", UnitKind.BOET, doet), found("PB", UnitKind.BOET, doet)


def test_a_unit_stands_under_its_parent_from_its_day_on(doet: Unit) -> None:
    unit = found("P1", UnitKind.BOET, doet)
    there = Unit.objects.on(START).get(pk=unit.pk)
    assert there.path == f"{Place.objects.get(unit=doet).path}{unit.pk}/"
    assert not Unit.objects.on(date(2019, 8, 31)).filter(pk=unit.pk).exists()


def test_the_log_says_who_founded_what(doet: Unit) -> None:
    found("P1", UnitKind.BOET, doet)
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None
    assert (line.verb, line.thing_name, line.after["parent"]) == (
        "organisations.manage_units",
        "Đơn vị P1",
        "SO",
    )


def test_a_code_is_given_once(doet: Unit) -> None:
    found("P1", UnitKind.BOET, doet)
    with pytest.raises(Refused, match="code_taken"):
        found("P1", UnitKind.BOET, doet)


def test_a_school_does_not_stand_under_a_school(boets: tuple[Unit, Unit]) -> None:
    school = found("T1", UnitKind.SCHOOL, boets[0], levels=["THCS"])
    with pytest.raises(Refused, match="wrong_place"):
        found("T2", UnitKind.SCHOOL, school, levels=["TH"])


def test_only_the_system_founds_a_root(moet: Unit) -> None:
    with pytest.raises(Refused, match="root"):
        found("B2", UnitKind.MOET, None, officer(moet, Role.MOET_OFFICER))


def test_an_officer_founds_schools_under_his_own_office_only(boets: tuple[Unit, Unit]) -> None:
    mine, other = boets
    assert found("T1", UnitKind.SCHOOL, mine, officer(mine)).pk
    with pytest.raises(NotVisible):
        found("T2", UnitKind.SCHOOL, other, officer(mine))
    assert not Unit.objects.filter(code="T2").exists()


def test_a_principal_makes_subject_groups_but_no_schools(boets: tuple[Unit, Unit]) -> None:
    school = found("T1", UnitKind.SCHOOL, boets[0])
    principal = officer(school, Role.PRINCIPAL)
    assert found("T1-TOAN", UnitKind.SUBJECT_GROUP, school, principal).pk
    with pytest.raises(NotVisible):
        found("T2", UnitKind.SCHOOL, boets[0], principal)


def test_moving_a_unit_takes_all_under_it_and_leaves_past_days(boets: tuple[Unit, Unit]) -> None:
    old, new = boets
    school = found("T1", UnitKind.SCHOOL, old)
    group = found("T1-TOAN", UnitKind.SUBJECT_GROUP, school)
    day = date(2020, 1, 1)
    actions.move_unit(actor=SYSTEM, now=NOW, unit=school, parent=new, from_day=day, reason="QĐ 12")
    before, after = Place.objects.on(date(2019, 12, 31)), Place.objects.on(day)
    assert before.get(unit=group).path.startswith(Place.objects.on(day).get(unit=old).path)
    assert after.get(unit=group).path == f"{after.get(unit=new).path}{school.pk}/{group.pk}/"
    assert after.get(unit=school).parent == new
    assert after.get(unit=group).parent == school


def test_what_came_below_on_the_day_or_later_moves_along(boets: tuple[Unit, Unit]) -> None:
    old, new = boets
    school, day = found("T1", UnitKind.SCHOOL, old), date(2020, 1, 1)
    ending = found("T1-HOA", UnitKind.SUBJECT_GROUP, school)
    Place.objects.filter(unit=ending).update(valid=ranges.since(START, date(2020, 8, 1)))
    same, later = (
        actions.found_unit(
            actor=SYSTEM,
            now=NOW,
            parent=school,
            unit=Unit(code=code, name=f"Tổ {code}", kind=UnitKind.SUBJECT_GROUP),
            from_day=begins,
        )
        for code, begins in (("T1-TOAN", day), ("T1-VAN", date(2020, 3, 1)))
    )
    actions.move_unit(actor=SYSTEM, now=NOW, unit=school, parent=new, from_day=day, reason="QĐ 12")
    above = Place.objects.on(day).get(unit=school).path
    for group in (same, later):
        assert Place.objects.get(unit=group).path == f"{above}{group.pk}/"
    assert Place.objects.on(date(2020, 7, 31)).get(unit=ending).path == f"{above}{ending.pk}/"
    assert not Place.objects.on(date(2020, 8, 1)).filter(unit=ending).exists()


def test_moving_to_where_it_stands_changes_nothing(boets: tuple[Unit, Unit]) -> None:
    school = found("T1", UnitKind.SCHOOL, boets[0])
    lines = AuditLine.objects.count()
    actions.move_unit(actor=SYSTEM, now=NOW, unit=school, parent=boets[0], from_day=TODAY, reason="")
    assert (Place.objects.filter(unit=school).count(), AuditLine.objects.count()) == (1, lines)


def test_a_unit_does_not_move_on_the_day_its_place_began(boets: tuple[Unit, Unit]) -> None:
    school = found("T1", UnitKind.SCHOOL, boets[0])
    with pytest.raises(Refused, match="day_outside"):
        actions.move_unit(actor=SYSTEM, now=NOW, unit=school, parent=boets[1], from_day=START, reason="")
    actions.move_unit(
        actor=SYSTEM, now=NOW, unit=school, parent=boets[1], from_day=date(2019, 9, 2), reason=""
    )
    assert Place.objects.filter(unit=school).count() == 2


def test_an_ended_unit_points_to_its_successor(boets: tuple[Unit, Unit]) -> None:
    old, heir = found("T1", UnitKind.SCHOOL, boets[0]), found("T2", UnitKind.SCHOOL, boets[0])
    actions.end_unit(
        actor=SYSTEM,
        now=NOW,
        unit=old,
        from_day=TODAY,
        successors=[heir],
        reason=SuccessionReason.MERGED,
        basis="QĐ 15/QĐ-UBND",
    )
    assert Unit.objects.on(date(2020, 5, 15)).filter(pk=old.pk).exists()
    assert not Unit.objects.on(TODAY).filter(pk=old.pk).exists()
    assert Succession.objects.get(unit=old).successor_unit == heir


def test_a_unit_with_units_under_it_does_not_end(boets: tuple[Unit, Unit]) -> None:
    found("T1", UnitKind.SCHOOL, boets[0])
    with pytest.raises(Refused, match="has_units_under"):
        actions.end_unit(
            actor=SYSTEM, now=NOW, unit=boets[0], from_day=TODAY, successors=[], reason="abolished", basis=""
        )


def test_correcting_a_unit_logs_only_what_differs(boets: tuple[Unit, Unit]) -> None:
    changed = actions.change_unit(
        actor=SYSTEM, now=NOW, unit=boets[0], changes={"name": "Phòng GD&ĐT Mai Sơn", "is_public": True}
    )
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None and line.after == {"name": "Phòng GD&ĐT Mai Sơn"}
    assert "mai son" in changed.search_text


def test_a_school_belongs_to_one_cluster_at_a_time(boets: tuple[Unit, Unit]) -> None:
    school = found("T1", UnitKind.SCHOOL, boets[0])
    one, two = (found(code, UnitKind.SCHOOL_CLUSTER, boets[0]) for code in ("C1", "C2"))
    actions.join_cluster(actor=SYSTEM, now=NOW, school_cluster=one, school=school, from_day=START)
    actions.join_cluster(actor=SYSTEM, now=NOW, school_cluster=two, school=school, from_day=TODAY)
    held = ClusterMember.objects.filter(school=school, valid__contains=TODAY)
    assert [member.school_cluster.code for member in held] == ["C2"]


def test_registers_of_what_ends_have_one_keeper_who_hands_them_on(boets: tuple[Unit, Unit]) -> None:
    first, second = found("T1", UnitKind.SCHOOL, boets[0]), found("T2", UnitKind.SCHOOL, boets[0])
    merged = {"reason": SuccessionReason.MERGED, "basis": "QĐ 7"}
    actions.end_unit(
        actor=SYSTEM, now=NOW, unit=first, from_day=date(2020, 1, 1), successors=[second], **merged
    )
    assert Custody.objects.on(TODAY).get(unit=first).keeper == second
    gone = {"reason": SuccessionReason.ABOLISHED, "basis": "QĐ 8"}
    actions.end_unit(actor=SYSTEM, now=NOW, unit=second, from_day=date(2020, 2, 1), successors=[], **gone)
    assert {row.unit for row in Custody.objects.on(TODAY).filter(keeper=boets[0])} == {first, second}
    assert Custody.objects.on(date(2020, 1, 31)).get(unit=first).keeper == second
