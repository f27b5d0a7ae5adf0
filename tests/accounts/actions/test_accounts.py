"""Opening accounts, giving and taking roles, new passwords; each with its refusal."""

from datetime import date

import pytest

from phusa.accounts import actions
from phusa.accounts.models import Grant, User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from tests.schools import NOW, PASSWORD, District, sign_up, system

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)


def give(place: District, actor: str, user: str, role: Role, unit: Unit) -> Grant:
    return actions.give_grant(
        actor=place.actor(actor), now=NOW, user=place.users[user], role=role, unit=unit, from_day=DAY
    )


class TestOpening:
    def test_a_code_is_taken_whatever_its_capitals(self, place: District) -> None:
        with pytest.raises(Refused, match="code_taken"):
            actions.open_account(actor=system(), now=NOW, unit=place.school, code="HT", name="Ai đó")

    def test_an_email_belongs_to_one_account(self, place: District) -> None:
        for code in ("a1", "a2"):
            opening = {"actor": system(), "now": NOW, "unit": place.school, "code": code, "name": "Lò Văn An"}
            if code == "a1":
                assert actions.open_account(**opening, email="An@Truong.vn").email == "an@truong.vn"
            else:
                with pytest.raises(Refused, match="email_taken"):
                    actions.open_account(**opening, email="an@truong.vn")

    def test_without_a_password_nobody_gets_in(self, place: District) -> None:
        user = actions.open_account(actor=system(), now=NOW, unit=place.school, code="a1", name="Lò Văn An")
        assert not user.has_usable_password()

    def test_a_refused_role_leaves_no_account(self, place: District) -> None:
        with pytest.raises(Refused, match="above_oneself"):
            actions.open_account_with_slip(
                actor=place.actor("ht"),
                now=NOW,
                unit=place.school,
                code="a1",
                name="Lò Văn An",
                email="",
                role=Role.SYSTEM_ADMIN,
            )
        assert not User.objects.filter(code="a1").exists()


class TestGrants:
    def test_giving_again_changes_nothing(self, place: District) -> None:
        lines = AuditLine.objects.count()
        give(place, "ht", "gv", Role.TEACHER, place.school)
        assert Grant.objects.filter(user=place.users["gv"]).count() == 1
        assert AuditLine.objects.count() == lines

    def test_a_head_gives_roles_of_his_school_only(self, place: District) -> None:
        assert give(place, "ht", "gv", Role.CORE_TEACHER, place.school)
        with pytest.raises(NotVisible):
            give(place, "ht", "gv", Role.TEACHER, place.schools[1])

    def test_a_role_that_means_nothing_there_is_refused(self, place: District) -> None:
        with pytest.raises(Refused, match="no_such_seat"):
            give(place, "ht", "gv", Role.BOET_OFFICER, place.school)
        with pytest.raises(Refused, match="no_such_seat"):
            give(place, "cv", "gv", Role.PRINCIPAL, place.office)

    def test_watching_is_given_by_watchmen(self, place: District) -> None:
        with pytest.raises(Refused, match="above_oneself"):
            give(place, "so", "cv", Role.INSPECTOR, place.office)
        assert give(place, "qt", "cv", Role.INSPECTOR, place.office)

    def test_taken_from_a_day_on_it_was_still_held_before(self, place: District) -> None:
        grant = Grant.objects.get(user=place.users["gv"])
        actions.take_grant(actor=place.actor("ht"), now=NOW, grant=grant, from_day=DAY, reason="chuyển")
        assert Grant.objects.on(date(2019, 12, 31)).filter(pk=grant.pk).exists()
        assert not Grant.objects.on(DAY).filter(pk=grant.pk).exists()
        grant.refresh_from_db()
        assert grant.last_day == date(2019, 12, 31)

    def test_not_taken_before_it_began(self, place: District) -> None:
        grant = Grant.objects.get(user=place.users["gv"])
        with pytest.raises(Refused, match="day_outside"):
            actions.take_grant(
                actor=place.actor("ht"), now=NOW, grant=grant, from_day=date(2019, 9, 1), reason=""
            )

    def test_a_vice_principal_does_not_unseat_the_head(self, place: District) -> None:
        sign_up(place, "pht", "Hà Thị Nhung", Role.VICE_PRINCIPAL, place.school)
        grant = Grant.objects.get(user=place.users["ht"])
        with pytest.raises(Refused, match="above_oneself"):
            actions.take_grant(
                actor=place.actor("pht"), now=NOW, grant=grant, from_day=clock.today(), reason="x"
            )


class TestPasswords:
    def test_a_slip_has_no_letters_that_look_alike(self, place: District) -> None:
        password = actions.reset_password(actor=place.actor("ht"), now=NOW, user=place.users["gv"])
        assert len(password) == 12
        assert not set(password) & set("0o1il")

    def test_of_ones_own_unit_alone(self, place: District) -> None:
        with pytest.raises(NotVisible):
            actions.reset_password(actor=place.actor("ht2"), now=NOW, user=place.users["gv"])

    def test_not_of_somebody_who_also_works_higher_up(self, place: District) -> None:
        give(place, "so", "gv", Role.BOET_OFFICER, place.office)
        with pytest.raises(Refused, match="above_oneself"):
            actions.reset_password(actor=place.actor("ht"), now=NOW, user=place.users["gv"])
        assert actions.reset_password(actor=place.actor("so"), now=NOW, user=place.users["gv"])

    def test_ones_own_is_changed_not_reset(self, place: District) -> None:
        with pytest.raises(Refused, match="own_password"):
            actions.reset_password(actor=place.actor("ht"), now=NOW, user=place.users["ht"])

    def test_changed_by_oneself_alone(self, place: District) -> None:
        new = "đêm hè nghe ếch kêu"
        with pytest.raises(NotVisible):
            actions.change_password(actor=place.actor("qt"), now=NOW, user=place.users["gv"], password=new)
        actions.change_password(actor=place.actor("gv"), now=NOW, user=place.users["gv"], password=new)
        assert User.objects.get(code="gv").check_password(new)

    def test_a_weak_one_changes_nothing(self, place: District) -> None:
        with pytest.raises(Refused, match="weak_password"):
            actions.change_password(
                actor=place.actor("gv"), now=NOW, user=place.users["gv"], password="12345"
            )
        assert User.objects.get(code="gv").check_password(PASSWORD)


def test_reading_the_log_is_logged_and_for_watchmen_alone(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    actions.note_log_read(actor=place.actor("tt"), now=NOW, unit=doet, wanted={"verb": "x"})
    line = AuditLine.objects.latest("seq")
    assert (line.actor_name, line.verb, line.after) == ("Đặng Quốc Bảo", "accounts.view_audit", {"verb": "x"})
    with pytest.raises(NotVisible):
        actions.note_log_read(actor=place.actor("cv"), now=NOW, unit=place.office, wanted={})


def test_a_second_factor_is_noted_by_its_owner_alone(place: District) -> None:
    actions.note_second_factor(actor=place.actor("cv"), now=NOW, user=place.users["cv"])
    with pytest.raises(NotVisible):
        actions.note_second_factor(actor=place.actor("qt"), now=NOW, user=place.users["cv"])
