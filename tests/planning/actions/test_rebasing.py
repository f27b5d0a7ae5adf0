"""Plans follow their people: as they are to another unit, laid anew for another level, with what was earned kept."""

from datetime import date

import pytest

from phusa.base import ranges
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.organisations.models import UnitKind
from phusa.planning.actions.rebasing import follow_post
from phusa.planning.models import LineSource, PersonalPlan, PlanState, TrainingNeed
from phusa.planning.queries.facts import checked, ground_of
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.planning.queries.test_following import earn
from tests.schools import NOW, found, system
from tests.sent import fill, sent_plans

pytestmark = pytest.mark.django_db

JANUARY = ranges.since(date(2020, 1, 6))


def move(planned: PlannedSchool, code: str, **values: object) -> PersonalPlan:
    """Let somebody hold another post since January, and his plan follow."""
    planned.people[code].posts.update(valid=JANUARY, **values)  # type: ignore[attr-defined]
    plan = PersonalPlan.objects.get(person=planned.people[code])
    follow_post(actor=system(), now=NOW, plan=plan)
    plan.refresh_from_db()
    return plan


def sums(plan: PersonalPlan) -> dict[str, int]:
    """The tiết of its blocks."""
    found: dict[str, int] = {}
    for line in plan.lines.all():
        found[line.block] = found.get(line.block, 0) + line.hours
    return found


def test_a_plan_goes_to_another_school_of_the_level_as_it_is(planned: PlannedSchool) -> None:
    approve(planned, sent_plans(planned, "gv"))
    other = found("TH-CL", "Trường Tiểu học Chiềng Lau", UnitKind.SCHOOL, planned.place.office, levels=["TH"])
    TrainingNeed.objects.create(
        person=planned.people["gv"],
        school_year=planned.year,
        unit=planned.school,
        role="teacher",
        level="TH",
        source="own",
        topic="Dạy lớp ghép",
        topic_key="khac:day lop ghep",
        reason="Điểm trường",
        recorded_at=NOW,
    )
    plan = move(planned, "gv", unit=other, subject_group=None)
    assert (plan.unit, plan.state, plan.number, plan.rebased_from) == (other, PlanState.APPROVED, 1, "")
    assert plan.versions.get().content["unit"] == "Trường Tiểu học Nà Khoang"
    assert HoursAccount.objects.get(person=plan.person).unit == other
    assert TrainingNeed.objects.get().unit == other


def test_following_twice_changes_nothing(planned: PlannedSchool) -> None:
    approve(planned, sent_plans(planned, "gv"))
    plan = move(planned, "gv", level="THCS", unit=planned.place.school, subject_group=None)
    assert follow_post(actor=system(), now=NOW, plan=plan) is False
    assert PersonalPlan.objects.get(pk=plan.pk).version == plan.version


def test_who_changes_level_in_january_keeps_what_was_earned_and_the_rest_is_replaced(
    planned: PlannedSchool,
) -> None:
    approve(planned, sent_plans(planned, "gv"))
    earn(planned, "gv", "ND1", "12")
    earn(planned, "gv", "ND3", "15", "TH39")
    plan = move(planned, "gv", level="THCS", unit=planned.place.school, subject_group=None, subject="Ngữ văn")
    assert (plan.state, plan.number, plan.unit) == (PlanState.DRAFT, 2, planned.place.school)
    assert plan.rebased_from == (
        "Từ 6/1/2020 chuyển từ giáo viên Tiểu học sang giáo viên Trung học cơ sở, Ngữ văn."
    )
    kept = plan.lines.filter(source=LineSource.KEPT)
    assert {line.block: line.hours for line in kept} == {"ND1": 12, "ND3": 15}
    assert kept.get(block="ND3").catalogue_item is not None
    planned_sums = sums(plan)
    assert (planned_sums["ND1"], planned_sums["ND2"]) == (30, 30)
    assert not plan.lines.filter(block="ND2", title__contains="Bác Hồ").exists()
    assert all(line.hours_first == 0 for line in plan.lines.filter(source=LineSource.GIVEN))
    assert plan.versions.get().content["level"] == "TH"


def test_the_new_plan_passes_once_the_person_has_chosen_the_rest(planned: PlannedSchool) -> None:
    approve(planned, sent_plans(planned, "gv"))
    earn(planned, "gv", "ND3", "15", "TH39")
    plan = move(planned, "gv", level="THCS", unit=planned.place.school, subject_group=None, subject="Ngữ văn")
    plan.lines.exclude(source__in=(LineSource.GIVEN, LineSource.KEPT)).delete()
    fill(plan, 45)
    ground = ground_of(plan.unit, plan.school_year, NOW.date())
    assert checked([plan], ground)[plan.pk] == []
    assert sum(sums(plan).values()) == 120


def test_what_is_due_in_the_ledger_stays_the_whole_year(planned: PlannedSchool) -> None:
    approve(planned, sent_plans(planned, "gv"))
    earn(planned, "gv", "ND1", "12")
    plan = move(planned, "gv", level="THCS", unit=planned.place.school, subject_group=None)
    balances = HoursBalance.objects.filter(account__person=plan.person)
    assert {one.block: (one.required, one.earned) for one in balances} == {
        "ND1": (30, 12),
        "ND2": (30, 0),
        "ND3": (60, 0),
    }


def test_another_subject_alone_is_laid_anew_only_where_other_topics_are_compulsory(
    planned: PlannedSchool,
) -> None:
    planned.plan("gv")
    planned.plan("ta")
    plan = move(planned, "gv", subject="Âm nhạc")
    assert (plan.subject, plan.rebased_from) == ("Âm nhạc", "")
    english = move(planned, "ta", subject="")
    assert english.rebased_from and english.number == 1
    assert english.lines.filter(block="ND2", title__contains="Bác Hồ").exists()
    assert not english.lines.filter(block="ND2", title__contains="tiếng Anh").exists()


def test_a_chosen_topic_of_ones_own_stays(planned: PlannedSchool) -> None:
    fill(planned.plan("gv"))
    plan = move(planned, "gv", level="THCS", unit=planned.place.school, subject_group=None)
    assert plan.lines.get(block="ND3").title == "Dạy học ở lớp ghép"
