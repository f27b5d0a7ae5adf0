"""Enrolling people, ending posts, tying accounts to people."""

from datetime import date

import pytest

from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import Person, Position, Post, StaffRole
from tests.schools import NOW, START, District, sign_up, system

pytestmark = pytest.mark.django_db


def new(name: str, **values: object) -> actions.NewPost:
    return actions.NewPost(name=name, role=StaffRole.TEACHER, level="THCS", **values)  # type: ignore[arg-type]


def enrol(place: District, *posts: actions.NewPost, actor=None) -> list[Person]:
    return actions.enrol_people(
        actor=actor or system(), now=NOW, unit=place.school, posts=posts, from_day=START, reason="QĐ"
    )


def test_codes_go_on_from_the_last(place: District) -> None:
    first, second = enrol(place, new("Lò Văn Một"), new("Lò Văn Hai"))
    assert (first.code, second.code) == ("THCS-CL-014", "THCS-CL-015")


def test_a_given_code_is_kept(place: District) -> None:
    (person,) = enrol(place, new("Lò Văn Một", code="0123456789"))
    assert person.code == "0123456789"


def test_a_batch_is_one_line_of_the_log(place: District) -> None:
    lines = AuditLine.objects.count()
    enrol(place, new("Lò Văn Một"), new("Lò Văn Hai"))
    assert AuditLine.objects.count() == lines + 1
    assert AuditLine.objects.latest("seq").after["count"] == 2


def test_names_are_cleaned_and_searched_without_accents(place: District) -> None:
    (person,) = enrol(place, new("  Lò   Thị  Mẩy "))
    assert person.name == "Lò Thị Mẩy"
    assert "lo thi may" in person.search_text


def test_a_head_enrols_in_his_own_school_alone(place: District) -> None:
    assert enrol(place, new("Lò Văn Một"), actor=place.actor("ht"))
    with pytest.raises(NotVisible):
        enrol(place, new("Lò Văn Hai"), actor=place.actor("ht2"))
    assert not Person.objects.filter(name="Lò Văn Hai").exists()


def test_a_post_ends_after_the_day_it_began(place: District) -> None:
    post = Post.objects.get(person__code="THCS-CL-001")
    with pytest.raises(Refused, match="day_outside"):
        actions.end_post(actor=system(), now=NOW, post=post, from_day=START, reason="")
    actions.end_post(actor=system(), now=NOW, post=post, from_day=date(2019, 9, 2), reason="chuyển trường")
    post.refresh_from_db()
    assert post.last_day == START


def test_a_post_of_another_school_is_not_ended(place: District) -> None:
    post = Post.objects.get(person__code="THCS-CL-001")
    with pytest.raises(NotVisible):
        actions.end_post(actor=place.actor("ht2"), now=NOW, post=post, from_day=date(2020, 1, 1), reason="")


def test_an_account_belongs_to_one_person(place: District) -> None:
    one, two = Person.objects.get(code="THCS-CL-002"), Person.objects.get(code="THCS-CL-003")
    user = sign_up(place, "hai", one.name, Role.TEACHER, place.school, one)
    lines = AuditLine.objects.count()
    actions.link_account(actor=system(), now=NOW, person=one, user=user)
    assert AuditLine.objects.count() == lines
    with pytest.raises(Refused, match="account_taken"):
        actions.link_account(actor=system(), now=NOW, person=two, user=user)


def test_a_position_has_its_words() -> None:
    assert Position.VICE_PRINCIPAL.label == "Phó hiệu trưởng"
