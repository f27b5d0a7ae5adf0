"""People move, rise, leave, are taken in; what was noted wrongly is corrected."""

from datetime import date, timedelta

import pytest

from phusa.accounts.models import Grant
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import AbsenceKind, Person, Position, Post, PostReason, StaffRole
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db
TEACHER = actions.Terms(StaffRole.TEACHER, Position.TEACHER, "THCS", subject="Toán")
VICE = actions.Terms(StaffRole.MANAGER, Position.VICE_PRINCIPAL, "THCS")
DAY = date(2020, 9, 1)
BASIS = "QĐ 45/QĐ-PGDĐT ngày 20/8/2020"


def person(n: int = 1) -> Person:
    return Person.objects.get(code=f"THCS-CL-{n:03d}")


def move(place: District, actor: str = "cv", **values: object) -> Post:
    given = {"unit": place.schools[1], "terms": TEACHER, "why": PostReason.MOVED, "from_day": DAY} | values
    return actions.change_post(actor=place.actor(actor), now=NOW, person=person(), basis=BASIS, **given)


def let_go(place: District, actor: str = "ht", who: Person | None = None, **values: object) -> None:
    given = {"from_day": DAY, "why": PostReason.MOVED, "basis": BASIS} | values
    actions.release(actor=place.actor(actor), now=NOW, person=who or person(), **given)


def take(place: District, actor: str = "ht2", **values: object) -> Post:
    given = {"unit": place.schools[1], "terms": TEACHER, "from_day": DAY, "basis": BASIS} | values
    return actions.take_in(actor=place.actor(actor), now=NOW, person=person(), **given)


class TestChange:
    def test_a_move_ends_one_main_post_and_opens_another(self, place: District) -> None:
        new = move(place)
        old = person().posts.get(unit=place.school)
        assert (old.last_day, old.end_reason) == (DAY - timedelta(days=1), PostReason.MOVED)
        assert (new.is_main, new.begin_reason, new.basis) == (True, PostReason.MOVED, BASIS)
        assert person().left_unit is None
        line = AuditLine.objects.latest("seq")
        assert line.after["basis"] == BASIS and line.before["unit"] == "THCS-CL"

    def test_the_right_of_a_teacher_moves_along(self, place: District) -> None:
        move(place)
        grants = Grant.objects.filter(user=place.users["gv"], role=Role.TEACHER).order_by("valid")
        assert [(g.unit, g.valid.lower, g.valid.upper) for g in grants] == [
            (place.school, START, DAY),
            (place.schools[1], DAY, None),
        ]

    def test_a_teacher_becomes_a_vice_principal_of_his_school(self, place: District) -> None:
        new = move(place, "ht", unit=place.school, terms=VICE, why=PostReason.PROMOTED)
        assert (new.role, new.begin_reason) == (StaffRole.MANAGER, PostReason.PROMOTED)
        assert not Grant.objects.on(DAY).filter(user=place.users["gv"], role=Role.TEACHER).exists()

    def test_who_manages_one_school_only_cannot_move_to_another(self, place: District) -> None:
        for actor in ("ht", "ht2"):
            with pytest.raises(NotVisible):
                move(place, actor)

    def test_there_must_be_a_main_post_before(self, place: District) -> None:
        with pytest.raises(Refused, match="no_main_post"):
            move(place, from_day=START)
        move(place, from_day=START + timedelta(days=1))


class TestRelease:
    def test_retirement_ends_every_post_and_the_record_stays_with_the_last_unit(
        self, place: District
    ) -> None:
        actions.open_post(
            actor=place.actor("cv"),
            now=NOW,
            person=person(),
            unit=place.schools[1],
            role=StaffRole.TEACHER,
            position=Position.TEACHER,
            level="THCS",
            from_day=START,
        )
        let_go(place, why=PostReason.RETIRED)
        found = person()
        assert {post.valid.upper for post in found.posts.all()} == {DAY}
        assert found.left_unit == place.school
        assert Person.objects.within(place.actor("ht"), MANAGE_STAFF).filter(pk=found.pk)

    def test_a_move_away_ends_only_what_the_actor_manages(self, place: District) -> None:
        actions.open_post(
            actor=place.actor("cv"),
            now=NOW,
            person=person(),
            unit=place.schools[1],
            role=StaffRole.TEACHER,
            position=Position.TEACHER,
            level="THCS",
            from_day=START,
        )
        let_go(place)
        assert person().posts.get(unit=place.schools[1]).valid.upper is None
        assert person().left_unit is None

    def test_absences_end_with_the_last_post(self, place: District) -> None:
        absence = actions.begin_absence(
            actor=place.actor("ht"),
            now=NOW,
            person=person(),
            kind=AbsenceKind.SICK,
            from_day=date(2020, 8, 1),
        )
        let_go(place, why=PostReason.RESIGNED)
        absence.refresh_from_db()
        assert absence.valid.upper == DAY

    def test_where_nothing_is_held_nobody_leaves(self, place: District) -> None:
        let_go(place)
        with pytest.raises(Refused, match="nothing_held"):
            let_go(place)
        with pytest.raises(Refused, match="not_leaving"):
            let_go(place, who=person(2), why=PostReason.PROMOTED)

    def test_another_school_lets_nobody_go(self, place: District) -> None:
        with pytest.raises(NotVisible):
            let_go(place, "ht2")


