"""How many people a list holds."""

import pytest
from django.db import connection

from phusa.accounts import actions as accounts
from phusa.base import clock, ranges
from phusa.base.access import Role
from phusa.organisations.models import Unit
from phusa.staff import queries
from phusa.staff.models import Headcount, Person, Post
from phusa.staff.queries import counting
from phusa.staff.queries.listing import PeopleFilter
from tests.schools import NOW, START, District, employ, sign_up, system

pytestmark = pytest.mark.django_db


EVERYBODY = PeopleFilter()


def counts(place: District, code: str, wanted: PeopleFilter = EVERYBODY) -> tuple[int | None, ...]:
    return tuple(count for _, _, count in queries.people_counts(place.actor(code), wanted))


def listed(place: District, code: str, role: str) -> int:
    return len(queries.people_page(place.actor(code), PeopleFilter(role=role)))


def test_counts_follow_the_other_wishes(place: District) -> None:
    found = queries.people_counts(place.actor("ht"), PeopleFilter(search="van", role="manager"))
    assert [(role, count) for role, _, count in found] == [("", 7), ("teacher", 6), ("manager", 1)]


@pytest.mark.parametrize("code", ["ht", "cv", "tt", "gv"])
def test_the_kept_sums_say_what_the_list_shows(place: District, code: str) -> None:
    employ(place, place.schools[1], 5)
    assert counts(place, code) == tuple(listed(place, code, role) for role in ("", "teacher", "manager"))


def test_of_one_unit_and_of_a_group(place: District) -> None:
    employ(place, place.schools[1], 5)
    assert counts(place, "cv", PeopleFilter(unit="THCS-NS")) == (6, 5, 1)
    assert counts(place, "cv", PeopleFilter(unit="P-MS")) == (19, 17, 2)
    assert counts(place, "cv", PeopleFilter(unit="THCS-CL-T1")) == (6, 6, 0)
    assert counts(place, "ht", PeopleFilter(unit="THCS-NS")) == (0, 0, 0)


def test_a_post_beside_the_main_one_counts_its_person_once(place: District) -> None:
    head = Person.objects.get(name="Cầm Văn Định")
    days = head.posts.get().valid
    Post.objects.create(
        person=head, unit=place.school, role="teacher", level="THCS", is_main=False, valid=days
    )
    assert counts(place, "ht") == (13, 13, 1)
    Post.objects.create(
        person=head, unit=place.schools[1], role="teacher", level="THCS", is_main=False, valid=days
    )
    assert counts(place, "ht2") == (1, 1, 0)


def test_the_day_decides_and_any_way_of_writing_counts(place: District) -> None:
    today = clock.today()
    posts = Post.objects.filter(person__code="THCS-CL-002")
    posts.update(valid=ranges.since(posts.get().valid.lower, today))
    assert counts(place, "ht") == (12, 11, 1)
    tomorrow = today.replace(year=today.year + 1)
    Post.objects.filter(person__code="THCS-CL-003").update(valid=ranges.since(tomorrow))
    assert counts(place, "ht") == (11, 10, 1)
    Post.objects.filter(person__code="THCS-CL-004").delete()
    assert counts(place, "ht") == (10, 9, 1)
    Post.objects.filter(person__code="THCS-CL-005").update(role="manager", unit=place.schools[1])
    assert (counts(place, "ht"), counts(place, "ht2")) == ((9, 8, 1), (1, 0, 1))


def test_many_sums_become_one(place: District) -> None:
    group = Unit.objects.get(code="THCS-CL-T1")
    Post.objects.filter(person__code="THCS-CL-002").update(unit=place.schools[1])
    before, rows = counts(place, "cv"), Headcount.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_sum_headcounts()")
    assert Headcount.objects.count() < rows
    assert counts(place, "cv") == before
    assert Headcount.objects.get(unit=group, role="teacher").change == 6


def test_more_than_is_worth_counting_has_no_number(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "COUNTED", 5)
    assert counts(place, "ht", PeopleFilter(search="van")) == (None, None, None)
    assert counts(place, "ht") == (13, 12, 1)


def test_two_rights_one_under_the_other_count_once(place: District) -> None:
    sign_up(place, "hai", "Hai Vai", Role.BOET_OFFICER, place.office)
    accounts.give_grant(
        actor=system(),
        now=NOW,
        user=place.users["hai"],
        role=Role.PRINCIPAL,
        unit=place.school,
        from_day=START,
    )
    assert counts(place, "hai") == (13, 12, 1)
