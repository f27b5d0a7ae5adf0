"""A merge keeps everything each had; taken back, everything is as it was."""

from datetime import date
from typing import Any

import pytest
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phusa.base import ranges
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import (
    Absence,
    BroughtRecord,
    CorrectionRequest,
    FormerCode,
    Person,
    PersonalData,
    PersonMerge,
    Post,
)
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db
TABLES: tuple[Any, ...] = (Person, PersonalData, Post, Absence, FormerCode, CorrectionRequest, BroughtRecord)


def dump() -> dict[str, list[dict[str, Any]]]:
    """All rows of the tables a merge touches; ciphers as their texts."""
    return {
        model.__name__: [model_to_dict(row) | {"pk": row.pk} for row in model.objects.order_by("pk")]
        for model in TABLES
    }


@pytest.fixture
def two(place: District) -> tuple[Person, Person]:
    """The same teacher once in each school."""
    (other,) = employ(place, place.schools[1], 1, head=False)
    return Person.objects.get(code="THCS-CL-001"), other


def merge(place: District, one: Person, other: Person, actor: str = "cv", **values: object) -> PersonMerge:
    given = {"take": (), "reason": "Nhập trùng"} | values
    return actions.merge_people(actor=place.actor(actor), now=NOW, kept=one, absorbed=other, **given)


def part(place: District, row: PersonMerge) -> None:
    actions.part_people(actor=place.actor("cv"), now=NOW, merge=row, reason="Hai người")


def put(place: District, who: Person, **values: str) -> None:
    actions.change_personal_data(actor=place.actor("cv"), now=NOW, person=who, values=values, reason="Khai")


def test_everything_each_had_is_kept(place: District, two: tuple[Person, Person]) -> None:
    one, other = two
    put(place, one, phone="0912345678")
    put(place, other, phone="0999999999", personal_number="014085001234")
    merge(place, one, other)
    one.refresh_from_db()
    assert {post.unit.code for post in one.posts.all()} == {"THCS-CL", "THCS-NS"}
    assert [post.unit.code for post in one.posts.filter(is_main=True)] == ["THCS-CL"]
    data = one.personal_data
    assert (data.phone.open(), data.personal_number.open()) == ("0912345678", "014085001234")
    assert FormerCode.objects.get(code=other.code).person == one
    assert Person.objects.get(pk=other.pk).merged_into == one
    assert AuditLine.objects.latest("seq").after == {"code": one.code, "codes": [other.code]}


def test_a_chosen_value_is_taken_and_a_missing_one_filled(
    place: District, two: tuple[Person, Person]
) -> None:
    one, other = two
    Person.objects.filter(pk=other.pk).update(qualification="Thạc sĩ", name="Lò Văn Ân", birth_date=None)
    merge(place, one, other, take=["name"])
    one.refresh_from_db()
    assert (one.name, one.qualification, one.birth_date) == ("Lò Văn Ân", "Thạc sĩ", date(1970, 1, 1))
    assert "lo van an" in one.search_text


def test_taken_back_everything_is_as_it_was(place: District, two: tuple[Person, Person]) -> None:
    one, other = two
    put(place, other, phone="0999999999", personal_number="014085001234")
    actions.change_details(
        actor=place.actor("cv"), now=NOW, person=other, values={"code": "GV-9"}, reason="Mã ngành"
    )
    Absence.objects.create(person=other, kind="study", valid=ranges.since(date(2020, 1, 1), date(2020, 2, 1)))
    BroughtRecord.objects.create(
        person=other, origin="Sở A", content={}, file_sha256="a" * 64, brought_at=NOW
    )
    other.refresh_from_db()
    before = dump()
    part(place, merge(place, one, other, take=["birth"]))
    assert dump() == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(2010, 2018), st.integers(1, 8)),
        max_size=5,
    )
)
def test_any_posts_come_back(
    place: District, two: tuple[Person, Person], spans: list[tuple[bool, bool, bool, int, int]]
) -> None:
    one, other = two
    Post.objects.filter(person__in=two).delete()
    for mine, first_school, is_main, year, length in [
        (True, True, True, 2018, 20),
        (False, False, False, 2018, 20),
        *spans,
    ]:
        valid = ranges.since(date(year, 9, 1), date(year + length, 9, 1))
        person, unit = (one if mine else other), place.schools[0 if first_school else 1]
        same = Post.objects.filter(person=person, valid__overlap=valid)
        if not same.filter(unit=unit).exists() and not (is_main and same.filter(is_main=True).exists()):
            Post.objects.create(
                person=person, unit=unit, role="teacher", level="THCS", is_main=is_main, valid=valid
            )
    before = dump()
    part(place, merge(place, one, other))
    assert dump() == before


def test_two_numbers_or_two_accounts_are_two_people(place: District, two: tuple[Person, Person]) -> None:
    one, other = two
    put(place, one, personal_number="014085001234")
    put(place, other, personal_number="014085001235")
    with pytest.raises(Refused, match="two_numbers"):
        merge(place, one, other)
    put(place, other, personal_number="")
    Person.objects.filter(pk=other.pk).update(user=place.users["ht2"])
    with pytest.raises(Refused, match="two_accounts"):
        merge(place, one, other)


def test_the_account_goes_along_and_comes_back(place: District, two: tuple[Person, Person]) -> None:
    one, other = two
    row = merge(place, other, one)
    assert Person.objects.get(user=place.users["gv"]) == other
    part(place, row)
    assert Person.objects.get(user=place.users["gv"]) == one


def test_who_manages_only_one_of_them_merges_nothing(place: District, two: tuple[Person, Person]) -> None:
    for actor in ("ht", "ht2"):
        with pytest.raises(NotVisible):
            merge(place, *two, actor=actor)
    with pytest.raises(Refused, match="not_two"):
        merge(place, two[0], two[0])


def test_what_changed_since_is_not_overwritten(place: District, two: tuple[Person, Person]) -> None:
    row = merge(place, *two)
    post = Post.objects.get(person=two[0], unit=place.schools[1])
    actions.end_post(actor=place.actor("cv"), now=NOW, post=post, from_day=date(2021, 1, 1), reason="Thôi")
    with pytest.raises(Refused, match="changed_since"):
        part(place, row)


def test_once_parted_is_parted(place: District, two: tuple[Person, Person]) -> None:
    row = merge(place, *two)
    part(place, row)
    with pytest.raises(Refused, match="parted_already"):
        part(place, row)


def test_what_followed_in_other_rooms_is_remembered(place: District, two: tuple[Person, Person]) -> None:
    row = merge(place, *two)
    actions.note_carried(actor=place.actor("cv"), now=NOW, merge=row, part="annual_records", ids=[7])
    row.refresh_from_db()
    assert row.carried["annual_records"] == [7]


def test_two_people_are_not_proposed_again(place: District, two: tuple[Person, Person]) -> None:
    for _ in range(2):
        actions.keep_apart(
            actor=place.actor("cv"), now=NOW, one=two[0], other=two[1], reason="Hai người khác nhau"
        )
    assert PersonMerge.objects.get().parted_at == NOW
    with pytest.raises(NotVisible):
        actions.keep_apart(actor=place.actor("ht"), now=NOW, one=two[0], other=two[1], reason="x")
