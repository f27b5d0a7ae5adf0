"""Closing dated rows at a day, and opening them again."""

from datetime import date

import pytest

from phusa.base import dated, ranges
from phusa.organisations.models import Place
from phusa.staff.models import Post
from tests.schools import START, district, employ

pytestmark = pytest.mark.django_db
DAY, END = date(2025, 7, 1), date(2026, 1, 1)


def test_rows_end_on_the_day_and_give_their_old_end() -> None:
    school, other = district().schools
    Place.objects.filter(unit=other).update(valid=ranges.since(START, END))
    rows = Place.objects.filter(unit__in=[school, other])
    closed = dated.close(Place, rows.values_list("pk", flat=True), DAY)
    assert {until for _, until, *_ in closed} == {None, "2026-01-01"}
    assert {place.valid.upper for place in rows} == {DAY}


@pytest.mark.parametrize("day", [START, date(2019, 8, 31)])
def test_rows_that_began_on_the_day_or_later_stay(day: date) -> None:
    place = Place.objects.get(unit=district().school)
    assert dated.close(Place, [place.pk], day) == []
    place.refresh_from_db()
    assert place.valid.upper is None


def test_opening_gives_back_what_was_taken() -> None:
    other = district().schools[1]
    Place.objects.filter(unit=other).update(valid=ranges.since(START, END))
    before = dict(Place.objects.values_list("pk", "valid"))
    dated.reopen(Place, dated.close(Place, before, DAY))
    assert dict(Place.objects.values_list("pk", "valid")) == before


def test_columns_are_said_along_and_given_back() -> None:
    made = district()
    employ(made, made.school, 2)
    Post.objects.filter(position="principal").update(end_reason="retired")
    before = list(Post.objects.order_by("pk").values_list())
    closed = dated.close(Post, [row[0] for row in before], DAY, end_reason="reorganised")
    assert sorted(row[2] for row in closed) == ["", "", "retired"]
    assert set(Post.objects.values_list("end_reason", flat=True)) == {"reorganised"}
    dated.reopen(Post, closed, "end_reason")
    assert list(Post.objects.order_by("pk").values_list()) == before
