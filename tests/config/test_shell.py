"""What stands around every page."""

import pytest
from django.test import RequestFactory

from phusa.accounts.actions import give_grant
from phusa.base import clock
from phusa.base.access import Actor, Role
from phusa.base.ui.shell import Shell
from phusa.config.shell import shell
from phusa.organisations.models import Unit
from phusa.portal.rules import GROUPS
from phusa.staff.actions import link_account
from phusa.staff.models import Person
from tests.schools import NOW, District, district, employ, sign_up, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


def frame(actor: Actor | None, path: str = "/") -> Shell:
    request = RequestFactory().get(path)
    if actor is not None:
        request.actor, request.seat = actor, next(iter(actor.held), None)  # type: ignore[attr-defined]
    made = shell(request)["shell"]
    assert isinstance(made, Shell)
    assert shell(request)["shell"] is made
    return made


def led() -> District:
    place = district()
    people = employ(place, place.school, 1)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school, people[1])
    return place


place_world = world(led)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


@pytest.mark.parametrize(
    ("who", "path", "item"),
    [
        ("so", "/sap-xep/1/", "Đơn vị"),
        ("qt", "/phieu/2/", "Tài khoản"),
        ("qt", "/nhan-su/tai-khoan/", "Tài khoản"),
        ("so", "/nhan-su/nhap/", "Nhân sự"),
        ("ht", "/ke-hoach/ca-nhan/don-vi/THCS-CL/2019-2020/", "Kế hoạch cá nhân"),
    ],
)
def test_pages_apart_mark_the_item_they_belong_to(place: District, who: str, path: str, item: str) -> None:
    sign_up(place, "so", "Đỗ Thu Hoài", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(place, "qt", "Quản trị", Role.SYSTEM_ADMIN, Unit.objects.get(code="BO"))
    marked = [entry.label for entry in frame(place.actor(who), path).nav if entry.current]
    assert marked == [item]


def test_a_stranger_is_offered_the_sign_in() -> None:
    made = frame(None)
    assert (made.account, made.nav, made.login_url) == (None, (), "/dang-nhap/")


def test_unit_year_and_role_of_the_seat(place: District) -> None:
    made = frame(place.actor("ht"), "/nhan-su/")
    assert made.account is not None
    assert (made.unit, made.year) == ("Trường THCS Chiềng Lau", "Năm học 2019–2020")
    assert (made.account.name, made.account.role) == ("Cầm Văn Định", "Hiệu trưởng")
    assert [item.label for item in made.nav if item.current] == ["Nhân sự"]
    letters = frame(place.actor("ht"), "/van-ban/den/moi/")
    assert [item.label for item in letters.nav if item.current] == ["Văn bản"]


def test_only_pages_that_exist_stand_in_the_menu(place: District) -> None:
    assert all(item.url.startswith("/") for item in frame(place.actor("ht")).nav)


def test_ones_own_record_stands_there_for_a_person_alone(place: District) -> None:
    group = Unit.objects.get(code="THCS-CL-T1")
    sign_up(place, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, group)
    own = {"Kế hoạch", "Sổ tiết", "Hồ sơ của tôi"}
    others = [item.label for item in frame(place.actor("tt")).nav]
    assert others and not own & set(others)
    link_account(
        actor=system(), now=NOW, person=Person.objects.get(code="THCS-CL-001"), user=place.users["tt"]
    )
    assert {item.label for item in frame(place.actor("tt")).nav} - set(others) == own


def test_what_the_menu_has_not_stands_behind_the_account_button(place: District) -> None:
    account = frame(place.actor("ht")).account
    assert account is not None
    links = [link.label for group in account.links for link in group.items]
    assert {"Kế hoạch của tôi", "Sổ tiết của tôi", "Đơn vị", "Chương trình"} <= set(links)
    assert len(set(links)) == len(links)
    assert [group.heading for group in account.links] == [*GROUPS, "Tài khoản"]


def test_one_role_leaves_nothing_to_choose_two_do(place: District) -> None:
    account = frame(place.actor("ht")).account
    assert account is not None and account.choices == ()
    give_grant(
        actor=system(),
        now=NOW,
        user=place.users["ht"],
        role=Role.TEACHER,
        unit=place.school,
        from_day=clock.today(),
    )
    account = frame(place.actor("ht")).account
    assert account is not None
    assert [(choice.role, choice.current) for choice in account.choices] == [
        ("Hiệu trưởng", True),
        ("Giáo viên", False),
    ]


def test_a_post_without_a_grant_still_has_its_words(place: District) -> None:
    place.users["ht"].grants.all().delete()
    made = frame(place.actor("ht"))
    assert made.account is not None
    assert (made.account.role, made.unit) == ("Hiệu trưởng", "Trường THCS Chiềng Lau")


def test_an_account_of_nobody_says_so(place: District) -> None:
    made = frame(Actor("Ai đó", clock.today(), user_id=1))
    assert made.account is not None
    assert made.account.role == "Chưa có vai trò"
    assert "Hồ sơ của tôi" not in [link.label for group in made.account.links for link in group.items]
