"""Approved versions of one's own plan."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.my_plan import choose_item
from phusa.planning.models import PersonalPlan, PersonalPlanVersion
from phusa.planning.queries.my_plan import read_plan
from phusa.planning.queries.my_plan_versions import approved_version, changes_since
from phusa.planning.rules.versions import KeptLine, KeptPlan, as_json
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def approved(plan: PersonalPlan) -> PersonalPlanVersion:
    """Version 1 of a plan as it stands."""
    lines = tuple(
        KeptLine(
            one.block,
            one.title,
            one.catalogue_item.code if one.catalogue_item else "",
            one.source,
            one.hours_first,
            one.hours_second,
            one.study_form,
        )
        for one in plan.lines.select_related("catalogue_item")
    )
    who = {
        "person": "Lò Thị Mẩy",
        "person_code": "x",
        "unit": "Trường",
        "unit_code": "TH-NK",
        "subject_group": "",
    }
    what = {"level": plan.level, "role": plan.role, "subject": plan.subject, "school_year": "2019-2020"}
    kept = KeptPlan(**who, **what, number=1, in_force="", lines=lines, targets=())
    return PersonalPlanVersion.objects.create(
        plan=plan,
        number=1,
        content=as_json(kept),
        sha256="0" * 64,
        approved_at=NOW,
        approved_by="Tòng Văn Hặc",
    )


def test_a_version_is_read_back_by_its_person_alone(planned: PlannedSchool) -> None:
    approved(planned.plan("gv"))
    version, kept = approved_version(planned.place.actor("gv"), planned.year, 1)
    assert (version.number, kept.total) == (1, 60)
    with pytest.raises(NotVisible):
        approved_version(planned.place.actor("gv"), planned.year, 2)
    with pytest.raises(NotVisible):
        approved_version(planned.place.actor("ht"), planned.year, 1)


def test_what_was_changed_since_is_told_line_by_line(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    version = approved(plan)
    assert changes_since(read_plan(plan, NOW.date()), version) == []
    choose_item(actor=planned.place.actor("gv"), now=NOW, plan=plan, key="TH39")
    (change,) = changes_since(read_plan(plan, NOW.date()), version)
    assert change.text == "Thêm ND3 “TH39 Giáo dục kĩ năng sống qua các môn học”, 15 tiết."
