"""The list in the parts of its page."""

import pytest

from phusa.base import clock
from phusa.planning.actions.approving import approve_plan, approve_plans
from phusa.planning.queries.approving import Wanted, plan_board
from phusa.planning.views.approving_shown import BoardShown
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def shown(planned: PlannedSchool, who: str = "ht", wanted: Wanted | None = None) -> BoardShown:
    """The board of the school for somebody."""
    board = plan_board(planned.place.actor(who), planned.school, planned.year)
    return BoardShown(board, wanted or Wanted(), clock.today())


def test_figures_add_up_to_the_staff(planned: PlannedSchool) -> None:
    sent_plans(planned, "gv", "ta")
    *parts, whole = [int(figure.value) for figure in shown(planned).figures]
    assert sum(parts) == whole == 5


def test_the_button_counts_those_that_pass_and_says_why_there_are_none(planned: PlannedSchool) -> None:
    action = shown(planned).action
    assert action is not None and action.reason == "Chưa có kế hoạch nào đã gửi và đủ tiết."
    plans = sent_plans(planned)
    action = shown(planned).action
    assert action is not None and action.label == "Duyệt 4 kế hoạch"
    approve_plans(
        actor=planned.place.actor("ht"),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        plan_ids=[plan.pk for plan in plans],
    )
    action = shown(planned).action
    assert action is not None and action.reason.startswith("Mọi kế hoạch do anh chị duyệt đã duyệt;")
    assert [one.title for one in shown(planned).blockers] == ["Tòng Văn Hặc"]
    own = next(plan for plan in plans if plan.person == planned.people["ht"])
    approve_plan(actor=planned.place.actor("cv"), now=NOW, plan=own, version=own.version)
    action = shown(planned).action
    assert action is not None and action.reason == "Mọi kế hoạch đã duyệt."
    assert shown(planned).blockers == []


def test_who_only_looks_has_no_button(planned: PlannedSchool) -> None:
    assert shown(planned, "vt").action is None


def test_a_deadline_long_over_presses_nobody(planned: PlannedSchool) -> None:
    assert shown(planned).due is None


def test_blockers_past_the_first_fold_away(planned: PlannedSchool) -> None:
    found = shown(planned)
    assert len(found.first_blockers) + len(found.more_blockers) == 5
    assert found.is_filtered is False
    assert shown(planned, wanted=Wanted(state="ready")).is_filtered
