from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import Deadline
from phusa.documents.rendering.unit_plan.document import unit_plan
from phusa.planning.actions.needs_answered import answer_need
from phusa.planning.actions.school_plans import assign_followers, follow_person, plan_check
from phusa.planning.models import PlanItem, PlanKind, PlanState, PlanVersion, UnitPlan
from phusa.planning.queries.paper import about_of, frozen_parts, plan_paper
from phusa.planning.queries.school_plans import parts_of
from phusa.planning.queries.unit_plans import frozen_of, items_of
from phusa.planning.rules.frozen import as_json
from phusa.planning.rules.written import SECTION_TITLES
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    """A plan with text in its six sections and three topics."""
    sections = [
        {"number": number, "title": title, "paragraphs": [f"Lời văn mục {number}."]}
        for number, title in enumerate(SECTION_TITLES, 1)
    ]
    made = UnitPlan.objects.create(
        unit=planned.school,
        school_year=planned.year,
        title="Kế hoạch bồi dưỡng thường xuyên năm học 2019-2020",
        sections=sections,
        bases=["Thông tư 26/2012/TT-BGDĐT"],
    )
    for place, code in enumerate(("ND2-TH-GV-03", "ND2-TH-GV-04", "TH15")):
        item = CatalogueItem.objects.get(code=code)
        PlanItem.objects.create(
            plan=made,
            place=place,
            catalogue_item=item,
            title=item.title,
            block=item.block,
            choice=item.choice,
            roles=["teacher"],
            levels=["TH"],
            hours=item.hours,
        )
    return made


def content(plan: UnitPlan, **of: Any) -> dict[str, Any]:
    """What a version of the plan would keep."""
    items = [as_json(frozen_of(item, plan.unit)) for item in items_of(plan)]
    return {
        "unit": {"code": plan.unit.code, "name": plan.unit.name},
        "year": plan.school_year.code,
        "title": plan.title,
        "preamble": "",
        "bases": plan.bases,
        "sections": plan.sections,
        "items": items,
        **frozen_parts(plan, START),
        **of,
    }


def test_the_head_of_a_schools_paper(plan: UnitPlan) -> None:
    data = plan_paper(plan, content(plan), 1, now=NOW, today=START)
    assert (data.governing, data.unit) == ("Phòng Giáo dục và Đào tạo Mai Sơn", "Trường Tiểu học Nà Khoang")
    assert data.abstract == "Bồi dưỡng thường xuyên năm học 2019-2020"
    assert (data.place, data.symbol) == ("Mai Sơn", "KH-……")
    assert data.signature and (data.signature.title, data.signature.name) == ("Hiệu trưởng", "Tòng Văn Hặc")
    assert (data.number, data.dated, data.replaces, data.approval) == (None, None, "", None)
    assert data.levels == ("TH",) and data.recipients == ("Phòng Giáo dục và Đào tạo Mai Sơn",)
    assert unit_plan(data).kind == "Kế hoạch"


def test_an_office_signs_as_its_head_and_says_nothing_that_the_tree_does_not(planned: PlannedSchool) -> None:
    office = UnitPlan.objects.create(unit=planned.place.office, school_year=planned.year, title="Kế hoạch")
    data = plan_paper(office, content(office), 1, now=NOW, today=START)
    assert (data.governing, data.signature and data.signature.title) == ("", "Trưởng phòng")
    assert data.signature and data.signature.name == "" and data.needs == ()


def test_blocks_items_and_marks(plan: UnitPlan) -> None:
    data = plan_paper(plan, content(plan), 1, now=NOW, today=START)
    assert [(block.block, block.hours) for block in data.blocks] == [("ND1", 30), ("ND2", 30), ("ND3", 60)]
    assert [(item.title, item.hours) for item in data.items][:2] == [
        ("Dạy trẻ khó khăn trong học tập", 5),
        ("Phòng chống xâm hại trẻ em", 5),
    ]
    module = data.items[2]
    listed = CatalogueItem.objects.get(code="TH15")
    assert module.title.startswith("TH15. ") and module.mark == listed.confidence


def test_the_parts_of_a_listed_topic_stand_under_it(plan: UnitPlan) -> None:
    item = CatalogueItem.objects.get(code="ND2-MN-01")
    plan.items.filter(place=0).update(catalogue_item=item, title=item.title, levels=["MN"])
    items = plan_paper(plan, content(plan), 1, now=NOW, today=START).items
    whole = next(place for place, one in enumerate(items) if one.title == item.title)
    parts = [one for one in items if one.part_of == whole]
    assert len(parts) == 6 and parts[0].title.startswith("Nội dung 1. Tiêu chí thực hành")


