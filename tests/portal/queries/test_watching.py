"""The home of inspectors and administrators."""

from dataclasses import replace

import pytest

from phusa.accounts.actions import note_log_checked
from phusa.base.clock import day_of
from phusa.portal.queries.watching import watch
from phusa.portal.queries.worked import Work
from tests.handed import hand_in
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def home(place: District, code: str) -> Work:
    actor = replace(place.actor(code), today=day_of(NOW))
    return watch(actor, actor.held[0], place.year)


def test_an_inspector_begins_with_a_sample_and_an_administrator_with_accounts(place: District) -> None:
    work = home(place, "tt")
    assert [task.page for task in work.tasks] == ["inspection", "log", "people"] and work.counts == ()
    assert [task.page for task in home(place, "qt").tasks] == ["accounts", "log", "people"]


def test_an_inspector_sees_how_the_reports_of_his_area_stand(place: District) -> None:
    hand_in(place)
    assert [(one.label, one.value) for one in home(place, "tt").counts] == [
        ("Báo cáo đã nhận", 0),
        ("Chờ nhận", 1),
        ("Trả lại", 0),
    ]


def test_the_log_says_what_was_found_the_last_time(place: District) -> None:
    note_log_checked(actor=system(), now=NOW, unit=place.office, lines=9, faults=[])
    assert "không thấy chỗ nào bị sửa" in home(place, "tt").tasks[1].text
