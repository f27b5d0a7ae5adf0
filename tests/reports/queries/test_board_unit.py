"""One unit on the board: only of those who send there, with the step that the reader may take."""

from datetime import date

import pytest

from phusa.organisations.models import Unit
from phusa.reports.queries.board_unit import UnitReport, unit_report
from phusa.workflow.actions.receiving import receive_submission
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)


def seen(place: District, who: str = "cv", office: Unit | None = None) -> UnitReport | None:
    return unit_report(place.actor(who), office or place.office, place.school, place.year, DAY)


def test_a_unit_that_has_not_sent_has_a_page_and_no_step(place: District) -> None:
    found = seen(place)
    assert found is not None
    assert (found.submission, found.next, found.is_held, found.checks) == (None, None, False, [])


def test_a_unit_is_on_the_board_above_it_only(place: District) -> None:
    assert seen(place, "so", Unit.objects.get(code="SO-SL")) is None
    assert unit_report(place.actor("so"), place.office, Unit.objects.get(code="BO"), place.year, DAY) is None


def test_the_next_step_is_for_whoever_may_take_it(place: District) -> None:
    sent = hand_in(place)
    mine, above = seen(place), seen(place, "so")
    assert mine is not None and mine.next == ("nhan", "Nhận báo cáo") and mine.may_act
    assert above is not None and above.next is None and not above.may_act
    receive_submission(actor=place.actor("cv"), now=NOW, submission=sent)
    after = seen(place)
    assert after is not None and after.next == ("khoa", "Khoá") and len(after.steps) == 2


def test_what_the_machine_checked_is_said(place: District) -> None:
    hand_in(place)
    found = seen(place)
    assert found is not None and len(found.checks) == 3 and all(one.holds for one in found.checks)
