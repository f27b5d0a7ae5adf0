"""Whose posts change, his plan follows: at once by the event, at night for what was noted in advance."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base import clock
from phusa.cycles.models import SchoolYear
from phusa.planning.jobs.following import follow_all_posts, follow_merge, follow_parting, follow_posts
from phusa.planning.models import PersonalPlan
from phusa.staff import actions as staff
from phusa.staff.models import Position, PostReason, StaffRole
from tests.planned import PlannedSchool
from tests.planning.actions.test_people import merged
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def moved(planned: PlannedSchool, code: str) -> None:
    """Move somebody to a lower-secondary school in January."""
    staff.change_post(
        actor=system(),
        now=NOW,
        person=planned.people[code],
        unit=planned.place.school,
        terms=staff.Terms(StaffRole.TEACHER, Position.TEACHER, "THCS", subject="Ngữ văn"),
        from_day=date(2020, 1, 6),
        why=PostReason.MOVED,
        basis="QĐ 12",
    )


def told() -> list[list[int]]:
    """Of whom rooms above were told, event by event."""
    jobs = ProcrastinateJob.objects.filter(task_name="planning.follow_posts").order_by("id")
    return [job.args["person_ids"] for job in jobs]


def test_a_move_is_told_and_the_plan_follows(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    moved(planned, "gv")
    assert told() == [[plan.person_id]]
    for _ in range(2):
        follow_posts(person_ids=told()[0])
    kept = PersonalPlan.objects.get(pk=plan.pk)
    assert (kept.unit, kept.level, kept.subject) == (planned.place.school, "THCS", "Ngữ văn")


def test_only_the_people_told_of_follow(planned: PlannedSchool) -> None:
    plan, other = planned.plan("gv"), planned.plan("to")
    moved(planned, "gv")
    moved(planned, "to")
    follow_posts(person_ids=[plan.person_id])
    assert PersonalPlan.objects.get(pk=other.pk).unit == planned.school


def test_at_night_only_the_year_of_today_is_looked_through(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    moved(planned, "gv")
    follow_all_posts(timestamp=0)
    assert PersonalPlan.objects.get(pk=plan.pk).unit == planned.school
    today = clock.today()
    SchoolYear.objects.filter(pk=planned.year.pk).update(last_day=today.replace(year=today.year + 1))
    follow_all_posts(timestamp=0)
    assert PersonalPlan.objects.get(pk=plan.pk).unit == planned.place.school


def test_plans_follow_records_that_merge_and_go_back(planned: PlannedSchool) -> None:
    plan, other = planned.plan("gv"), planned.people["ta"]
    merge = merged(planned)
    for _ in range(2):
        follow_merge(merge_id=merge.pk)
    assert PersonalPlan.objects.get(pk=plan.pk).person == other
    staff.part_people(actor=system(), now=NOW, merge=merge, reason="Hai người")
    for _ in range(2):
        follow_parting(merge_id=merge.pk)
    assert PersonalPlan.objects.get(pk=plan.pk).person == planned.people["gv"]