class TestTakeIn:
    def test_a_released_teacher_is_taken_in(self, place: District) -> None:
        let_go(place)
        assert person().left_unit == place.school
        post = take(place)
        assert post.is_main and person().left_unit is None

    def test_somebody_held_elsewhere_is_not_and_nothing_is_told_of_where(self, place: District) -> None:
        with pytest.raises(Refused, match="held_elsewhere") as refused:
            take(place)
        assert place.school.name not in refused.value.text

    def test_somebody_on_secondment_gets_a_second_post_that_ends_when_he_returns(
        self, place: District
    ) -> None:
        absence = actions.begin_absence(
            actor=place.actor("ht"), now=NOW, person=person(), kind=AbsenceKind.SECONDMENT, from_day=DAY
        )
        post = take(place)
        assert (post.is_main, post.begin_reason) == (False, PostReason.SECONDED)
        actions.end_absence(actor=place.actor("ht"), now=NOW, absence=absence, from_day=date(2021, 6, 1))
        post.refresh_from_db()
        assert (post.valid.upper, post.end_reason) == (date(2021, 6, 1), PostReason.RETURNED)
        assert person().posts.get(is_main=True).valid.upper is None

    def test_only_into_a_unit_one_manages(self, place: District) -> None:
        let_go(place)
        with pytest.raises(NotVisible):
            take(place, "ht")


class TestCorrect:
    def test_a_post_is_written_as_it_was(self, place: District) -> None:
        post = person().posts.get()
        actions.correct_post(
            actor=place.actor("ht"),
            now=NOW,
            post=post,
            terms=TEACHER,
            from_day=date(2018, 9, 1),
            until=clock.today(),
            reason="Ghi nhầm ngày",
        )
        post.refresh_from_db()
        assert (post.valid.lower, post.subject) == (date(2018, 9, 1), "Toán")
        assert person().left_unit == place.school

    def test_corrected_days_may_touch_but_not_meet_another_main_post(self, place: District) -> None:
        new = move(place)
        given = {"actor": place.actor("cv"), "now": NOW, "post": new, "terms": TEACHER, "reason": "Nhầm"}
        with pytest.raises(Refused, match="post_overlaps"):
            actions.correct_post(from_day=DAY - timedelta(days=1), until=None, **given)
        actions.correct_post(from_day=DAY, until=None, **given)

    def test_a_post_that_never_was_is_struck_unless_it_is_the_only_one(self, place: District) -> None:
        with pytest.raises(Refused, match="only_post"):
            actions.strike_post(
                actor=place.actor("ht"), now=NOW, post=person().posts.get(), reason="Nhập nhầm"
            )
        new = move(place)
        actions.strike_post(actor=place.actor("cv"), now=NOW, post=new, reason="Nhập nhầm")
        assert person().left_unit == place.school

    def test_another_school_corrects_nothing(self, place: District) -> None:
        with pytest.raises(NotVisible):
            actions.strike_post(
                actor=place.actor("ht2"), now=NOW, post=person().posts.get(), reason="Nhập nhầm"
            )


def test_who_left_can_be_employed_again(place: District) -> None:
    let_go(place, why=PostReason.RESIGNED)
    actions.open_post(
        actor=place.actor("ht"),
        now=NOW,
        person=person(),
        unit=place.school,
        role=StaffRole.TEACHER,
        position=Position.TEACHER,
        level="THCS",
        from_day=date(2021, 9, 1),
        is_main=True,
    )
    assert person().left_unit is None
