import pytest
from django.db import IntegrityError, transaction

from phusa.planning.access import REGISTER_NEEDS, VIEW_NEEDS
from phusa.planning.models import NeedAnswer, TrainingNeed, UnitPlan
from tests.needed import MODULE, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "count"),
    [("gv", 2), ("ta", 1), ("to", 2), ("ht", 3), ("cv", 3), ("so", 3), ("bo", 3), ("ht2", 0), ("vt", 0)],
)
def test_needs_are_seen_by_their_person_his_group_and_those_above(
    planned: PlannedSchool, who: str, count: int
) -> None:
    register(planned, MODULE, WORDS)
    register(planned, WORDS, who="ta")
    actor = planned.place.actor(who)
    assert TrainingNeed.objects.within(actor, VIEW_NEEDS).count() == count
    own = TrainingNeed.objects.filter(person=actor.person_id)
    assert TrainingNeed.objects.within(actor, REGISTER_NEEDS).count() == own.count()


def test_a_need_stands_where_its_person_works(planned: PlannedSchool) -> None:
    (need,) = register(planned, WORDS)
    paths = need.access_paths(planned.place.actor("ht"))
    assert {path.split("/")[-2] for path in paths} == {str(planned.school.pk), str(planned.groups[0].pk)}
    assert need.access_person_id() == planned.people["gv"].pk and str(need) == WORDS.topic


def test_one_topic_stands_once_until_it_is_taken_back(planned: PlannedSchool) -> None:
    (need,) = register(planned, WORDS)
    need.pk = None
    with pytest.raises(IntegrityError, match="one_need_a_topic"), transaction.atomic():
        need.save(force_insert=True)
    TrainingNeed.objects.update(withdrawn_at=NOW)
    assert not TrainingNeed.objects.standing().exists()
    need.save(force_insert=True)
    assert TrainingNeed.objects.standing().get() == need


def test_a_plan_answers_a_topic_once(planned: PlannedSchool) -> None:
    plan = UnitPlan.objects.create(unit=planned.school, school_year=planned.year, title="Kế hoạch")
    answer = NeedAnswer.objects.create(plan=plan, topic_key="muc:TH39", reason="Chờ lớp")
    assert str(answer) == "muc:TH39: Chờ lớp"
    with pytest.raises(IntegrityError, match="one_answer_a_topic"), transaction.atomic():
        NeedAnswer.objects.create(plan=plan, topic_key="muc:TH39", reason="Khác")
