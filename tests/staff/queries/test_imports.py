"""Staff lists: who sees them, and what is counted of them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from phusa.base.refusals import NotVisible
from phusa.staff.queries.imports import (
    columns_of,
    counts_of,
    missing_people,
    rows_to_write,
    to_write,
    visible_import,
)
from phusa.staff.queries.staging import Shown
from tests.schools import District
from tests.staff.lists import DAY, DE, HEAD, MAY, checked

pytestmark = pytest.mark.django_db


def test_a_list_is_seen_from_its_unit_and_above(place: District) -> None:
    found = checked(place, MAY)
    for who, sees in (("ht", True), ("cv", True), ("ht2", False), ("gv", False), ("tt", False)):
        if sees:
            assert visible_import(place.actor(who), found.pk) == found
        else:
            with pytest.raises(NotVisible):
                visible_import(place.actor(who), found.pk)


def test_counts_say_what_writing_would_do(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    odd = "3;;01/01/1980;Nam;;;;;;;"
    same = "4;Lò Văn An;01/01/1970;;;;;;;;"
    found = checked(place, MAY, DE, odd, same)
    batch = found.batch
    with django_assert_num_queries(6):
        counts = counts_of(batch, DAY)
    assert counts == batch.counts
    assert (counts["new"], counts["doubtful"], counts["error"], counts["rows"]) == (2, 1, 1, 4)
    assert counts["kinds"]["same_name"] == 1 and counts["units"] == [place.school.pk]
    assert to_write(batch) == rows_to_write(batch).count() == 2


def test_missing_are_those_of_the_schools_whom_no_row_names(place: District) -> None:
    found = checked(place, MAY)
    missing = missing_people(found.batch, [place.school.pk], DAY)
    assert missing.count() == 13 and str(missing[0]) == "Lò Văn An"
    assert not missing_people(found.batch, [place.schools[1].pk], DAY)


def test_columns_are_kept_by_field(place: District) -> None:
    found = checked(place, MAY)
    columns = columns_of(found.batch, "")
    assert columns["name"] == Shown("B", "Họ và tên") and columns["phone"] == Shown("K", HEAD.split(";")[-1])
    assert columns_of(found.batch, "không có") == {}
