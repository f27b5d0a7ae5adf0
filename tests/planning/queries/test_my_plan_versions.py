"""Approved versions of one's own plan."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.my_plan import choose_item
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.queries.my_plan_versions import approved_version, changes_since
from tests.needing import approve
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_a_version_is_read_back_by_its_person_alone(planned: PlannedSchool) -> None:
    approve(planned.plan("gv"))
    version, kept = approved_version(planned.place.actor("gv"), planned.year, 1)
    assert (version.number, kept.total) == (1, 60)
    with pytest.raises(NotVisible):
        approved_version(planned.place.actor("gv"), planned.year, 2)
    with pytest.raises(NotVisible):
        approved_version(planned.place.actor("ht"), planned.year, 1)


def test_what_was_changed_since_is_told_line_by_line(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    version = approve(plan)
    assert changes_since(read_plan(plan, NOW.date()), version) == []
    choose_item(actor=planned.place.actor("gv"), now=NOW, plan=plan, key="TH39")
    (change,) = changes_since(read_plan(plan, NOW.date()), version)
    assert change.text == "Thêm ND3 “TH39 Giáo dục kĩ năng sống qua các môn học”, 15 tiết."
