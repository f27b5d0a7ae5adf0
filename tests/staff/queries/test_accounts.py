"""Who of a roster has an account, who can be given one, and the figures by school."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.accounts.models import User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.staff.models import Person, Post
from phusa.staff.queries import accounts as queries
from tests.schools import NOW, District, employ, sign_up

pytestmark = pytest.mark.django_db


def names(found: list[queries.Candidate]) -> list[str]:
    return [candidate.post.person.name for candidate in found]


class TestOpening:
    def test_everybody_without_an_account_by_given_name(self, place: District) -> None:
        found = queries.opening(place.actor("ht"), place.school)
        assert len(found.ready) == 11 and names(found.others) == ["Cầm Văn Định"]
        assert names(found.ready)[:2] == ["Lò Thị Ánh", "Lò Văn Bình"]
        assert found.others[0].alike == "ht"

    def test_a_second_post_elsewhere_is_no_main_post(self, place: District) -> None:
        Post.objects.filter(person__name="Lò Văn Bình").update(is_main=False)
        assert "Lò Văn Bình" not in names(queries.opening(place.actor("ht"), place.school).ready)

    def test_queries_do_not_grow_with_the_people(self, place: District) -> None:
        people = employ(place, place.schools[1], 40)
        sign_up(place, "gv2", people[0].name, Role.TEACHER, place.schools[1], people[0])
        counts = []
        for school in place.schools:
            with CaptureQueriesContext(connection) as asked:
                queries.opening(place.actor("cv"), school)
                queries.lines_of(place.actor("cv"), school)
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_schools_with_somebody_to_open(self, place: District) -> None:
        assert list(queries.schools_to_open(place.actor("cv"), place.office)) == [place.school]
        assert not queries.schools_to_open(place.actor("ht2"), place.office)
        Post.objects.filter(unit=place.school, person__user=None).update(is_main=False)
        assert not queries.schools_to_open(place.actor("cv"), place.office)


class TestBoard:
    def test_lines_say_how_far_each_has_come(self, place: District) -> None:
        lines = {line.post.person.name: line for line in queries.lines_of(place.actor("ht"), place.school)}
        assert lines["Lò Văn An"].words == "Chưa đăng nhập" and lines["Lò Văn An"].may_renew
        assert lines["Lò Văn Bình"].words == "Chưa có tài khoản" and not lines["Lò Văn Bình"].may_renew
        User.objects.filter(code="gv").update(last_login=NOW)
        again = queries.lines_of(place.actor("ht"), place.school)
        assert [line.words for line in again if line.user] == ["Đã đăng nhập"]

    def test_nobody_renews_his_own_slip_or_that_of_somebody_above(self, place: District) -> None:
        sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
        head = Person.objects.get(name="Cầm Văn Định")
        Person.objects.filter(pk=head.pk).update(user=place.users["ht"])
        for code in ("ht", "vt"):
            lines = queries.lines_of(place.actor(code), place.school)
            assert [line.may_renew for line in lines if line.post.person_id == head.pk] == [False]
        lines = queries.lines_of(place.actor("cv"), place.school)
        assert [line.may_renew for line in lines if line.post.person_id == head.pk] == [True]

    def test_the_figures_of_a_school_are_those_of_its_lines(self, place: District) -> None:
        User.objects.filter(code="gv").update(last_login=NOW, trained_on=clock.today())
        employ(place, place.schools[1], 2)
        actor = place.actor("cv")
        by_school = queries.activation_by_school(actor)
        for school in place.schools:
            assert by_school[school.pk] == queries.activation_of(queries.lines_of(actor, school))
        assert by_school[place.school.pk] == queries.Activation(13, 12, 0, 1, 1)
        assert queries.activation_in_all(by_school) == queries.Activation(16, 15, 0, 1, 1)
        assert queries.activation_in_all({}) == queries.NOBODY

    def test_schools_by_what_is_left_to_do(self, place: District) -> None:
        actor = place.actor("cv")
        assert list(queries.rostered_schools(actor)) == place.schools
        assert list(queries.rostered_schools(actor, state="chua-dang-nhap")) == [place.school]
        assert [
            count for _, _, count in queries.school_counts(actor, queries.activation_by_school(actor))
        ] == [2, 1, 1]

    @pytest.mark.parametrize(("code", "sees"), [("ht", 1), ("ht2", 1), ("cv", 2), ("gv", 0), ("tt", 0)])
    def test_of_ones_part_of_the_tree_alone(self, place: District, code: str, sees: int) -> None:
        assert len(queries.rostered_schools(place.actor(code))) == sees

    def test_a_group_has_no_roster_of_its_own(self, place: District) -> None:
        assert queries.visible_roster(place.actor("ht"), "THCS-CL") == place.school
        for code in ("THCS-CL-T1", "THCS-NS", "KHONG-CO"):
            with pytest.raises(NotVisible):
                queries.visible_roster(place.actor("ht"), code)


def test_whose_seat_opens_accounts_everywhere(place: District) -> None:
    sign_up(place, "bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, Unit.objects.get(code="BO"))
    for code, opens in (("cv", place.office), ("ht", None), ("gv", None), ("bo", None)):
        actor = place.actor(code)
        assert queries.office_that_opens(actor, actor.held[0]) == opens
    assert queries.office_that_opens(place.actor("cv"), None) is None


def test_where_somebody_works_as_his_slip_says_it(place: District) -> None:
    post = Post.objects.select_related("unit", "subject_group").get(person__name="Lò Văn An")
    assert queries.place_of(post) == "Tổ Toán – Lí – Tin, Trường THCS Chiềng Lau"
    post.subject_group = None
    assert queries.place_of(post) == "Trường THCS Chiềng Lau"
