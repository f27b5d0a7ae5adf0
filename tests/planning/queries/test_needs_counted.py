from dataclasses import replace

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.planning.actions.needs import withdraw_need
from phusa.planning.queries.needs_counted import (
    NeedFilter,
    needs_at,
    people_of,
    topic_counted,
    topics_of,
    unit_with_needs,
)
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def needing(planned: PlannedSchool) -> PlannedSchool:
    """The school with six needs of three people."""
    register(planned, WEAK, MODULE, WORDS)
    register(planned, WEAK, replace(WORDS, topic="dạy học stem ở tiểu học", priority=1), who="ta")
    register(planned, replace(WEAK, criterion=17), who="ht")
    return planned


def test_the_same_topic_is_counted_together(needing: PlannedSchool) -> None:
    topics = topics_of(needs_at(needing.school, needing.year, START))
    assert [one.people for one in topics] == [2, 2, 1, 1]
    found = {one.key: one for one in topics}
    stem = found["khac:day hoc stem o tieu hoc"]
    assert stem.topic in ("Dạy học STEM ở tiểu học", "dạy học stem ở tiểu học")
    assert (stem.people, stem.high, stem.middle, stem.low) == (2, 1, 1, 0)
    assert (stem.gap, stem.own, stem.duty, stem.code, stem.mark) == (0, 0, 2, "", "")
    assert found["muc:TH39"].code == "TH39"
    assert found["tieu-chi:tt20-2018:6"].mark == "chưa đối chiếu văn bản gốc"


def test_every_level_has_the_sum_of_those_below(needing: PlannedSchool) -> None:
    codes = ("BO", "SO-SL", "P-MS", "TH-NK")
    for unit in Unit.objects.filter(code__in=codes):
        needs = needs_at(unit, needing.year, START)
        assert (needs.count(), people_of(needs)) == (6, 3), unit
        assert sum(one.people for one in topics_of(needs)) == 6
    of_groups = [needs_at(group, needing.year, START).count() for group in needing.groups]
    assert of_groups == [3, 2]
    assert not needs_at(needing.place.school, needing.year, START).exists()


def test_a_need_taken_back_is_not_counted(needing: PlannedSchool) -> None:
    need = needing.people["gv"].training_needs.get(topic_key="muc:TH39")
    withdraw_need(actor=needing.place.actor("gv"), now=NOW, need=need)
    needs = needs_at(needing.school, needing.year, START)
    assert needs.count() == 5
    with pytest.raises(NotVisible):
        topic_counted(needs, "muc:TH39")


def test_filters_narrow(needing: PlannedSchool) -> None:
    def count(**wanted: str) -> int:
        return needs_at(needing.place.office, needing.year, START, NeedFilter(**wanted)).count()

    assert (count(role="manager"), count(level="TH"), count(level="MN"), count(source="duty")) == (1, 6, 0, 2)
    assert NeedFilter().is_empty and not NeedFilter(level="TH").is_empty
    needs = needs_at(needing.place.office, needing.year, START)
    assert topic_counted(needs, "tieu-chi:tt14-2018:17").people == 1


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ht", {"TH-NK"}),
        ("to", {"TH-NK-T1"}),
        ("cv", {"P-MS", "TH-NK", "TH-NK-T1", "THCS-CL"}),
        ("so", {"SO-SL", "P-MS", "TH-NK", "TH-NK-T1", "THCS-CL"}),
        ("ht2", {"THCS-CL"}),
        ("gv", set()),
        ("vt", set()),
    ],
)
def test_one_sees_the_needs_of_ones_own_part_of_the_tree(
    planned: PlannedSchool, who: str, sees: set[str]
) -> None:
    for code in ("BO", "SO-SL", "P-MS", "THCS-CL", "TH-NK", "TH-NK-T1", "KHONG-CO"):
        if code in sees or (who == "ht" and code == "TH-NK-T1"):
            assert unit_with_needs(planned.place.actor(who), code, START).code == code
        else:
            with pytest.raises(NotVisible):
                unit_with_needs(planned.place.actor(who), code, START)
