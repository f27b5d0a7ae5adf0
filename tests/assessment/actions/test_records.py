"""Records of a year: opened from the roster, given a plan, a gap accepted."""

import pytest

from phusa.assessment.actions.records import accept_missing, open_records, set_plan
from phusa.assessment.models import AnnualRecord
from phusa.base.refusals import NotVisible, Refused
from tests.schools import NOW, District, score_all

pytestmark = pytest.mark.django_db


def opened(place: District, actor: str = "ht") -> int:
    return open_records(actor=place.actor(actor), now=NOW, unit=place.school, school_year=place.year)


def test_everybody_on_the_roster_gets_one_record(staffed: District) -> None:
    assert opened(staffed) == 13
    assert opened(staffed) == 0
    head = AnnualRecord.objects.get(role="manager")
    assert (head.position, head.level) == ("principal", "THCS")


def test_another_head_cannot_open_them(staffed: District) -> None:
    with pytest.raises(NotVisible):
        opened(staffed, "ht2")


def test_a_plan_decides_what_is_missing(staffed: District) -> None:
    record = score_all(staffed, staffed.school)[0]
    modules = [*record.elective_modules, "THCS24"]
    set_plan(actor=staffed.actor("ht"), now=NOW, annual_record=record, modules=modules, exemptions=[])
    record.refresh_from_db()
    assert record.annual_result.missing == [{"block": "ND3", "module": "THCS24"}]


def test_an_exemption_leaves_the_block_out(staffed: District) -> None:
    record = score_all(staffed, staffed.school, modules=())[0]
    exempt = [{"block": "ND3", "basis": "Kế hoạch 772 mục II.2"}]
    set_plan(actor=staffed.actor("ht"), now=NOW, annual_record=record, modules=[], exemptions=exempt)
    record.refresh_from_db()
    assert record.annual_result.verdict["switches"]["tt26.exempt_formula"] == "mean_of_remaining"


def test_a_block_is_not_exempt_and_scored_at_once(staffed: District) -> None:
    record = score_all(staffed, staffed.school)[0]
    exempt = [{"block": "ND3", "basis": "Kế hoạch 772 mục II.2"}]
    with pytest.raises(Refused) as refused:
        set_plan(actor=staffed.actor("ht"), now=NOW, annual_record=record, modules=[], exemptions=exempt)
    assert record.person.name in refused.value.text and "miễn" in refused.value.text


def test_accepting_a_gap_needs_a_reason(staffed: District) -> None:
    record = score_all(staffed, staffed.school, but=[0])[0]
    with pytest.raises(Refused, match="no_reason"):
        accept_missing(actor=staffed.actor("ht"), now=NOW, annual_record=record, reason=" ")
    accept_missing(actor=staffed.actor("ht"), now=NOW, annual_record=record, reason="Nghỉ ốm dài ngày")
    record.refresh_from_db()
    assert record.annual_result.classification == "class_khong_hoan_thanh"
