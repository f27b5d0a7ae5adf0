"""Samples of every kind of thing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.reports.queries.inspecting_frame import Frame
from phusa.reports.queries.inspecting_populations import POPULATIONS, drawn_sample
from phusa.reports.rules.inspecting_sampling import draw
from tests.inspected import Inspected

pytestmark = pytest.mark.django_db


def names(inspected: Inspected, population: str, *, who: str = "tt", class_code: str = "") -> set[str]:
    frame = Frame(inspected.school, inspected.planned.year, class_code)
    return {row.name for row in drawn_sample(inspected.actor(who), population, frame, 1, 50).rows}


def test_results_of_everybody_and_of_one_class(inspected: Inspected) -> None:
    everybody = {person.name for person in inspected.planned.people.values()}
    assert names(inspected, "ket-qua") == everybody
    failed = names(inspected, "ket-qua", class_code="class_khong_hoan_thanh")
    assert failed == {"Vì Thị Anh"}


def test_plans_that_were_approved_and_no_others(inspected: Inspected) -> None:
    assert names(inspected, "ke-hoach") == {"Lò Thị Mẩy", "Vì Thị Anh"}


def test_plans_of_units_documents_and_submissions(inspected: Inspected) -> None:
    assert names(inspected, "ke-hoach-don-vi") == {"Kế hoạch năm học"}
    documents = drawn_sample(inspected.actor(), "van-ban", inspected.frame, 1, 50)
    assert inspected.paper().check_code in documents.sample.keys
    assert len(documents.rows) == 5  # class list, report, the school's plan, two people's plans
    assert names(inspected, "bao-cao") == set()


@pytest.mark.parametrize("population", POPULATIONS)
def test_whoever_may_not_look_draws_from_nothing(inspected: Inspected, population: str) -> None:
    for code in ("ttk", "ht", "gv"):
        drawn = drawn_sample(inspected.actor(code), population, inspected.frame, 1, 50)
        assert (drawn.sample.total, list(drawn.rows)) == (0, [])


def test_two_inspectors_draw_the_same(inspected: Inspected) -> None:
    one, other = (
        drawn_sample(inspected.actor(who), "ket-qua", inspected.frame, 2020, 3) for who in ("tt", "tt2")
    )
    assert one.sample == other.sample
    assert [row.key for row in one.rows] == list(one.sample.keys)
    assert one.sample == draw(2020, [inspected.key(code) for code in inspected.planned.people], 3)
    assert one.title == "Mẫu 3 trong 5 kết quả"


def test_a_sample_asks_the_same_whatever_its_size(inspected: Inspected) -> None:
    counts = []
    for size in (1, 5):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            drawn_sample(inspected.actor(), "ket-qua", inspected.frame, 2020, size)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_another_population_does_not_exist(inspected: Inspected) -> None:
    with pytest.raises(NotVisible):
        drawn_sample(inspected.actor(), "chung-chi", inspected.frame, 1, 1)
