import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions.needs import withdraw_need
from phusa.planning.actions.needs_answered import answer_need
from phusa.planning.models import NeedAnswer, PlanItem, UnitPlan
from tests.needed import WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW, START

pytestmark = pytest.mark.django_db
KEY = "khac:day hoc stem o tieu hoc"


@pytest.fixture
def plan(planned: PlannedSchool) -> UnitPlan:
    """The school's plan, in a year in which one teacher needs one topic."""
    register(planned, WORDS)
    return UnitPlan.objects.create(unit=planned.school, school_year=planned.year, title="Kế hoạch BDTX")


def item(plan: UnitPlan, **of: object) -> PlanItem:
    """An item of a plan."""
    values = {"title": "Chuyên đề STEM", "roles": ["teacher"], "levels": ["TH"], **of}
    return PlanItem.objects.create(plan=plan, place=plan.items.count(), **values)


def given(planned: PlannedSchool, plan: UnitPlan, who: str = "vt") -> dict[str, object]:
    """What every answer takes."""
    return {"actor": planned.place.actor(who), "now": NOW, "plan": plan, "topic_key": KEY}


def test_an_item_or_a_reason_answers_and_the_later_counts(planned: PlannedSchool, plan: UnitPlan) -> None:
    topic = item(plan)
    answer_need(**given(planned, plan), item=topic, reason="Không ghi lý do khi đã có mục")
    kept = NeedAnswer.objects.get()
    assert (kept.item, kept.reason) == (topic, "")
    answer_need(**given(planned, plan, "ht"), reason=" Chưa có giảng viên ")
    kept.refresh_from_db()
    assert (kept.item, kept.reason) == (None, "Chưa có giảng viên")
    line = AuditLine.objects.latest("seq")
    assert line.after == {"topic": "Dạy học STEM ở tiểu học", "answer": "Chưa có giảng viên"}
    answer_need(**given(planned, plan, "ht"), reason="Chưa có giảng viên")
    assert AuditLine.objects.latest("seq").seq == line.seq


def test_only_who_writes_the_plan_answers(planned: PlannedSchool, plan: UnitPlan) -> None:
    for who in ("gv", "to", "ht2"):
        with pytest.raises(NotVisible):
            answer_need(**given(planned, plan, who), reason="Chưa")
    assert not NeedAnswer.objects.exists()


def test_what_is_no_answer_is_refused(planned: PlannedSchool, plan: UnitPlan) -> None:
    other = UnitPlan.objects.create(unit=planned.place.school, school_year=planned.year, title="Khác")
    for values, code in (
        ({"reason": "  "}, "no_answer"),
        ({"item": item(other)}, "no_such_item"),
        ({"item": item(plan, withdrawn_on=START)}, "no_such_item"),
        ({"topic_key": "muc:TH39", "reason": "Chưa"}, "no_such_need"),
    ):
        with pytest.raises(Refused) as refused:
            answer_need(**{**given(planned, plan), **values})
        assert refused.value.code == code
    assert not NeedAnswer.objects.exists()


def test_a_need_taken_back_needs_no_answer(planned: PlannedSchool, plan: UnitPlan) -> None:
    need = planned.people["gv"].training_needs.get()
    withdraw_need(actor=planned.place.actor("gv"), now=NOW, need=need)
    with pytest.raises(Refused, match="no_such_need"):
        answer_need(**given(planned, plan), reason="Chưa")
