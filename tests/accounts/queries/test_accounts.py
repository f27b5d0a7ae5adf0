"""Questions about accounts, limited to what the actor may see."""

from datetime import date

import pytest

from phusa.accounts import actions, queries
from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS
from phusa.accounts.models import Grant
from phusa.accounts.rules import Seat
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.organisations import actions as organisations
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def codes(users) -> list[str]:
    return [user.code for user in users]


def test_accounts_stand_by_given_name(place: District) -> None:
    assert codes(queries.accounts_for(place.actor("ht"))) == ["ht", "vt", "gv"]


def test_each_account_carries_the_grants_of_the_day(place: District) -> None:
    (user,) = queries.accounts_for(place.actor("ht"), search="lo thi may")
    assert [str(grant) for grant in user.present] == ["Giáo viên, Trường THCS Chiềng Lau"]  # type: ignore[attr-defined]


def test_a_unit_that_has_ended_gives_no_right(place: District) -> None:
    organisations.end_unit(
        actor=system(),
        now=NOW,
        unit=place.schools[1],
        from_day=clock.today(),
        successors=[],
        reason="abolished",
        basis="QĐ 1",
    )
    assert queries.held_grants(place.users["ht2"], clock.today()) == ()
    assert queries.held_grants(place.users["ht2"], date(2020, 1, 1)) != ()


def test_officers_and_watchmen_need_a_second_factor(place: District) -> None:
    needing = {code for code in place.users if queries.needs_second_factor(place.actor(code))}
    assert needing == {"cv", "so", "tt", "qt"}


def test_seats_are_roles_at_places(place: District) -> None:
    path = place.school.access_paths(place.actor("ht"))[0]
    assert queries.seats_of(place.users["gv"], clock.today()) == [Seat("teacher", path)]
    assert queries.seats_with(place.actor("ht"), RESET_PASSWORDS) == [Seat("principal", path)]
    assert queries.seats_with(place.actor("gv"), RESET_PASSWORDS) == []


def test_a_page_offers_what_the_actor_may_do(place: District) -> None:
    page = queries.account_page(place.actor("ht"), "gv")
    assert page.may_reset
    assert page.takeable == {grant.pk for grant in page.grants}
    own = queries.account_page(place.actor("ht"), "ht")
    assert not own.may_reset
    assert queries.account_page(place.actor("vt"), "gv").may_reset
    assert not queries.account_page(place.actor("vt"), "ht").may_reset


def test_a_grant_is_taken_by_whoever_manages_its_unit(place: District) -> None:
    grant = Grant.objects.get(user=place.users["gv"])
    assert queries.grant_to_take(place.actor("ht"), "gv", grant.pk) == grant
    for code, of in (("ht2", "gv"), ("gv", "gv"), ("ht", "vt")):
        with pytest.raises(NotVisible):
            queries.grant_to_take(place.actor(code), of, grant.pk)


def test_accounts_are_opened_where_one_sits(place: District) -> None:
    head, teacher = place.actor("ht"), place.actor("gv")
    assert queries.opens_accounts_at(head, head.held[0]) == place.school
    assert queries.opens_accounts_at(teacher, teacher.held[0]) is None
    assert queries.opens_accounts_at(head, None) is None


def test_an_ended_grant_shows_on_the_page_but_is_not_taken_again(place: District) -> None:
    grant = actions.give_grant(
        actor=system(),
        now=NOW,
        user=place.users["gv"],
        role=Role.CORE_TEACHER,
        unit=place.school,
        from_day=date(2019, 9, 1),
        until=date(2020, 9, 1),
    )
    page = queries.account_page(place.actor("ht"), "gv")
    assert grant in page.grants
    assert grant.pk not in page.takeable


def test_an_account_one_may_not_manage_is_not_there(place: District) -> None:
    assert queries.visible_account(place.actor("gv"), "gv").code == "gv"
    with pytest.raises(NotVisible):
        queries.visible_account(place.actor("gv"), "gv", MANAGE_GRANTS)


class TestMany:
    def test_codes_given_out_already_with_their_numbered_ones(self, place: District) -> None:
        for code in ("GV-1", "gv-1-2", "GV-10"):
            actions.open_account(actor=system(), now=NOW, unit=place.school, code=code, name="Lò Văn An")
        assert queries.codes_like(["Gv-1", "GV-7"]) == {"gv-1", "gv-1-2"}
        assert queries.codes_like(["GV-7"]) == set()
        assert queries.codes_like(["A 01", "A/01"]) == set()

    def test_whom_a_seat_does_not_cover(self, place: District) -> None:
        users = [place.users[code] for code in ("gv", "vt", "ht", "ht2", "cv")]
        assert codes(queries.not_covered(place.actor("vt"), RESET_PASSWORDS, users)) == ["ht", "ht2", "cv"]
        assert codes(queries.not_covered(place.actor("ht"), RESET_PASSWORDS, users)) == ["ht2", "cv"]
        assert queries.not_covered(system(), RESET_PASSWORDS, users) == []

    def test_seats_of_many_are_those_of_each(self, place: District) -> None:
        users, today = list(place.users.values()), clock.today()
        many = queries.seats_of_many(users, today)
        assert many == {user.pk: queries.seats_of(user, today) for user in users}

    @pytest.mark.parametrize(
        ("code", "role", "may"),
        [
            ("ht", Role.PRINCIPAL, True),
            ("ht", Role.TEACHER, True),
            ("ht", Role.BOET_OFFICER, False),
            ("vt", Role.TEACHER, False),
            ("ht2", Role.TEACHER, False),
            ("cv", Role.PRINCIPAL, True),
        ],
    )
    def test_who_may_give_a_role(self, place: District, code: str, role: Role, may: bool) -> None:
        (path,) = place.school.access_paths(place.actor(code))
        assert queries.may_give(place.actor(code), role, place.school.kind, path) == may

    @pytest.mark.parametrize(
        ("code", "words"),
        [("gv", "văn thư của Trường THCS Chiềng Lau"), ("ht", "đơn vị cấp trên"), ("cv", "đơn vị cấp trên")],
    )
    def test_who_helps(self, place: District, code: str, words: str) -> None:
        assert queries.who_helps(place.users[code], clock.today()).endswith(words)
