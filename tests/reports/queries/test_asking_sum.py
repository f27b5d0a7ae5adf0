"""The sum of a request as of an instant, from the steps alone."""

from datetime import timedelta

import pytest

from phusa.reports.queries.asking_sum import asked_sum, cell_shares, sum_changes, sum_rows
from phusa.workflow.actions.receiving import return_submission
from tests.asked import GOOD, Asked, answered
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_was_not_received_does_not_count(asked: Asked) -> None:
    answered(asked, received=True)
    answered(asked, asked.place.schools[1])
    found = asked_sum(asked.request, NOW)
    assert [one.code for one in found.given] == ["THCS-CL"] and found.sums["b1.gv.giao"] == 10
    assert found.missing == [("Trường THCS Nà Sàng", "Đã gửi, chờ nhận")]
    (share,) = cell_shares(found, asked.form.definition.cells["b1.gv.giao"])
    assert (share.code, share.value) == ("THCS-CL", 10)
    assert ("Tiến độ bồi dưỡng", "Giáo viên", "Được giao", 10, 1) in sum_rows(found)


def test_a_past_instant_stays_what_it_was(asked: Asked) -> None:
    first = answered(asked, received=True)
    return_submission(actor=system(), now=NOW + DAY, submission=first, reason="Sai")
    answered(asked, values=GOOD | {"b1.gv.xong": "9"}, now=NOW + DAY, received=True)
    assert asked_sum(asked.request, NOW).sums["b1.gv.xong"] == 8
    assert asked_sum(asked.request, NOW + DAY).sums["b1.gv.xong"] == 9
    assert asked_sum(asked.request, NOW - DAY).given == []
    (change,) = sum_changes(asked.request, NOW, NOW + DAY)
    assert change.cells == [("b1.gv.xong", "8", "9")]


def test_the_sum_asks_as_often_for_two_units_as_for_one(
    asked: Asked, django_assert_num_queries: object
) -> None:
    for school in asked.place.schools:
        answered(asked, school, received=True)
    with django_assert_num_queries(2):  # type: ignore[operator]
        asked_sum(asked.request, NOW)
