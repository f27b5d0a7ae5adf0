"""Accounts from the roster: who gets one, by which right, once."""

from pathlib import Path
from threading import Thread

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from phusa.accounts.actions import take_slips
from phusa.accounts.models import Grant, SlipBatch, User
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff.actions import accounts as actions
from phusa.staff.models import Person, Position, Post
from tests.schools import NOW, District, employ, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def opened(place: District, actor: str = "ht", people: list[int] | None = None) -> SlipBatch:
    return actions.open_from_roster(
        actor=place.actor(actor), now=NOW, unit=place.school, people=people, reason="Đầu năm học"
    )


def roster(place: District) -> list[Person]:
    return list(Person.objects.filter(posts__unit=place.school, user=None).order_by("pk"))


class TestOpening:
    def test_everybody_without_an_account_signs_in_by_his_own_code(self, place: District) -> None:
        people = roster(place)
        batch = opened(place)
        assert batch.count == len(people) - 1  # whoever bears the head's name waits for a second look
        person = Person.objects.get(pk=people[0].pk)
        assert person.user is not None and person.user.code == person.code
        assert Grant.objects.get(user=person.user).role == Role.TEACHER
        assert not roster(place)[1:]

    def test_the_slip_is_that_of_the_person(self, place: District) -> None:
        batch = opened(place)
        content = take_slips(actor=place.actor("ht"), now=NOW, batch=batch, format="xlsx")
        rows = list(openpyxl.load_workbook(content).worksheets[0].values)[1:]
        assert len(rows) == batch.count
        for name, where, code, password, *_ in rows:
            user = User.objects.select_related("person").get(code=code)
            assert (user.name, user.person.name) == (name, name)
            assert user.check_password(password)
            assert where.startswith("Tổ ") and where.endswith(place.school.name)

    def test_a_second_time_finds_nobody_left(self, place: District) -> None:
        opened(place)
        users, lines = User.objects.count(), AuditLine.objects.count()
        with pytest.raises(Refused, match="nobody_left"):
            opened(place)
        assert (User.objects.count(), AuditLine.objects.count()) == (users, lines)

    def test_whoever_was_ticked_alone(self, place: District) -> None:
        one, two = roster(place)[:2]
        assert opened(place, people=[one.pk]).count == 1
        assert opened(place, people=[one.pk, two.pk]).count == 1  # the other tab had ticked both
        assert User.objects.filter(code=one.code).count() == 1

    def test_the_head_of_a_group_gets_it_on_the_group(self, place: District) -> None:
        post = Post.objects.filter(unit=place.school, person__user=None).earliest("pk")
        Post.objects.filter(pk=post.pk).update(position=Position.SUBJECT_GROUP_HEAD)
        opened(place, people=[post.person_id])
        grant = Grant.objects.get(user__person=post.person_id)
        assert (grant.role, grant.unit) == (Role.SUBJECT_GROUP_HEAD, post.subject_group)

    def test_a_head_is_opened_by_whoever_may_give_the_role(self, place: District) -> None:
        sign_up(place, "pht", "Hà Thị Nhung", Role.VICE_PRINCIPAL, place.school)
        head = Person.objects.get(name="Cầm Văn Định")
        with pytest.raises(Refused, match="above_oneself"):
            opened(place, "pht", [head.pk])
        opened(place, "cv", [head.pk])
        assert Grant.objects.get(user__person=head).role == Role.PRINCIPAL

    @pytest.mark.parametrize("stranger", ["ht2", "tt", "gv"])
    def test_not_by_others(self, place: District, stranger: str) -> None:
        with pytest.raises(NotVisible):
            opened(place, stranger)

    def test_not_by_a_clerk_who_gives_no_rights(self, place: District) -> None:
        sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
        with pytest.raises(NotVisible):
            opened(place, "vt")

    def test_the_number_of_queries_does_not_grow_with_the_people(self, place: District) -> None:
        counts = []
        for unit, teachers in ((place.schools[1], 4), (place.school, 0)):
            if teachers:
                employ(place, unit, teachers)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                actions.open_from_roster(actor=place.actor("cv"), now=NOW, unit=unit, reason="x")
            counts.append(len(queries))
        assert abs(counts[0] - counts[1]) <= 12  # a seat is checked once, however many sit on it


class TestEverywhere:
    def test_an_office_begins_it_and_a_job_goes_on(self, place: District) -> None:
        batch = actions.open_everywhere(
            actor=place.actor("cv"), now=NOW, unit=place.office, reason="Cả huyện"
        )
        job = ProcrastinateJob.objects.get(task_name="staff.open_accounts")
        assert job.args == {"progress": str(batch.job_key)}
        assert batch.maker_user_id == place.users["cv"].pk

    def test_a_school_does_not(self, place: District) -> None:
        with pytest.raises(NotVisible):
            actions.open_everywhere(actor=place.actor("ht"), now=NOW, unit=place.office, reason="x")


class TestRenewing:
    def test_new_slips_for_those_who_have_accounts(self, place: District) -> None:
        opened(place)
        people = list(Person.objects.filter(posts__unit=place.school, user__isnull=False)[:3])
        before = {person.user_id: person.user.password for person in people if person.user}
        batch = actions.renew_from_roster(
            actor=place.actor("ht"), now=NOW, unit=place.school, people=[p.pk for p in people], reason="Mất"
        )
        assert batch.count == 3
        assert all(User.objects.get(pk=pk).password != password for pk, password in before.items())

    def test_nobody_with_an_account_is_told(self, place: District) -> None:
        one = roster(place)[0]
        with pytest.raises(Refused, match="nobody_chosen"):
            actions.renew_from_roster(
                actor=place.actor("ht"), now=NOW, unit=place.school, people=[one.pk], reason="Mất"
            )

    @pytest.mark.parametrize("stranger", ["ht2", "tt", "gv"])
    def test_not_by_others(self, place: District, stranger: str) -> None:
        people = [Person.objects.get(user=place.users["gv"]).pk]
        with pytest.raises(NotVisible):
            actions.renew_from_roster(
                actor=place.actor(stranger), now=NOW, unit=place.school, people=people, reason="x"
            )


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_open_everybody_once(place: District) -> None:
    who = place.actor("ht")
    answers: list[str] = []

    def press() -> None:
        try:
            batch = actions.open_from_roster(actor=who, now=NOW, unit=place.school, reason="Cùng lúc")
            answers.append(f"{batch.count} slips")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    tabs = [Thread(target=press) for _ in range(2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(answers) == ["11 slips", "nobody_left"]
    assert SlipBatch.objects.count() == 1
