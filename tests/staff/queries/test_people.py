"""Questions about people, and who is acting."""

import pytest

from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.staff import queries
from phusa.staff.models import Person, Post
from phusa.staff.queries import people
from tests.schools import District, sign_up

pytestmark = pytest.mark.django_db


def test_an_actor_has_his_person_and_the_grants_of_the_day(place: District) -> None:
    actor = place.actor("gv")
    assert actor.person_id == Person.objects.get(code="THCS-CL-001").pk
    assert [(held.role, held.unit_name) for held in actor.held] == [(Role.TEACHER, "Trường THCS Chiềng Lau")]
    assert place.actor("ht").person_id is None


def test_the_grants_of_another_day_are_not_held(place: District) -> None:
    actor = queries.actor_of(place.users["gv"], clock.today().replace(year=2018))
    assert actor.held == ()


def test_the_units_of_the_people_one_sees(place: District) -> None:
    assert {unit.code for unit in queries.units_of_people(place.actor("cv"))} == {
        "P-MS",
        "THCS-CL",
        "THCS-NS",
    }
    assert queries.units_of_people(place.actor("gv")) == []


def test_the_groups_of_the_one_school(place: District) -> None:
    officer = place.actor("cv")
    units = queries.units_of_people(officer)
    assert queries.groups_of_people(officer, units, "") == []
    assert len(queries.groups_of_people(officer, units, "THCS-CL")) == 2
    assert len(queries.groups_of_people(place.actor("ht"), [place.school], "")) == 2


def test_too_many_units_are_no_choice(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "CHOICES", 0)
    assert queries.units_of_people(place.actor("cv")) == []


def test_one_enrols_where_one_looks_or_sits(place: District) -> None:
    head, officer = place.actor("ht"), place.actor("cv")
    assert queries.enrols_at(head, "", head.held[0]) == place.school
    assert queries.enrols_at(head, "THCS-NS", head.held[0]) is None
    assert queries.enrols_at(officer, "", officer.held[0]) is None
    assert queries.enrols_at(officer, "THCS-NS", officer.held[0]) == place.schools[1]
    assert queries.enrols_at(place.actor("gv"), "", None) is None


def test_namesakes_are_found_whatever_accents_and_capitals(place: District) -> None:
    (person,) = queries.namesakes(place.school, clock.today(), "cầm VĂN định")
    assert person.name == "Cầm Văn Định"
    assert queries.namesakes(place.school, clock.today(), "Văn Định") == []
    assert queries.namesakes(place.schools[1], clock.today(), "Cầm Văn Định") == []


def test_subject_groups_are_those_of_the_school_and_day(place: District) -> None:
    groups = queries.subject_groups_of(place.school, clock.today())
    assert [group.name for group in groups] == ["Tổ Toán – Lí – Tin", "Tổ Văn – Sử"]
    assert not queries.subject_groups_of(place.schools[1], clock.today()).exists()


def test_nobody_ends_his_own_post(place: District) -> None:
    post = Post.objects.get(person__code="THCS-CL-001")
    with pytest.raises(NotVisible):
        queries.post_to_end(place.actor("gv"), "THCS-CL-001", post.pk)


def test_posts_are_opened_in_ones_own_schools(place: District) -> None:
    assert list(queries.units_for_posts(place.actor("ht"))) == [place.school]
    assert set(queries.units_for_posts(place.actor("cv"))) == set(place.schools)
    assert not queries.units_for_posts(place.actor("tt")).exists()


def test_accounts_of_the_same_name_that_are_nobodys(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-002")
    sign_up(place, "hai", person.name.upper(), Role.TEACHER, place.school)
    sign_up(place, "xa", person.name, Role.TEACHER, place.schools[1])
    sign_up(place, "ba", f"{person.name} Em", Role.TEACHER, place.school)
    assert queries.accounts_alike(place.actor("ht"), person) == ["hai"]
    first = Person.objects.get(code="THCS-CL-001")
    assert queries.accounts_alike(place.actor("ht"), first) == []


def test_ones_own_main_post(place: District) -> None:
    post = queries.main_post_of(place.actor("gv"))
    assert post is not None and post.unit == place.school
    assert queries.main_post_of(place.actor("ht")) is None


def test_a_roster_has_one_row_a_main_post(place: District) -> None:
    assert queries.main_posts(place.school, clock.today()).count() == 13
