"""The data set of a unit's plan."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.documents.rendering.unit_plan.data import PlanBlock, PlanItem
from tests.documents.rendering.plan_samples import MAI_SON, school_plan

ITEM = PlanItem("ND2", "Phòng chống xâm hại trẻ em", ("TH",), ("teacher",))


def test_the_second_semester_is_what_the_first_leaves() -> None:
    assert replace(ITEM, hours=10, hours_first=4).hours_second == 6
    assert replace(ITEM, hours=10, hours_first=10).hours_second == 0
    assert replace(ITEM, hours=10).hours_second is None
    assert replace(ITEM, hours_first=4).hours_second is None


def test_an_item_is_scheduled_once_a_day_place_or_semester_is_known() -> None:
    assert not replace(ITEM, hours=10, form="Tự học").scheduled
    for known in ({"hours_first": 0}, {"from_day": date(2019, 11, 9)}, {"held_at": "hội trường"}):
        assert replace(ITEM, **known).scheduled


def test_a_block_has_a_code_or_a_title() -> None:
    assert PlanBlock("", None, "Mô đun đại trà").title
    with pytest.raises(ValueError, match="code or a title"):
        PlanBlock("", 10)


def test_the_check_ties_the_paper_to_what_it_says() -> None:
    plan = school_plan()
    assert MAI_SON.check is None
    assert plan.check is not None and plan.check.code == plan.check_code
    numbered = replace(plan, number=12, check_code="PS-AAAA-BBBB-CCCC").check
    assert numbered is not None and numbered.fingerprint == plan.check.fingerprint
    other = replace(plan, blocks=plan.blocks[:2]).check
    assert other is not None and other.fingerprint != plan.check.fingerprint
