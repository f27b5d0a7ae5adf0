"""Who works where."""

import pytest

from phusa.learning.models import CorePerson
from phusa.learning.queries.areas import (
    clusters_under,
    core_count,
    core_shares,
    learners_under,
    people_shares,
    units_under,
)
from phusa.learning.rules.spread import Share
from tests.schools import START
from tests.supported import Supported, cluster_of

pytestmark = pytest.mark.django_db


def test_units_and_people_of_an_office_a_school_and_a_cluster(world: Supported) -> None:
    first, second = world.place.schools
    cluster = cluster_of(world)
    codes = {unit.code for unit in units_under(world.place.office, START)}
    assert {first.code, second.code, world.place.office.code} <= codes
    assert second not in units_under(first, START)
    assert list(units_under(cluster, START)) == [first]
    assert learners_under(units_under(first, START), START).count() == 4
    assert [one.pk for one in clusters_under(world.place.office, START)] == [cluster.pk]
    assert clusters_under(second, START) == []


def test_shares_by_kind_level_and_subject(world: Supported) -> None:
    world.named()
    units = units_under(world.place.school, START)
    assert set(people_shares(units, START)) == {
        Share("core_teacher", "THCS", "Toán", 3),
        Share("core_manager", "THCS", "", 1),
    }
    core = CorePerson.objects.all()
    assert core_shares(core, units, START) == [Share("core_teacher", "THCS", "Toán", 1)]
    assert core_shares(core, units_under(world.place.schools[1], START), START) == []
    world.named(subject="Tin học")
    assert (core_count(core, units, START), len(core_shares(core, units, START))) == (1, 2)
