"""Reorganising the tree alone: names of days to come, and who may."""

from datetime import date

import pytest

from phusa.base import ranges
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions.reorganising import (
    rearrange_units,
    restore_units,
    settle_reorganisation,
    take_names,
)
from phusa.organisations.models import ClusterMember, Reorganisation, Unit, UnitKind, UnitName
from phusa.organisations.queries.reorganisations import names_due, outcome_of
from phusa.organisations.rules.steps import read_steps
from tests.reorganised import DAY, MERGE, NOW, drafted
from tests.schools import START, District, found, system

pytestmark = pytest.mark.django_db


def rearranged(draft: Reorganisation) -> None:
    outcome = outcome_of(draft, read_steps(draft.steps))
    _, undo = rearrange_units(actor=system(), now=NOW, reorganisation=draft, outcome=outcome)
    settle_reorganisation(actor=system(), now=NOW, reorganisation=draft, undo=undo, steps=draft.steps)


def test_what_has_problems_is_refused(place: District) -> None:
    draft = drafted(MERGE | {"into": "P-MS"})
    outcome = outcome_of(draft, read_steps(draft.steps))
    with pytest.raises(Refused, match="problems"):
        rearrange_units(actor=system(), now=NOW, reorganisation=draft, outcome=outcome)


def test_a_local_office_may_not_reorganise_its_schools(place: District) -> None:
    draft = drafted(MERGE, actor=place.actor("cv"), lead="P-MS")
    outcome = outcome_of(draft, read_steps(draft.steps))
    with pytest.raises(NotVisible):
        rearrange_units(actor=place.actor("cv"), now=NOW, reorganisation=draft, outcome=outcome)


def test_a_name_is_taken_on_its_day(place: District) -> None:
    day = date(2099, 9, 1)
    draft = drafted({"kind": "rename", "unit": "THCS-CL", "name": "Trường THCS Hoa Ban"}, day=day)
    rearranged(draft)
    assert list(names_due(date(2099, 8, 31))) == []
    take_names(actor=system(), now=NOW, names=list(names_due(day)))
    unit = Unit.objects.get(code="THCS-CL")
    assert (unit.name, "hoa ban" in unit.search_text) == ("Trường THCS Hoa Ban", True)
    assert list(names_due(day)) == []
    assert AuditLine.objects.filter(thing_id=str(unit.pk), after__name="Trường THCS Hoa Ban").exists()


def test_a_second_name_follows_the_first(place: District) -> None:
    rearranged(drafted({"kind": "rename", "unit": "THCS-CL", "name": "Một"}))
    rearranged(drafted({"kind": "rename", "unit": "THCS-CL", "name": "Hai"}, day=date(2025, 9, 1)))
    days = (date(2025, 7, 31), DAY, date(2025, 9, 1))
    assert [UnitName.objects.on(day).get().name for day in days] == ["Trường THCS Chiềng Lau", "Một", "Hai"]


def test_a_school_that_ends_leaves_its_cluster(place: District) -> None:
    cluster = found("CUM", "Cụm Một", UnitKind.SCHOOL_CLUSTER, place.office)
    member = ClusterMember.objects.create(
        school_cluster=cluster, school=place.school, valid=ranges.since(START)
    )
    draft = drafted(MERGE)
    rearranged(draft)
    member.refresh_from_db()
    assert member.valid.upper == DAY
    restore_units(actor=system(), now=NOW, reorganisation=draft, reason="Nhầm")
    member.refresh_from_db()
    assert member.valid.upper is None


def test_only_what_was_done_is_taken_back(place: District) -> None:
    with pytest.raises(Refused, match="not_committed"):
        restore_units(actor=system(), now=NOW, reorganisation=drafted(MERGE), reason="")
