"""Subject groups of many schools at once."""

import pytest
from pytest_django import DjangoAssertNumQueries

from phusa.base.refusals import NotVisible
from phusa.organisations.actions.groups import found_subject_groups, strike_subject_groups
from phusa.organisations.models import Place, Unit, UnitKind
from tests.schools import NOW, START, District, found, system

pytestmark = pytest.mark.django_db
WANTED = ("Tổ Toán", "Tổ Văn")


def groups_of(place: District, *, actor: str = "cv") -> list[Unit]:
    return found_subject_groups(
        actor=place.actor(actor),
        now=NOW,
        scope=place.office,
        wanted=[(school, name) for school in place.schools for name in WANTED],
        from_day=START,
        reason="Danh sách",
    )


def test_they_stand_under_their_schools_with_the_next_code(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found("THCS-CL-T4", "Tổ Bốn", UnitKind.SUBJECT_GROUP, place.school)
    groups = groups_of(place)
    assert [group.code for group in groups] == ["THCS-CL-T5", "THCS-CL-T6", "THCS-NS-T1", "THCS-NS-T2"]
    under = Place.objects.on(START).filter(unit=groups[2]).get()
    school = Place.objects.on(START).get(unit=place.schools[1])
    assert under.parent == place.schools[1] and under.path == f"{school.path}{groups[2].pk}/"
    assert Unit.objects.children_of(place.schools[1], START).count() == 2


def test_only_who_manages_them_founds_them(place: District) -> None:
    for who in ("gv", "ht"):
        with pytest.raises(NotVisible):
            groups_of(place, actor=who)


def test_only_empty_ones_can_be_struck_out(place: District) -> None:
    groups = groups_of(place)
    found("THCS-CL-X", "Trường con", UnitKind.SCHOOL, place.office)
    groups[0].names.create(name="Tổ Toán cũ", valid=Place.objects.get(unit=groups[0]).valid)
    ids = [group.pk for group in groups]
    gone = strike_subject_groups(actor=system(), now=NOW, scope=place.office, group_ids=ids, reason="Nhầm")
    assert gone == 3 and [u.pk for u in Unit.objects.filter(pk__in=ids)] == ids[:1]
    assert not strike_subject_groups(
        actor=system(), now=NOW, scope=place.office, group_ids=[place.school.pk], reason=""
    )
