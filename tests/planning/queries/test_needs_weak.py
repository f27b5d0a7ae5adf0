from dataclasses import replace

import pytest

from phusa.planning.actions.needs import NewNeed
from phusa.planning.queries.needs_counted import needs_at, topics_of
from phusa.planning.queries.needs_weak import by_group, competencies_of, criteria_of
from tests.needed import MODULE, WEAK, register
from tests.planned import PlannedSchool
from tests.schools import START

pytestmark = pytest.mark.django_db


def test_the_weakest_criteria_come_first_under_their_groups(planned: PlannedSchool) -> None:
    register(planned, WEAK, replace(WEAK, criterion=14, self_level="chua_dat"), MODULE)
    register(planned, replace(WEAK, self_level="chua_dat"), who="ta")
    register(planned, replace(WEAK, criterion=17), who="ht")
    criteria = criteria_of(topics_of(needs_at(planned.school, planned.year, START)))
    first = criteria[0]
    assert (first.standard, first.number, first.people) == ("tt20-2018", 6, 2)
    assert (first.topic.chua_dat, first.topic.dat, first.key) == (1, 1, "tieu-chi:tt20-2018:6")
    assert first.title.startswith("Tiêu chí 6. ") and first.topic.mark == "chưa đối chiếu văn bản gốc"
    groups = by_group(criteria)
    assert [(one.document[:10], one.number, one.needs) for one in groups] == [
        ("TT 20/2018", 2, 2),
        ("TT 20/2018", 5, 1),
        ("TT 14/2018", 5, 1),
    ]
    assert sum(one.needs for one in groups) == 4


def test_managers_who_need_a_named_competency_are_a_share_of_those_who_registered(
    planned: PlannedSchool,
) -> None:
    register(planned, replace(WEAK, criterion=17), NewNeed("Cần", topic="Tiếng Anh giao tiếp"), who="ht")
    register(planned, NewNeed("Cần", topic="Ứng dụng CNTT"), who="php")
    register(planned, NewNeed("Cần", topic="Tiếng Anh"), who="gv")
    needs = needs_at(planned.school, planned.year, START)
    found = {one.title: (one.people, one.of, one.share) for one in competencies_of(needs)}
    assert found == {
        "Tiếp cận các vấn đề xã hội": (0, 2, 0),
        "Tổ chức các hoạt động học tập và nghiên cứu khoa học": (0, 2, 0),
        "Ứng dụng công nghệ thông tin": (1, 2, 50),
        "Ngoại ngữ": (1, 2, 50),
    }


def test_without_managers_there_is_no_share(planned: PlannedSchool) -> None:
    assert competencies_of(needs_at(planned.school, planned.year, START)) == []
