"""Lecturers whose help reaches somebody."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.learning.queries.lecturers import institutions, lecturer_kept, lecturers_page
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_a_school_reads_and_the_office_keeps(world: Supported) -> None:
    row = world.lecturer()
    world.assigned(supporter=row)
    found = lecturers_page(world.place.actor("ht"), world.place.school, world.year)
    assert (found.lecturers.get().backed, found.may_keep) == (1, False)  # type: ignore[attr-defined]
    assert lecturers_page(world.place.actor("cv"), world.place.office, world.year).may_keep
    assert lecturer_kept(world.place.actor("cv"), row.pk) == row
    for other in ("ht", "so", "gvcs"):
        with pytest.raises(NotVisible):
            lecturer_kept(world.place.actor(other), row.pk)
    assert list(institutions(world.place.actor("cv"))) == [world.institution]
