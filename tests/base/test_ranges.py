"""Facts in time: the first day counts, the last does not, and two never hold at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from phusa.base import ranges
from phusa.organisations.models import ClusterMember, Place, Unit

START, END = date(2019, 9, 1), date(2020, 6, 1)


def test_a_range_has_its_first_day_and_not_its_end() -> None:
    valid = ranges.since(START, END)
    assert START in valid
    assert END - timedelta(days=1) in valid
    assert END not in valid
    assert START - timedelta(days=1) not in valid


def test_an_open_range_has_no_last_day() -> None:
    assert date(2999, 1, 1) in ranges.since(START)
    assert ranges.last_day(ranges.since(START)) is None
    assert ranges.last_day(None) is None


def test_the_last_day_is_the_one_before_the_end() -> None:
    assert ranges.last_day(ranges.since(START, END)) == date(2020, 5, 31)


@pytest.fixture
def unit() -> Unit:
    """A unit that stood until the end of May."""
    unit = Unit.objects.create(code="A", name="A", kind="school")
    Place.objects.create(unit=unit, path=f"{unit.pk}/", valid=ranges.since(START, END))
    return unit


@pytest.mark.django_db
@pytest.mark.parametrize("first", [START, END - timedelta(days=1)])
def test_two_places_on_one_day_are_refused_by_the_database(unit: Unit, first: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.create(unit=unit, path="x/", valid=ranges.since(first))


@pytest.mark.django_db
def test_the_next_place_begins_on_the_day_the_last_one_ends(unit: Unit) -> None:
    Place.objects.create(unit=unit, path="x/", valid=ranges.since(END))
    assert [Place.objects.on(day).get().path for day in (END - timedelta(days=1), END)] == [
        f"{unit.pk}/",
        "x/",
    ]


@pytest.mark.django_db
def test_ranges_of_different_things_may_overlap(unit: Unit) -> None:
    other = Unit.objects.create(code="B", name="B", kind="school")
    cluster = Unit.objects.create(code="C", name="C", kind="school_cluster")
    for school in (unit, other):
        ClusterMember.objects.create(school_cluster=cluster, school=school, valid=ranges.since(START))
    assert ClusterMember.objects.count() == 2
