"""The office's line about the reports it receives."""

from uuid import uuid4

import pytest

from phusa.base.access import Role
from phusa.base.requests import seat_of
from phusa.organisations.models import Unit
from phusa.portal.queries.reported import own_report_tasks, received_tasks
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.actions.returning import ask_return
from phusa.workflow.models import Reminder, ReportKind
from tests.handed import hand_in, handing_district
from tests.schools import NOW, District
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


place_world = world(handing_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def said(place: District, who: str) -> list[tuple[str, str]]:
    seat = seat_of(place.actor(who), "")
    return [(task.text, task.verb) for task in received_tasks(seat, place.year)]


def test_nothing_is_said_before_anybody_has_sent(place: District) -> None:
    assert said(place, "cv") == []


def test_what_waits_comes_first(place: District) -> None:
    first = hand_in(place)
    hand_in(place, unit=place.schools[1])
    assert said(place, "cv") == [("2 chờ nhận.", "Xem và nhận")]
    receive_submission(actor=place.actor("cv"), now=NOW, submission=first)
    assert said(place, "cv") == [("1 chờ nhận, 1 đã nhận.", "Xem và nhận")]


def test_what_is_asked_back_is_counted_beside(place: District) -> None:
    sent = receive_submission(actor=place.actor("cv"), now=NOW, submission=hand_in(place))
    for reason in ("Sai một điểm", "Sai hai điểm"):
        ask_return(actor=place.actor("ht"), now=NOW, submission=sent, reason=reason)
    assert said(place, "cv") == [("1 đã nhận, 1 được đề nghị trả lại.", "Xem bảng theo dõi")]


def test_only_the_unit_that_receives_is_told(place: District) -> None:
    hand_in(place)
    assert said(place, "so") == [] and said(place, "ht") == []
    assert seat_of(place.actor("cv"), "").role == Role.BOET_OFFICER  # type: ignore[union-attr]


def own(place: District, who: str) -> list[str]:
    return [task.title for task in own_report_tasks(seat_of(place.actor(who), ""), place.year)]


def test_an_office_is_told_of_its_own_report_until_it_is_sent(place: District) -> None:
    assert own(place, "cv") == []
    given = {"school_year": place.year, "unit": place.office, "planned_at": NOW, "sent_at": NOW}
    Reminder.objects.create(kind=ReportKind.OFFICE, round=uuid4(), asked_by="Tòng Văn Sở", **given)
    assert own(place, "cv") == ["Tòng Văn Sở nhắc gửi báo cáo tổng hợp năm học 2019–2020"]
    assert own(place, "so") == own(place, "ht") == []
    above = Unit.objects.get(code="SO-SL")
    sent = hand_in(place, unit=place.office, to_unit=above, kind=ReportKind.OFFICE, actor=place.actor("cv"))
    assert own(place, "cv") == []
    return_submission(actor=place.actor("so"), now=NOW, submission=sent, reason="Thiếu một trường")
    [back, _] = own_report_tasks(seat_of(place.actor("cv"), ""), place.year)
    assert back.title.endswith("bị trả lại") and "Thiếu một trường" in back.text
