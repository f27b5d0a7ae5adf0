"""The demo sign-ins: one a role, and no door to anybody else's second factor."""

import pytest

from phusa.accounts.models import Grant
from phusa.base.access import Role
from phusa.base.access.roles import NEEDS_SECOND_FACTOR
from phusa.base.refusals import Refused
from phusa.config.demo import signins
from phusa.config.demo.signins import PASSWORD, SIGN_INS, SignIn
from phusa.organisations.models import Unit
from tests.schools import NOW, District, district, employ, sign_up, system
from tests.signing import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> District:
    """A district with a head of the staff and an officer as demo sign-ins."""
    place = district()
    employ(place, place.school, 1)
    mine = (
        SignIn("hieutruong", "Cầm Văn Định", Role.PRINCIPAL, "THCS-CL", "THCS-CL"),
        SignIn("phong", "Phạm Văn Thuận", Role.BOET_OFFICER, "P-MS"),
    )
    monkeypatch.setattr(signins, "SIGN_INS", mine)
    signins.open_signins(system(), NOW, {"THCS-CL": place.school})
    place.users |= {grant.user.code: grant.user for grant in Grant.objects.all()}
    return place


def test_every_role_of_that_year_has_a_sign_in() -> None:
    """Communes took over from the offices in 2025."""
    assert {sign_in.role for sign_in in SIGN_INS} == set(Role) - {Role.COMMUNE_OFFICER}
    assert len({sign_in.code for sign_in in SIGN_INS}) == len(SIGN_INS)


def test_a_sign_in_has_its_grant_its_person_and_the_known_password(place: District) -> None:
    head = place.users["hieutruong"]
    assert head.check_password(PASSWORD)
    assert (head.person.name, head.grants.get().role) == ("Cầm Văn Định", Role.PRINCIPAL)
    assert not hasattr(place.users["phong"], "person")


def test_only_officers_have_the_second_factor(place: District) -> None:
    assert Role.BOET_OFFICER in NEEDS_SECOND_FACTOR
    assert len(signins.code_now(place.users["phong"])) == 6
    with pytest.raises(Refused, match="not_a_demo_account"):
        signins.code_now(place.users["hieutruong"])


def test_nobody_elses_code_is_told(place: District) -> None:
    other = sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    enrol(other)
    with pytest.raises(Refused, match="not_a_demo_account"):
        signins.code_now(other)


def test_the_operator_is_shown_the_sign_ins_that_are_there(place: District) -> None:
    shown = "\n".join(signins.lines())
    assert PASSWORD in shown
    assert "hieutruong" in shown
    assert "Chuyên viên Phòng, Phạm Văn Thuận" in shown


def test_without_demo_data_there_is_nothing_to_show() -> None:
    assert signins.lines() == []