def test_what_was_withdrawn_is_not_printed_and_what_came_from_above_says_so(
    planned: PlannedSchool, plan: UnitPlan
) -> None:
    above = UnitPlan.objects.create(unit=planned.place.office, school_year=planned.year, title="Kế hoạch")
    origin = PlanItem.objects.create(plan=above, place=0, title="Của Phòng", roles=["teacher"], levels=["TH"])
    plan.items.filter(place=0).update(origin=origin, upper=origin)
    plan.items.filter(place=1).update(withdrawn_on=START)
    data = plan_paper(plan, content(plan), 1, now=NOW, today=START)
    assert [item.origin for item in data.items] == ["Kế hoạch của Phòng Giáo dục và Đào tạo Mai Sơn", ""]


def test_needs_assignments_checks_and_days_are_those_of_the_page(
    planned: PlannedSchool, plan: UnitPlan
) -> None:
    actor, people = planned.place.actor("ht"), planned.people
    register(planned, MODULE, WEAK)
    register(planned, WORDS, WEAK, who="ta")
    item = plan.items.get(place=0)
    given = {"actor": actor, "now": NOW, "plan": plan}
    answer_need(**given, topic_key="muc:TH39", item=item)
    answer_need(**given, topic_key="khac:day hoc stem o tieu hoc", reason="Chờ lớp của Phòng")
    assign_followers(**given, followers={planned.groups[0].pk: people["php"].pk})
    follow_person(**given, person=people["to"].pk, follower=people["ht"].pk)
    plan_check(**given, day=date(2019, 12, 20), content="Sổ ghi", subject_group=planned.groups[1].pk)
    Deadline.objects.create(
        code="personal_plan",
        school_year=planned.year,
        scope_code="TH-NK",
        day=date(2019, 10, 31),
        wording="trước ngày 31/10/2019",
        cite="Kế hoạch của trường",
    )
    data = plan_paper(plan, content(plan), 1, now=NOW, today=START)
    listed = parts_of(actor, plan).needs
    assert [(need.topic, need.people) for need in data.needs] == [(one.topic, one.people) for one in listed]
    said = {need.topic: need.answered_by or need.why_not for need in data.needs}
    assert set(said.values()) == {item.title, "Chờ lớp của Phòng", "chưa trả lời"}
    assert [(one.follower, one.followed) for one in data.assignments] == [
        ("Hà Thị Nhung", "Tổ khối 4–5"),
        ("Tòng Văn Hặc", "Lường Văn Thắng"),
    ]
    assert [(one.day, one.content, one.group) for one in data.checks] == [
        (date(2019, 12, 20), "Sổ ghi", "Tổ đặc thù")
    ]
    assert [(one.what, one.wording) for one in data.dates] == [
        ("Gửi kế hoạch cá nhân để duyệt", "trước ngày 31/10/2019")
    ]


def test_a_later_version_says_what_it_replaces_and_why(plan: UnitPlan) -> None:
    kept = {"content": {}, "sha256": "0", "issued_at": NOW, "issued_by": "Tòng Văn Hặc"}
    PlanVersion.objects.create(plan=plan, number=1, **kept)
    data = plan_paper(plan, content(plan), 2, now=NOW, today=START, reason="Rút kinh nghiệm học kỳ 1.")
    assert data.replaces.startswith("bản 1 ban hành ngày ")
    assert data.replaces.endswith(", lý do điều chỉnh: Rút kinh nghiệm học kỳ 1")
    assert plan_paper(plan, content(plan), 1, now=NOW, today=START).replaces == ""


def test_a_mass_plan_names_the_decision_and_replaces_only_itself(
    planned: PlannedSchool, plan: UnitPlan
) -> None:
    assert about_of(plan) == ""
    values = {"title": "Kế hoạch mô đun", "kind": PlanKind.MASS, "state": PlanState.APPROVED}
    decided = {"decision_number": "45/QĐ-UBND", "decision_day": START, "decision_body": "UBND huyện Mai Sơn"}
    mass = UnitPlan.objects.create(unit=planned.place.office, school_year=planned.year, **values, **decided)
    assert about_of(mass) == f"mass-{mass.pk}"
    data = plan_paper(mass, content(mass), 1, now=NOW, today=START)
    assert data.blocks == () and data.approval
    assert (data.approval.number, data.approval.body) == ("45/QĐ-UBND", "UBND huyện Mai Sơn")
    waiting = replace(data, approval=None)
    mass.state = PlanState.SENT
    assert plan_paper(mass, content(mass), 1, now=NOW, today=START) == waiting
