"""All plans that pass are approved at once, the others by name; one by one as they were read; returned with a note."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from phusa.accounts.actions import take_grant
from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.planning.actions.approving import (
    Approval,
    approve_heads_plans,
    approve_plan,
    approve_plans,
    return_plan,
)
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanState
from phusa.planning.rules.approvers import Whose
from phusa.planning.rules.versions import digest, of_json
from tests.approvers import choose
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.sent import fill, send, sent_plans

pytestmark = pytest.mark.django_db
STAFF = ("gv", "ta", "to", "php")  # whose plans the principal approves


def approve(planned: PlannedSchool, plans: Sequence[PersonalPlan], who: str = "ht") -> Approval:
    """Approve these plans of the school."""
    return approve_plans(
        actor=planned.place.actor(who),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        plan_ids=[plan.pk for plan in plans],
    )


def states(plans: Sequence[PersonalPlan]) -> list[str]:
    """How far they have come now."""
    kept = PersonalPlan.objects.in_bulk([plan.pk for plan in plans])
    return [kept[plan.pk].state for plan in plans]


def test_all_that_pass_are_approved_at_once_and_the_others_named(planned: PlannedSchool) -> None:
    good = sent_plans(planned, "gv", "ta", "php")
    short, draft = planned.plan("to"), planned.plan("ht")
    fill(short, 58)
    send(short)
    found = approve(planned, [*good, short, draft])
    assert states(good) == [PlanState.APPROVED] * 3
    assert states([short, draft]) == [PlanState.SENT, PlanState.DRAFT]
    assert {one.plan.person.name: one.why for one in found.left_out} == {
        "Lường Văn Thắng": "ND3 có 58 tiết, cần đúng 60: thiếu 2 tiết.",
        "Tòng Văn Hặc": "chưa gửi, hoặc đã thu hồi để sửa",
    }


def test_what_is_approved_is_kept_whole_and_hashed(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    [version] = approve(planned, [plan]).versions
    kept = of_json(PersonalPlanVersion.objects.get().content)
    assert (kept.person, kept.number, kept.total) == ("Lò Thị Mẩy", 1, 120)
    assert [line.title for line in kept.lines] == [line.title for line in plan.lines.all()]
    assert {one.block: one.hours for one in kept.targets} == {"ND1": 30, "ND2": 30, "ND3": 60}
    assert version.sha256 == digest(PersonalPlanVersion.objects.get().content)
    assert (version.approved_by, version.approved_at) == ("Tòng Văn Hặc", NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonalPlanVersion.objects.update(approved_by="Ai khác")


def test_approving_again_changes_nothing(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, *STAFF)
    approve(planned, plans)
    before = list(PersonalPlan.objects.order_by("pk").values())
    again = approve(planned, plans)
    assert (again.versions, again.left_out) == ([], [])
    assert list(PersonalPlan.objects.order_by("pk").values()) == before
    assert PersonalPlanVersion.objects.count() == len(plans)


def test_a_hundred_and_fifty_cost_no_more_queries_than_one(planned: PlannedSchool) -> None:
    one, *others = sent_plans(planned, *STAFF)

    def cost(plans: Sequence[PersonalPlan]) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(approve(planned, plans).versions) == len(plans)
        return len(asked)

    assert cost([one]) == cost(others)


def test_the_log_names_every_plan_with_its_hash(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ta")
    versions = approve(planned, plans).versions
    *lines, whole = AuditLine.objects.filter(verb="planning.approve_plans").order_by("seq")
    assert [(line.thing_id, line.after["sha256"]) for line in lines] == [
        (str(one.plan_id), one.sha256) for one in versions
    ]
    assert (whole.thing_id, whole.after["count"]) == (str(planned.school.pk), 2)


@pytest.mark.parametrize("who", ["gv", "to", "vt", "ht2", "cv", "so"])
def test_only_the_heads_of_the_school_approve(planned: PlannedSchool, who: str) -> None:
    [plan] = sent_plans(planned, "gv")
    with pytest.raises(NotVisible):
        approve(planned, [plan], who)
    with pytest.raises(NotVisible):
        approve_plan(actor=planned.place.actor(who), now=NOW, plan=plan, version=plan.version)
    with pytest.raises(NotVisible):
        return_plan(actor=planned.place.actor(who), now=NOW, plan=plan, version=plan.version, note="Sửa lại")
    assert states([plan]) == [PlanState.SENT]


def test_whoever_lost_the_post_yesterday_approves_nothing(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    user = planned.place.users["ht"]
    yesterday = clock.today() - timedelta(days=1)
    take_grant(actor=system(), now=NOW, grant=user.grants.get(), from_day=yesterday, reason="Thôi chức")  # type: ignore[attr-defined]
    with pytest.raises(NotVisible):
        approve(planned, [plan])
    with pytest.raises(NotVisible):
        approve_plan(actor=planned.place.actor("ht"), now=NOW, plan=plan, version=plan.version)


def test_whose_post_ends_tomorrow_approves_today(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    user = planned.place.users["ht"]
    tomorrow = clock.today() + timedelta(days=1)
    take_grant(actor=system(), now=NOW, grant=user.grants.get(), from_day=tomorrow, reason="Thôi chức")  # type: ignore[attr-defined]
    assert len(approve(planned, [plan]).versions) == 1


def test_plans_of_another_school_are_passed_over(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    PersonalPlan.objects.filter(pk=plan.pk).update(unit=planned.place.school)
    found = approve(planned, [plan])
    assert (found.versions, found.left_out) == ([], [])


def test_one_plan_is_approved_as_it_was_read(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    actor = planned.place.actor("php")
    version = approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note="Tốt, cố gắng nhé")
    assert version is not None
    kept = PersonalPlan.objects.get(pk=plan.pk)
    assert (kept.state, kept.decided_by, kept.note) == (
        PlanState.APPROVED,
        "Hà Thị Nhung",
        "Tốt, cố gắng nhé",
    )
    assert approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version) is None
    assert PersonalPlanVersion.objects.count() == 1


def test_a_plan_that_was_recalled_or_sent_anew_is_not_approved_unread(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    actor = planned.place.actor("ht")
    PersonalPlan.objects.filter(pk=plan.pk).update(version=plan.version + 1)
    with pytest.raises(Refused) as refused:
        approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version)
    assert (refused.value.code, refused.value.status) == ("changed_since", 409)
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    with pytest.raises(Refused, match="thu hồi") as refused:
        approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version + 1)
    assert refused.value.status == 409
    assert not PersonalPlanVersion.objects.exists()


def test_a_plan_that_no_longer_passes_is_not_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    plan.lines.filter(block="ND3").delete()
    with pytest.raises(Refused, match="ND3 có 0 tiết") as refused:
        approve_plan(actor=planned.place.actor("ht"), now=NOW, plan=plan, version=plan.version)
    assert refused.value.status == 409
    assert states([plan]) == [PlanState.SENT]


def test_a_returned_plan_keeps_the_note(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    actor = planned.place.actor("ht")
    for _ in range(2):
        return_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note=" Thêm mô đun  lớp ghép ")
    kept = PersonalPlan.objects.get(pk=plan.pk)
    assert (kept.state, kept.note, kept.decided_by) == (
        PlanState.RETURNED,
        "Thêm mô đun lớp ghép",
        "Tòng Văn Hặc",
    )
    line = AuditLine.objects.filter(verb="planning.approve_plans").get()
    assert (line.after, line.reason) == ({"state": "Trả lại"}, "Thêm mô đun lớp ghép")


def test_a_plan_is_not_returned_without_a_note_or_after_it_was_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    actor = planned.place.actor("ht")
    with pytest.raises(Refused, match="no_note"):
        return_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note="  ")
    approve(planned, [plan])
    with pytest.raises(Refused) as refused:
        return_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note="Sửa lại")
    assert (refused.value.code, refused.value.status) == ("changed_since", 409)


def test_where_nothing_passes_nothing_is_written(planned: PlannedSchool) -> None:
    found = approve(planned, [planned.plan("gv")])
    assert len(found.left_out) == 1
    assert not AuditLine.objects.filter(verb="planning.approve_plans").exists()


def test_a_changed_plan_is_a_second_version_and_the_first_stays(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    [first] = approve(planned, [plan]).versions
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2, state=PlanState.DRAFT)
    plan.lines.filter(block="ND3").update(title="Dạy học theo dự án")
    send(plan)
    [second] = approve(planned, [plan]).versions
    kept = {one.number: one for one in PersonalPlanVersion.objects.all()}
    assert set(kept) == {1, 2}
    assert kept[1].sha256 == first.sha256 != second.sha256


def test_a_principals_own_plan_is_left_out_with_who_approves_it(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ht")
    found = approve(planned, plans)
    assert states(plans) == [PlanState.APPROVED, PlanState.SENT]
    assert [(one.plan.pk, one.why) for one in found.left_out] == [
        (plans[1].pk, "do Phòng Giáo dục và Đào tạo Mai Sơn duyệt.")
    ]
    assert [one.approved_as for one in found.versions] == ["school_heads"]


@pytest.mark.parametrize(("who", "whose"), [("ht", "ht"), ("php", "ht"), ("php", "php")])
def test_a_head_is_told_who_decides_on_a_plan_that_is_not_his_to_decide(
    who: str, whose: str, planned: PlannedSchool
) -> None:
    [plan] = sent_plans(planned, whose)
    actor = planned.place.actor(who)
    with pytest.raises(Refused) as approving:
        approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version)
    with pytest.raises(Refused) as returning:
        return_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note="Sửa lại")
    assert {one.value.code for one in (approving, returning)} == {"decided_elsewhere"}
    assert "772/KH-PGDĐT" in approving.value.cite
    assert states([plan]) == [PlanState.SENT]


def test_the_office_above_approves_and_returns_the_principals_plan(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "ht")
    actor = planned.place.actor("cv")
    return_plan(actor=actor, now=NOW, plan=plan, version=plan.version, note="Thêm mô đun quản trị")
    send(plan)
    version = approve_plan(actor=actor, now=NOW, plan=plan, version=plan.version)
    assert version is not None and version.is_for_unit_above and not version.is_self_approved
    assert AuditLine.objects.filter(verb="planning.approve_heads_plans").count() == 2


def test_an_office_approves_the_plans_of_all_its_heads_that_pass(planned: PlannedSchool) -> None:
    [good] = sent_plans(planned, "ht")
    found = approve_heads_plans(
        actor=planned.place.actor("cv"), now=NOW, school_year=planned.year, plan_ids=[good.pk]
    )
    assert [one.plan_id for one in found.versions] == [good.pk]
    assert AuditLine.objects.get(verb="planning.approve_heads_plans").thing_id == str(good.pk)


def test_a_heads_plan_that_does_not_pass_is_named(planned: PlannedSchool) -> None:
    plan = planned.plan("ht")
    fill(plan, 58)
    send(plan)
    actor = planned.place.actor("cv")
    found = approve_heads_plans(actor=actor, now=NOW, school_year=planned.year, plan_ids=[plan.pk])
    assert [one.why for one in found.left_out] == ["ND3 có 58 tiết, cần đúng 60: thiếu 2 tiết."]
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    found = approve_heads_plans(actor=actor, now=NOW, school_year=planned.year, plan_ids=[plan.pk])
    assert [one.why for one in found.left_out] == ["chưa gửi, hoặc đã thu hồi để sửa"]


@pytest.mark.parametrize(("who", "whose"), [("cv", "gv"), ("so", "ht"), ("ht2", "ht"), ("ht", "ht")])
def test_an_office_approves_no_others(who: str, whose: str, planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, whose)
    actor = planned.place.actor(who)
    with pytest.raises(NotVisible):
        approve_heads_plans(actor=actor, now=NOW, school_year=planned.year, plan_ids=[plan.pk])
    assert states([plan]) == [PlanState.SENT]


def test_where_the_reading_says_so_a_principal_approves_his_own_and_the_version_says_it(
    planned: PlannedSchool,
) -> None:
    choose(Whose.HEAD, "own")
    plans = sent_plans(planned, "gv", "ht")
    found = approve(planned, plans)
    assert states(plans) == [PlanState.APPROVED] * 2
    assert {one.plan_id: one.is_self_approved for one in found.versions} == {
        plans[0].pk: False,
        plans[1].pk: True,
    }
