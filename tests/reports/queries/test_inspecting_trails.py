"""Every population has its path."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.reports.queries.inspecting_populations import POPULATIONS, drawn_sample
from phusa.reports.queries.inspecting_trails import TRAILS, trail_of
from tests.inspected import Inspected

pytestmark = pytest.mark.django_db


def test_every_population_has_one() -> None:
    assert set(TRAILS) == set(POPULATIONS)


@pytest.mark.parametrize("population", ["ket-qua", "ke-hoach", "ke-hoach-don-vi", "van-ban"])
def test_everything_that_can_be_drawn_leads_to_its_path(inspected: Inspected, population: str) -> None:
    for row in drawn_sample(inspected.actor(), population, inspected.frame, 5, 20).rows:
        found = trail_of(inspected.actor(), population, row.key)
        assert (found.trail.key, found.trail.population) == (row.key, population)
        assert (found.person is not None) == (population in ("ket-qua", "ke-hoach"))


def test_another_population_does_not_exist(inspected: Inspected) -> None:
    with pytest.raises(NotVisible):
        trail_of(inspected.actor(), "chung-chi", "x")
