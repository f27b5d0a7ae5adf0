import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.catalogue.models import CatalogueItem
from phusa.planning.models import NeedAnswer, PlanItem, UnitPlan
from phusa.planning.queries.needs_answered import answered, answering, open_needs
from phusa.planning.queries.needs_counted import needs_at, topics_of
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import START

pytestmark = pytest.mark.django_db
WEAK_KEY = "tieu-chi:tt20-2018:6"


def plan_of(planned: PlannedSchool, **of: object) -> UnitPlan:
    """A plan of the school, by its clerk's pen."""
    title = "Kế hoạch BDTX"
    kept = {"title": title, **of}
    return UnitPlan.objects.create(unit=planned.school, school_year=planned.year, **kept)


def item(plan: UnitPlan, code: str = "", **of: object) -> PlanItem:
    """An item of a plan: a module of the catalogue, or a topic of the unit's own."""
    found = CatalogueItem.objects.get(code=code) if code else None
    values = {"title": code or "Chủ đề của trường", "roles": ["teacher"], "levels": ["TH"], **of}
    return PlanItem.objects.create(plan=plan, place=plan.items.count(), catalogue_item=found, **values)


def said(plan: UnitPlan) -> dict[str, str]:
    """What the plan says to each topic."""
    return {one.key: one.words for one in answered(plan)}


def test_nothing_is_answered_by_an_empty_plan(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE)
    found = answered(plan_of(planned))
    assert [one.words for one in found] == ["Chưa trả lời", "Chưa trả lời"]
    assert all(one.is_open for one in found)


def test_topics_the_plan_of_a_school_says_nothing_to_are_counted(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE)
    plan = plan_of(planned)
    assert open_needs(plan, START) == 2
    item(plan, "TH39")
    NeedAnswer.objects.create(plan=plan, topic_key=WEAK_KEY, reason="Năm sau")
    assert open_needs(plan, START) == 0
    office = UnitPlan.objects.create(unit=planned.place.office, school_year=planned.year, title="Kế hoạch")
    assert open_needs(office, START) == 0


def test_numbers_are_those_of_the_list_of_needs(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE, WORDS)
    register(planned, WEAK, WORDS, who="ta")
    topics = topics_of(needs_at(planned.school, planned.year, START))
    assert [(one.key, one.people) for one in answered(plan_of(planned))] == [
        (one.key, one.people) for one in topics
    ]
    assert [one.people for one in topics] == [2, 2, 1]


def test_the_same_module_answers(planned: PlannedSchool) -> None:
    register(planned, MODULE, WORDS)
    plan = plan_of(planned)
    item(plan, "TH39")
    assert said(plan) == {"muc:TH39": "TH39", "khac:day hoc stem o tieu hoc": "Chưa trả lời"}


def test_an_item_for_the_same_criterion_answers(planned: PlannedSchool) -> None:
    register(planned, WEAK)
    plan = plan_of(planned)
    item(plan, title="Của chuẩn khác", standard="tt14-2018", criteria=[6])
    item(plan, title="Tiêu chí khác", standard="tt20-2018", criteria=[5, 7])
    assert said(plan) == {WEAK_KEY: "Chưa trả lời"}
    item(plan, title="Ra đề theo mức", standard="tt20-2018", criteria=[5, 6])
    assert said(plan) == {WEAK_KEY: "Ra đề theo mức"}


def test_a_module_answers_the_criteria_its_programme_ties_it_to(planned: PlannedSchool) -> None:
    register(planned, WEAK)
    plan = plan_of(planned)
    item(plan, "GVPT06")
    assert said(plan) == {WEAK_KEY: "GVPT06"}


def test_a_withdrawn_item_answers_nothing(planned: PlannedSchool) -> None:
    register(planned, MODULE, WORDS)
    plan = plan_of(planned)
    gone = item(plan, "TH39", withdrawn_on=START)
    NeedAnswer.objects.create(plan=plan, topic_key="khac:day hoc stem o tieu hoc", item=gone)
    assert set(said(plan).values()) == {"Chưa trả lời"}


def test_what_was_said_by_hand_counts_before_what_is_found(planned: PlannedSchool) -> None:
    register(planned, MODULE, WORDS)
    plan = plan_of(planned)
    module, own = item(plan, "TH39"), item(plan)
    NeedAnswer.objects.create(plan=plan, topic_key="muc:TH39", reason="Chờ lớp của Phòng")
    NeedAnswer.objects.create(plan=plan, topic_key="khac:day hoc stem o tieu hoc", item=own)
    found = {one.key: one for one in answered(plan)}
    assert found["muc:TH39"].words == "Chờ lớp của Phòng" and found["muc:TH39"].item is None
    assert found["khac:day hoc stem o tieu hoc"].item == own
    assert all(one.by_hand and not one.is_open for one in found.values())
    assert answering([module]) == {"muc:TH39": module}


def test_as_many_queries_for_many_topics(planned: PlannedSchool) -> None:
    plan, counts = plan_of(planned), []
    register(planned, WEAK)
    for more in ((), (MODULE, WORDS)):
        if more:
            register(planned, *more)
            item(plan, "TH39")
        with CaptureQueriesContext(connection) as asked:
            answered(plan)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4
