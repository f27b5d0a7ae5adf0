"""Enrolling people, ending posts, tying accounts to people."""

from datetime import date

import pytest

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit, UnitKind
from phusa.staff import actions
from phusa.staff.models import Person, Position, Post, StaffRole
from tests.schools import NOW, START, District, found, sign_up, system

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


def test_a_person_has_one_account_and_another_only_after_the_first_is_untied(place: District) -> None:
    one = Person.objects.get(code="THCS-CL-002")
    user = sign_up(place, "hai", one.name, Role.TEACHER, place.school, one)
    other = sign_up(place, "hai2", one.name, Role.TEACHER, place.school)
    with pytest.raises(Refused, match="has_account"):
        actions.link_account(actor=place.actor("ht"), now=NOW, person=one, user=other)
    actions.unlink_account(actor=place.actor("ht"), now=NOW, person=one, reason="gắn nhầm")
    one.refresh_from_db()
    assert one.user is None
    line = AuditLine.objects.latest("seq")
    assert (line.before, line.after, line.reason) == ({"user": "hai"}, {"user": ""}, "gắn nhầm")
    actions.unlink_account(actor=place.actor("ht"), now=NOW, person=one, reason="lần nữa")
    assert AuditLine.objects.latest("seq") == line
    assert User.objects.filter(pk=user.pk).exists()
    actions.link_account(actor=place.actor("ht"), now=NOW, person=one, user=other)
    assert Person.objects.get(user=other) == one


def test_only_accounts_and_people_one_sees_are_tied(place: District) -> None:
    one = Person.objects.get(code="THCS-CL-002")
    far = sign_up(place, "xa", one.name, Role.TEACHER, place.schools[1])
    near = sign_up(place, "gan", one.name, Role.TEACHER, place.school)
    for code, user in (("ht", far), ("ht2", far), ("gv", near), ("tt", near)):
        with pytest.raises(NotVisible):
            actions.link_account(actor=place.actor(code), now=NOW, person=one, user=user)
    for code in ("ht2", "gv", "tt"):
        with pytest.raises(NotVisible):
            actions.unlink_account(
                actor=place.actor(code), now=NOW, person=Person.objects.get(code="THCS-CL-001"), reason="x"
            )
    actions.link_account(actor=place.actor("ht"), now=NOW, person=one, user=near)


class TestSecondPost:
    def opened(self, place: District, code: str = "ht", **given: object) -> Post:
        values = {
            "person": Person.objects.get(name="Cầm Văn Định"),
            "unit": place.school,
            "role": StaffRole.TEACHER,
            "position": Position.TEACHER,
            "level": "THCS",
            "from_day": date(2019, 10, 1),
        }
        return actions.open_post(actor=place.actor(code), now=NOW, **(values | given))  # type: ignore[arg-type]

    def test_a_head_who_teaches_holds_two_posts_one_of_them_main(self, place: District) -> None:
        post = self.opened(place, subject=" Toán ", reason="Phân công 12")
        assert (post.is_main, post.subject, post.valid.lower) == (False, "Toán", date(2019, 10, 1))
        assert post.person.posts.count() == 2
        line = AuditLine.objects.latest("seq")
        assert line.after == {"unit": "THCS-CL", "position": "teacher", "from": "2019-10-01"}
        assert line.reason == "Phân công 12"

    def test_not_twice_in_one_role_and_unit_at_a_time(self, place: District) -> None:
        first = self.opened(place)
        with pytest.raises(Refused, match="post_overlaps") as refused:
            self.opened(place, from_day=date(2020, 1, 1))
        assert "từ 1/10/2019" in refused.value.text
        end = date(2020, 1, 1)
        actions.end_post(actor=system(), now=NOW, post=first, from_day=end, reason="")
        with pytest.raises(Refused, match="đến hết 31/12/2019"):
            self.opened(place, from_day=date(2019, 12, 31))
        assert self.opened(place, from_day=end).valid.lower == end

    def test_one_main_post_at_a_time(self, place: District) -> None:
        with pytest.raises(Refused, match="main_post_taken") as refused:
            self.opened(place, is_main=True)
        assert "Hiệu trưởng, Trường THCS Chiềng Lau từ 1/9/2019" in refused.value.text
        main = Post.objects.get(person__name="Cầm Văn Định")
        actions.end_post(actor=system(), now=NOW, post=main, from_day=date(2030, 1, 1), reason="")
        assert self.opened(place, from_day=date(2030, 1, 1), is_main=True, code="cv").is_main

    def test_a_group_of_another_school_is_refused(self, place: District) -> None:
        strange = found("THCS-NS-T1", "Tổ Toán", UnitKind.SUBJECT_GROUP, place.schools[1])
        own = Unit.objects.get(code="THCS-CL-T1")
        with pytest.raises(Refused, match="no_such_group"):
            self.opened(place, subject_group=strange)
        assert self.opened(place, subject_group=own).subject_group == own

    def test_only_in_ones_own_units_and_for_people_one_sees(self, place: District) -> None:
        for code, unit in (("ht", place.schools[1]), ("ht2", place.schools[1]), ("gv", place.school)):
            with pytest.raises(NotVisible):
                self.opened(place, code, unit=unit)
        assert self.opened(place, "cv", unit=place.schools[1]).unit == place.schools[1]


def test_a_position_has_its_words() -> None:
    assert Position.VICE_PRINCIPAL.label == "Phó hiệu trưởng"
