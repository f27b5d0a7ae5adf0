"""The office's list of heads: those whose plans it approves, begun or not, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.accounts.actions import give_grant
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.organisations.models import UnitKind
from phusa.planning.models import PlanState
from phusa.planning.queries.approving import NOT_SENT
from phusa.planning.queries.approving_heads import heads_board
from phusa.planning.rules.approvers import Whose
from tests.approvers import choose
from tests.planned import PlannedSchool
from tests.schools import NOW, START, employ, found, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def test_the_office_sees_the_heads_whose_plans_it_approves(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "ht")
    employ(planned.place, planned.place.school, 1)
    board = heads_board(planned.place.actor("cv"), planned.year)
    assert {(row.post.person.name, row.state) for row in board.rows} == {
        ("Tòng Văn Hặc", PlanState.SENT),
        ("Cầm Văn Định", NOT_SENT),
    }
    assert [one.pk for one in board.sent] == [plan.pk]
    assert dict(board.counts) == {PlanState.SENT: 1, NOT_SENT: 1}


def test_vice_principals_come_and_heads_go_by_what_the_department_chose(planned: PlannedSchool) -> None:
    choose(Whose.VICE, "unit_above")
    choose(Whose.HEAD, "own")
    board = heads_board(planned.place.actor("cv"), planned.year)
    assert [row.post.person.name for row in board.rows] == ["Hà Thị Nhung"]


def test_who_acts_as_head_stands_there_with_his_own_post(planned: PlannedSchool) -> None:
    user = planned.place.users["php"]
    give_grant(actor=system(), now=NOW, user=user, role=Role.PRINCIPAL, unit=planned.school, from_day=START)
    board = heads_board(planned.place.actor("cv"), planned.year)
    assert [row.title for row in board.rows] == ["Hiệu trưởng", "Phó hiệu trưởng, phụ trách trường"]


@pytest.mark.parametrize("who", ["ht", "gv", "bo", "vt"])
def test_whoever_acts_for_no_office_above_schools_finds_no_list(who: str, planned: PlannedSchool) -> None:
    with pytest.raises(NotVisible):
        heads_board(planned.place.actor(who), planned.year)


def test_the_department_approves_nobody_of_the_offices_schools(planned: PlannedSchool) -> None:
    assert heads_board(planned.place.actor("so"), planned.year).rows == []


def test_as_many_queries_for_one_school_as_for_ten(planned: PlannedSchool) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            heads_board(planned.place.actor("cv"), planned.year)
        return len(asked)

    before = cost()
    for number in range(10):
        school = found(
            f"TH-{number}", f"Trường {number}", UnitKind.SCHOOL, planned.place.office, levels=["TH"]
        )
        employ(planned.place, school, 0)
    assert cost() == before
