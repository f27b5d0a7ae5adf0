"""The lines that lists and the search read: the database keeps them, whoever writes and however."""

from datetime import date

import pytest

from phusa.base import clock, ranges
from phusa.organisations.models import Place
from phusa.staff.models import Person, PersonListing, Post
from tests.schools import District

pytestmark = pytest.mark.django_db


def line(code: str) -> PersonListing:
    return PersonListing.objects.get(person__code=code)


def test_everybody_enrolled_has_a_line(place: District) -> None:
    found = line("THCS-CL-001")
    school, second = place.school.pk, Place.objects.get(unit=place.school).path.split("/")[1]
    assert {f"u{school}", f"u{second}", "r:teacher", "p:teacher", "l:THCS"} <= set(found.marks)
    assert found.search_text.startswith(" thcs-cl-001 ")
    assert found.given_name == found.search_text.split()[-1]
    assert PersonListing.objects.count() == Person.objects.count()


def test_a_line_follows_any_way_of_writing(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    Person.objects.filter(pk=person.pk).update(search_text="thcs-cl-001 vi thi be (a)", sort_key="B")
    assert (line("THCS-CL-001").given_name, str(line("THCS-CL-001"))) == ("be", "thcs-cl-001 vi thi be (a)")
    Post.objects.filter(person=person).update(unit=place.schools[1], role="manager", subject="Hoá học")
    assert {f"u{place.schools[1].pk}", "r:manager", "s:hoá học"} <= set(line("THCS-CL-001").marks)
    Post.objects.filter(person=person).delete()
    assert line("THCS-CL-001").marks == []


def test_what_was_once_stays_a_mark(place: District) -> None:
    person, day = Person.objects.get(code="THCS-CL-001"), clock.today()
    person.posts.update(valid=ranges.since(date(2019, 9, 1), day))
    Post.objects.create(
        person=person, unit=place.schools[1], role="teacher", level="TH", valid=ranges.since(day)
    )
    assert {f"u{place.school.pk}", f"u{place.schools[1].pk}", "l:THCS", "l:TH"} <= set(
        line("THCS-CL-001").marks
    )


def test_the_unit_left_last_is_a_mark(place: District) -> None:
    Person.objects.filter(code="THCS-CL-001").update(left_unit=place.schools[1])
    assert f"u{place.schools[1].pk}" in line("THCS-CL-001").marks


def test_a_unit_under_another_province_marks_its_people(place: District) -> None:
    root = Place.objects.get(unit=place.office).path.split("/")[0]
    other = f"{root}/{place.schools[1].pk}/{place.school.pk}/"
    Place.objects.filter(unit=place.school).update(path=other)
    assert f"u{place.schools[1].pk}" in line("THCS-CL-001").marks


def test_a_merged_record_has_no_line(place: District) -> None:
    kept = Person.objects.get(code="THCS-CL-002")
    Person.objects.filter(code="THCS-CL-001").update(merged_into=kept)
    assert not PersonListing.objects.filter(person__code="THCS-CL-001").exists()
    Person.objects.filter(code="THCS-CL-001").update(merged_into=None)
    assert PersonListing.objects.filter(person__code="THCS-CL-001").exists()
