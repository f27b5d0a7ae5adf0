"""Many rows in one statement: the same rows as one by one, with their history, and refused as a whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from pytest_django import DjangoAssertNumQueries

from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.base import ranges
from phusa.base.bulk import (
    any_of,
    give_keys,
    insert_rows,
    insert_values,
    refresh_statistics,
    take_keys,
    update_rows,
    upsert_rows,
)
from phusa.base.sealing import seal
from phusa.staff.models import Person, PersonalData, Post
from tests.schools import NOW, District, district, employ, score_all

pytestmark = pytest.mark.django_db
VALUES = ("score", "score_acquisition", "score_application", "source", "entered_by", "entered_at")
KEY = ("annual_record", "block", "module")


@pytest.fixture
def place() -> District:
    place = district()
    employ(place, place.school, 3)
    score_all(place, place.school, but=[0, 1, 2, 3])
    return place


def row(record: AnnualRecord, score: str, **values: object) -> ComponentScore:
    given = {"block": "ND1", "source": "Biên bản", "entered_by": "Lò Văn", "entered_at": NOW, **values}
    return ComponentScore(annual_record=record, score=Decimal(score), **given)


def write(*rows: ComponentScore) -> None:
    upsert_rows(rows, unique=KEY, update_fields=VALUES)


def test_rows_arrive_as_they_were_given(place: District) -> None:
    record = AnnualRecord.objects.all()[0]
    awkward = """Ô "C7", '%s' \\ {x} đ\u1ea1t"""
    parts = {"score_acquisition": Decimal("4.25"), "score_application": Decimal("4.25")}
    write(row(record, "8.50", source=awkward, **parts), row(record, "7", block="ND2"))
    kept, whole = ComponentScore.objects.order_by("block")
    assert (kept.score, kept.score_acquisition) == (Decimal("8.5"), Decimal("4.25"))
    assert (whole.score, whole.score_acquisition, whole.score_application) == (Decimal(7), None, None)
    assert (kept.source, kept.entered_at, kept.module) == (awkward, NOW, "")


def test_a_row_that_is_there_is_changed_and_keeps_its_key(place: District) -> None:
    first, second, *_ = AnnualRecord.objects.all()
    write(row(first, "8"))
    before = ComponentScore.objects.get()
    write(row(first, "9", source="Sửa"), row(second, "7"))
    kept = ComponentScore.objects.get(annual_record=first)
    assert (kept.pk, kept.score, kept.source) == (before.pk, Decimal(9), "Sửa")
    assert ComponentScore.objects.count() == 2


def test_many_rows_are_one_statement(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [row(r, "8", block=b) for r in AnnualRecord.objects.all() for b in ("ND1", "ND2")]
    with django_assert_num_queries(1):
        write(*rows)
    assert ComponentScore.objects.count() == 8


def test_one_row_the_table_refuses_keeps_all_out(place: District) -> None:
    first, second, *_ = AnnualRecord.objects.all()
    with pytest.raises(IntegrityError):
        write(row(first, "8"), row(second, "10.01"))


def test_every_row_leaves_its_history(place: District) -> None:
    event = apps.get_model("assessment", "ComponentScoreEvent")
    first, second, *_ = AnnualRecord.objects.all()
    write(row(first, "8"), row(second, "7"))
    write(row(first, "9"), row(second, "7"))
    assert [e.pgh_label for e in event.objects.order_by("pgh_id")] == ["insert", "insert", "update"]


def test_saved_rows_get_the_named_fields_and_no_other(place: District) -> None:
    records = list(AnnualRecord.objects.all())
    for number, record in enumerate(records):
        record.elective_modules = ["THCS18", f"THCS{number}"]
        record.differences = [{"reason": 'làm tròn "9,05"'}]
        record.stated_class = "Giỏi"
    update_rows(records, ["elective_modules", "differences"])
    kept = list(AnnualRecord.objects.order_by("pk"))
    assert sorted(r.elective_modules[1] for r in kept) == ["THCS0", "THCS1", "THCS2", "THCS3"]
    assert {(r.differences[0]["reason"], r.stated_class) for r in kept} == {('làm tròn "9,05"', "")}


def test_days_and_nothing_at_all_are_kept_too(place: District) -> None:
    people = list(Person.objects.all())
    for person in people:
        person.birth_date, person.user = date(1970, 12, 31), None
    update_rows(people, ["birth_date", "user"])
    assert set(Person.objects.values_list("birth_date", "user")) == {(date(1970, 12, 31), None)}


def test_no_rows_are_no_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        upsert_rows([], unique=KEY, update_fields=VALUES)
        update_rows([], ["version"])


def test_rows_that_point_to_each_other_are_inserted_with_their_keys(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [Person(code=f"X-{n}", name="Lò Thị Đ\u1ea1t", birth_date=date(1980, 1, 1)) for n in range(3)]
    for person in people:
        person.prepare()
    with django_assert_num_queries(4):
        give_keys(people)
        insert_rows(people)
        insert_rows([PersonalData(person=people[0], personal_number="099180000001", number_key="a")])
        insert_rows(_posts(place, people))
    found = Person.objects.get(code="X-0")
    assert (found.pk, found.name, found.birth_date) == (people[0].pk, "Lò Thị Đạt", date(1980, 1, 1))
    assert found.personal_data.personal_number.open() == "099180000001"
    valid = found.posts.get().valid
    assert (valid.lower, valid.upper) == (date(2019, 9, 1), None)
    assert apps.get_model("staff.PersonEvent").objects.filter(code="X-0").count() == 1


def test_nothing_is_inserted_for_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        give_keys([])
        insert_rows([])


def _posts(place: District, people: list[Person]) -> list[Post]:
    held = ranges.since(date(2019, 9, 1))
    posts = [Post(person=p, unit=place.school, role="teacher", level="THCS", valid=held) for p in people]
    for number, post in enumerate(posts):
        post.pk = 10_000 + number
    return posts


def test_values_by_column_are_rows_too(place: District) -> None:
    keys = take_keys(Person, 2)
    names = ("Lò Thị Đạt", "Vì Văn An")
    rows = [
        {
            "id": next(keys),
            "code": f"Y-{n}",
            "name": name,
            "gender": "",
            "qualification": "",
            "professional_rank": "",
        }
        | {"birth_date": date(1980, 1, 1)}
        | Person.keys_of(f"Y-{n}", name)
        for n, name in enumerate(names)
    ]
    insert_values(Person, rows)
    insert_values(Person, [])
    found = Person.objects.filter(code__startswith="Y-").order_by("code")
    assert [(person.pk, person.name, person.birth_date) for person in found] == [
        (row["id"], row["name"], date(1980, 1, 1)) for row in rows
    ]
    insert_values(PersonalData, [{"person_id": found[0].pk, "number_key": "k", "phone": seal("0900")}])
    assert found[0].personal_data.phone.open() == "0900"


@pytest.mark.django_db(transaction=True)
def test_the_planner_looks_anew_at_a_table_that_has_grown() -> None:
    rows = [Person(code=f"Z-{n}", name="Lò", sort_key="a", search_text="lo") for n in range(11_000)]
    give_keys(rows)
    insert_rows(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    assert refresh_statistics(Person, PersonalData) == ["staff_person"]
    assert refresh_statistics(Person, PersonalData) == []


def test_keys_travel_as_one_array(place: District, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    keys = list(Person.objects.values_list("pk", flat=True))[:2]
    with django_assert_num_queries(1):
        assert {person.pk for person in Person.objects.filter(pk__in=any_of(keys))} == set(keys)
    assert not Person.objects.filter(pk__in=any_of([]))
