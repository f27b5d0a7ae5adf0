from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.planning.queries.needs_counted import NeedFilter
from phusa.planning.queries.needs_counts_page import (
    SHEET,
    CountsPage,
    counted_needs,
    counts_page,
    file_rows,
    topic_page,
)
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db
STEM = "khac:day hoc stem o tieu hoc"


def page(planned: PlannedSchool, code: str, who: str = "cv", **wanted: str) -> CountsPage:
    """The page of a unit."""
    actor = planned.place.actor(who)
    return counts_page(actor, counted_needs(actor, code, planned.year, NeedFilter(**wanted)))


def test_sums_of_the_list_are_the_totals(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE, WORDS)
    register(planned, WORDS, who="ta")
    register(planned, replace(WEAK, criterion=17), who="ht")
    school = page(planned, "TH-NK", "ht")
    assert (school.people, school.needs, school.high, len(school.topics)) == (3, 5, 2, 4)
    assert sum(one.needs for one in school.spread) == 5
    assert school.missing == ["Hà Thị Nhung", "Lường Văn Thắng"]
    office = page(planned, "P-MS")
    assert (office.topics, office.people, office.missing) == (school.topics, 3, ())
    assert [one.unit.code for one in office.below if one.people] == ["TH-NK"]


def test_filters_narrow_all_but_the_numbers_of_the_chips(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    register(planned, replace(WEAK, criterion=17), who="ht")
    shown = page(planned, "TH-NK", "ht", role="manager")
    assert (shown.people, shown.needs) == (1, 1)
    assert sorted((one.role, one.needs) for one in shown.spread) == [("manager", 1), ("teacher", 2)]
    assert [one.needs for one in shown.below] == [0, 0]
    assert shown.missing == ["Hà Thị Nhung"]
    assert page(planned, "TH-NK", "ht", role="teacher").competencies == ()


def test_the_way_up_is_open_as_far_as_one_may_look(planned: PlannedSchool) -> None:
    assert [(unit.code, seen) for unit, seen in page(planned, "TH-NK-T1", "ht").above] == [
        ("BO", False),
        ("SO-SL", False),
        ("P-MS", False),
        ("TH-NK", True),
    ]


def test_a_topic_goes_down_to_units_then_to_people(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    actor = planned.place.actor("cv")
    office = topic_page(actor, counted_needs(actor, "P-MS", planned.year, NeedFilter()), STEM)
    assert [(one.unit.code, one.people) for one in office.below] == [("TH-NK", 1)]
    school = counted_needs(actor, "TH-NK", planned.year, NeedFilter())
    assert topic_page(actor, school, STEM).topic.people == 1 and school.is_school
    with pytest.raises(NotVisible):
        topic_page(actor, school, "muc:TH39")


def test_the_file_has_what_the_list_shows(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE)
    topics = page(planned, "TH-NK", "ht").topics
    rows = list(file_rows(topics))
    assert [row[0] for row in rows] == [one.topic for one in topics]
    assert {row[1] for row in rows} == {"", "TH39"}
    assert {len(row) for row in rows} == {len(SHEET.columns)}
    weak = next(row for row in rows if not row[1])
    assert weak[2:] == (1, 1, 0, 0, 1, 0, 0, "TT 20/2018/TT-BGDĐT", "chưa đối chiếu văn bản gốc")


def test_as_many_queries_for_many_needs(planned: PlannedSchool) -> None:
    counts = []
    for more in ([WORDS], [WEAK, MODULE]):
        register(planned, *more)
        with CaptureQueriesContext(connection) as asked:
            page(planned, "TH-NK", "ht")
        counts.append(len(asked))
    assert counts[0] == counts[1]
