"""From a figure to the people behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.assessment.models import AnnualRecord, AnnualResult
from phusa.reports.queries.inspecting_figures import figures, people_behind
from phusa.reports.queries.inspecting_frame import Frame
from tests.inspected import Inspected
from tests.schools import employ, score_all

pytestmark = pytest.mark.django_db
FAILED = "class_khong_hoan_thanh"


def names(inspected: Inspected, frame: Frame, conflict: str = "") -> list[str]:
    return [row.person.name for row in people_behind(inspected.actor(), frame, conflict)]


def test_the_figures_of_a_school_are_its_people(inspected: Inspected) -> None:
    found = figures(inspected.actor(), inspected.frame)
    assert (found.whole.total, list(found.below)) == (5, [])
    assert sum(people for _, people in found.sums) == 5
    assert found.whole.counts[FAILED] == 1


def test_units_below_add_up_to_the_whole(inspected: Inspected) -> None:
    place = inspected.planned.place
    employ(place, place.school, 3)
    score_all(place, place.school, but=(0,))
    found = figures(inspected.actor(), Frame(place.office, place.year))
    assert {row.unit.code: row.total for row in found.below} == {"TH-NK": 5, "THCS-CL": 4}
    assert found.whole.total == 9 == sum(row.total for row in found.below)
    assert found.classes[-1] == "none" and found.heads[-1] == "Chưa xếp loại"
    higher = figures(inspected.actor(), inspected.above)
    assert [(row.unit.code, row.total) for row in higher.below] == [("P-MS", 9)]


def test_every_figure_is_as_many_people_as_it_says(inspected: Inspected) -> None:
    place = inspected.planned.place
    employ(place, place.school, 3)
    score_all(place, place.school, but=(0,))
    found = figures(inspected.actor(), Frame(place.office, place.year))
    for row, cells in [*found.rows, (found.whole, found.sums)]:
        for code, people in cells:
            assert len(names(inspected, Frame(row.unit, place.year, code))) == people, (row.unit.code, code)


def test_a_gap_that_was_not_accepted_is_no_class_an_accepted_one_is(inspected: Inspected) -> None:
    record = inspected.record()
    AnnualResult.objects.filter(annual_record=record).update(missing=[{"block": "ND3", "module": "TH2"}])
    assert figures(inspected.actor(), inspected.frame).whole.counts["none"] == 1
    assert names(inspected, Frame(inspected.school, inspected.planned.year, "none")) == [record.person.name]
    AnnualRecord.objects.filter(pk=record.pk).update(missing_accepted="Nghỉ thai sản")
    assert figures(inspected.actor(), inspected.frame).whole.counts["none"] == 0


def test_the_people_a_conflict_touched(inspected: Inspected) -> None:
    assert len(names(inspected, inspected.frame, "regime.2019_2020")) == 5
    assert names(inspected, inspected.frame, "cbql.scale") == []


def test_nobody_is_counted_who_may_not_be_seen(inspected: Inspected) -> None:
    for who in ("ttk", "ht"):
        assert figures(inspected.actor(who), inspected.above).whole.total == 0
        assert list(people_behind(inspected.actor(who), inspected.above)) == []


def test_as_many_queries_for_one_unit_as_for_many(inspected: Inspected) -> None:
    counts = []
    for frame in (Frame(inspected.planned.place.office, inspected.planned.year), inspected.above):
        with CaptureQueriesContext(connection) as asked:
            assert figures(inspected.actor(), frame).rows
        counts.append(len(asked))
    assert counts[0] == counts[1]
