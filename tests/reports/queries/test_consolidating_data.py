"""The data set of a report names scales and units as of its instant, and says the same as its JSON."""

import json
from datetime import timedelta

import pytest

from phusa.organisations.actions import change_unit
from phusa.organisations.models import Unit
from phusa.reports.queries.consolidating import consolidated
from phusa.reports.queries.consolidating_changes import changes_between
from phusa.reports.queries.consolidating_data import (
    as_json,
    counted_group,
    counted_groups,
    group_scale,
    group_title,
    law_of,
    report_data,
)
from phusa.reports.rules.consolidating import GroupKey
from phusa.workflow.rules.figures import Figure
from tests.schools import NOW, District, district, system
from tests.submitted import CBQL, hand_in, send_back, teachers
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
KEY = GroupKey("THCS", "teacher", "tt26-2012", "2012-08-27")


def handed_in() -> District:
    place = district()
    managers = Figure("THCS", "manager", *CBQL, "cbql_dat_yeu_cau", 2)
    hand_in(place.school, place.office, place.year, NOW, [*teachers(kha=20, none=1), managers])
    return place


place_world = world(handed_in)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def test_groups_are_named_and_have_the_scale_of_the_edition_that_judged(place: District) -> None:
    groups = counted_groups(consolidated(place.office, place.year, NOW + HOUR))
    assert [(group.title, len(group.scale), group.people) for group in groups] == [
        ("Cán bộ quản lý trung học cơ sở", 2, 2),
        ("Giáo viên trung học cơ sở", 4, 21),
    ]
    assert groups[1].totals == (0, 20, 0, 0, 1)
    assert group_title(KEY) == "Giáo viên trung học cơ sở"
    assert [item.completed for item in group_scale(KEY)] == [True, True, True, False]
    assert counted_group(KEY, {}, {}).people == 0


@pytest.mark.parametrize("law", [("", ""), ("tt99-2030", "2030-01-01")])
def test_people_whom_no_known_edition_has_judged_have_no_class(place: District, law: tuple[str, str]) -> None:
    hand_in(place.schools[1], place.office, place.year, NOW, [Figure("TH", "teacher", *law, "", 3)])
    group = counted_groups(consolidated(place.office, place.year, NOW + HOUR))[0]
    assert (group.scale, group.totals, group.unclassified, group.confidence) == ((), (3,), 3, "unverified")
    assert law_of(GroupKey("TH", "teacher", *law)) is None


def test_the_data_name_every_unit_and_what_is_missing(place: District) -> None:
    data = report_data(consolidated(place.office, place.year, NOW + HOUR))
    assert [(unit.name, unit.state, unit.people) for unit in data.units] == [
        ("Trường THCS Chiềng Lau", "Đã nhận", 23),
        ("Trường THCS Nà Sàng", "Chưa gửi", 0),
    ]
    assert (data.addressee, data.governing, data.signature.title) == (
        "Sở Giáo dục và Đào tạo Sơn La",
        "",
        "Trưởng phòng",
    )
    assert data.check is None


def test_what_was_sent_and_not_received_and_what_went_back_is_said(place: District) -> None:
    sent = hand_in(place.schools[1], place.office, place.year, NOW, teachers(kha=5), receive=False)
    states = [unit.state for unit in report_data(consolidated(place.office, place.year, NOW)).units]
    send_back(sent, NOW + HOUR, "Sai")
    later = [unit.state for unit in report_data(consolidated(place.office, place.year, NOW + HOUR)).units]
    assert (states, later) == (["Đã gửi, chưa nhận", "Đã gửi, chưa nhận"], ["Đã nhận", "Trả lại"])


def test_a_later_correction_and_a_later_report_change_nothing_of_a_past_instant(place: District) -> None:
    then = report_data(consolidated(place.office, place.year, NOW + HOUR))
    for unit, name in ((place.office, "Phòng GDĐT"), (place.school, "Trường Khác"), (doet(), "Sở Khác")):
        change_unit(actor=system(), now=NOW, unit=unit, changes={"name": name}, reason="Ghi sai")
    hand_in(place.schools[1], place.office, place.year, NOW + 2 * HOUR, teachers(kha=5))
    again = consolidated(Unit.objects.get(pk=place.office.pk), place.year, NOW + HOUR)
    assert report_data(again) == then


def doet() -> Unit:
    return Unit.objects.get(code="SO-SL")


def test_changes_and_answers_stand_in_the_data(place: District) -> None:
    before = consolidated(place.office, place.year, NOW + HOUR)
    hand_in(place.schools[1], place.office, place.year, NOW + 2 * HOUR, teachers(kha=5))
    after = consolidated(place.office, place.year, NOW + 3 * HOUR)
    changes = changes_between(before, after)
    data = report_data(after, answers=[("a", "b")], earlier=before, changes=changes)
    assert data.changes[0].differences == ("Giáo viên trung học cơ sở, Khá: 0 thành 5",)
    assert (data.answers, data.changes_since) == ((("a", "b"),), NOW + HOUR)


def test_json_says_the_same_numbers_as_numbers(place: District) -> None:
    data = report_data(consolidated(place.office, place.year, NOW + HOUR))
    found = json.loads(json.dumps(as_json(data)))
    assert found["people"] == 23
    teachers_of = found["groups"][1]
    assert teachers_of["classes"]["Khá"] == 20
    assert teachers_of["units"] == [
        {"name": "Trường THCS Chiềng Lau", "people": 21, "classes": teachers_of["classes"]}
    ]
