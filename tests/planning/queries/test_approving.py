"""The board of a unit: everybody once, with what stops his plan, as far as the reader may see."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.queries.approving import NOT_SENT, Wanted, plan_board, visible_board, visible_plan
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def test_everybody_stands_once_with_and_without_a_plan(planned: PlannedSchool) -> None:
    planned.plan("gv")
    board = plan_board(planned.place.actor("ht"), planned.school, planned.year)
    assert len(board.everybody) == 5
    assert {row.state for row in board.everybody} == {NOT_SENT}
    without = [row for row in board.everybody if row.plan is None]
    assert len(without) == 4
    assert {row.why for row in without} == {"Chưa bắt đầu lập kế hoạch."}


def test_what_waits_for_the_approver_comes_first(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ta")
    plans[0].lines.filter(block="ND3").delete()
    PersonalPlan.objects.filter(pk=plans[1].pk).update(state=PlanState.RETURNED, note="Thêm lớp ghép")
    board = plan_board(planned.place.actor("ht"), planned.school, planned.year)
    first, second, *others = board.in_the_way
    assert (first.person.name, first.state) == ("Lò Thị Mẩy", PlanState.SENT)
    assert second.why == "Đã trả lại: Thêm lớp ghép."
    assert len(others) == 3 and not board.ready


def test_a_plan_of_somebody_who_left_is_apart_and_not_in_the_figures(planned: PlannedSchool) -> None:
    sent_plans(planned)
    planned.people["gv"].posts.all().delete()  # type: ignore[attr-defined]
    board = plan_board(planned.place.actor("ht"), planned.school, planned.year)
    assert len(board.everybody) == sum(board.counts.values()) == 4
    assert [row.person.name for row in board.former] == ["Lò Thị Mẩy"]


def test_a_version_that_holds_is_told_beside_the_draft(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    plan.versions.create(number=1, content={}, sha256="x", approved_at=NOW, approved_by="Tòng Văn Hặc")  # type: ignore[attr-defined]
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2, state=PlanState.DRAFT)
    board = plan_board(planned.place.actor("ht"), planned.school, planned.year)
    assert [row.standing for row in board.everybody if row.plan and row.plan.pk == plan.pk] == [1]


def test_a_group_is_seen_by_its_head_and_the_school_is_not(planned: PlannedSchool) -> None:
    actor = planned.place.actor("to")
    board = visible_board(actor, planned.groups[0].code, planned.year)
    assert {row.person.name for row in board.everybody} == {"Lò Thị Mẩy", "Lường Văn Thắng"}
    assert not board.may_approve
    with pytest.raises(NotVisible):
        visible_board(actor, planned.school.code, planned.year)


def test_a_plan_is_seen_by_its_person_and_those_above(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    for who in ("gv", "to", "ht", "php", "vt", "cv", "so", "bo"):
        assert visible_plan(planned.place.actor(who), plan.person.code, planned.year) == plan
    for who in ("ta", "ht2"):
        with pytest.raises(NotVisible):
            visible_plan(planned.place.actor(who), plan.person.code, planned.year)


def test_filters(planned: PlannedSchool) -> None:
    sent_plans(planned, "gv")
    rows = plan_board(planned.place.actor("ht"), planned.school, planned.year).everybody
    kept = {
        name: [row.person.name for row in rows if wanted.keeps(row)]
        for name, wanted in {
            "ready": Wanted("ready"),
            "group": Wanted(group="Tổ đặc thù"),
            "search": Wanted(search="thang"),
            "sent": Wanted(PlanState.SENT),
        }.items()
    }
    assert kept == {
        "ready": ["Lò Thị Mẩy"],
        "group": ["Vì Thị Anh"],
        "search": ["Lường Văn Thắng"],
        "sent": ["Lò Thị Mẩy"],
    }
