"""Who reads which lines of the log."""

from datetime import UTC, date, datetime, timedelta

import pytest

from phusa.accounts.actions import note_log_checked
from phusa.base import audit, clock
from phusa.base.models import AuditLine
from phusa.base.paging import Turn
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.access import MANAGE_UNITS
from phusa.organisations.models import Unit
from phusa.portal.queries import log
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def things(place: District, code: str, **wanted: object) -> set[str]:
    lines = log.log_lines(place.actor(code), log.LogFilter(**wanted))  # type: ignore[arg-type]
    return set(lines.values_list("thing_name", flat=True))


def test_a_watchman_reads_his_part_of_the_tree(place: District) -> None:
    seen = things(place, "tt")
    assert "Trường THCS Nà Sàng" in seen
    assert "Sở Giáo dục và Đào tạo Sơn La" not in seen


def test_what_stands_nowhere_is_read_by_who_watches_all(place: District) -> None:
    assert "2019–2020" in things(place, "qt")
    assert "2019–2020" not in things(place, "tt")


def test_nobody_else_reads_anything(place: District) -> None:
    for code in ("ht", "gv", "cv", "so"):
        assert things(place, code) == set()
        with pytest.raises(NotVisible):
            log.watched_unit(place.actor(code))


def test_the_highest_unit_is_the_one_watched(place: District) -> None:
    assert log.watched_unit(place.actor("tt")) == place.office
    assert log.watched_unit(place.actor("qt")).code == "BO"


def test_found_by_verb_actor_and_thing_without_accents(place: District) -> None:
    assert things(place, "tt", thing="na sang") == {"Trường THCS Nà Sàng"}
    assert things(place, "tt", actor="khong ai") == set()
    assert things(place, "tt", verb="staff.manage_staff", thing="chieng") == {"Trường THCS Chiềng Lau"}


def test_days_are_counted_in_vietnam_and_the_last_is_inside(place: District) -> None:
    # 23:30 on 15 May in Vietnam is 16:30 UTC; half an hour after midnight is still 15 May in UTC.
    for hour, name in ((16, "trước nửa đêm"), (17, "sau nửa đêm")):
        now = datetime(2020, 5, 15, hour, 30, tzinfo=UTC)
        audit.record(system(), MANAGE_UNITS, place.school, now=now, after={"name": name})
    day = date(2020, 5, 15)
    found = log.log_lines(place.actor("tt"), log.LogFilter(first=day, last=day))
    assert [line.after["name"] for line in found] == ["trước nửa đêm"]


def test_lines_in_words(place: District) -> None:
    (row,) = log.in_words(
        AuditLine.objects.filter(verb="accounts.manage_grants", thing_name__contains="(cv)")[1:2]
    )
    assert row.words == "Giao và thu hồi quyền trong đơn vị"
    assert "vai trò: Chuyên viên Phòng" in row.changes


def test_the_latest_first(place: District) -> None:
    numbers = list(log.log_lines(place.actor("qt"), log.LogFilter()).values_list("seq", flat=True))
    assert numbers == sorted(numbers, reverse=True)
    assert Unit.objects.within(place.actor("tt"), MANAGE_UNITS).on(clock.today()).count() == 0


def test_found_by_unit_by_its_code_or_words_with_all_that_is_under_it(place: District) -> None:
    inside = things(place, "tt", unit="THCS-NS")
    assert "Trường THCS Nà Sàng" in inside and "Trường THCS Chiềng Lau" not in inside
    assert things(place, "tt", unit="na sang") == inside
    assert things(place, "tt", unit="P-MS") >= inside | {"Trường THCS Chiềng Lau"}
    assert things(place, "tt", unit="không có đơn vị này") == set()


def test_a_unit_out_of_ones_part_of_the_tree_means_nothing(place: District) -> None:
    assert things(place, "tt", unit="SO-SL") == set()
    assert things(place, "qt", unit="SO-SL") != set()


def test_words_that_mean_too_many_units_are_refused(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MANY_UNITS", 1)
    with pytest.raises(Refused, match="Hơn 1 đơn vị có chữ “truong”"):
        things(place, "tt", unit="truong")


def test_one_line_is_found_by_its_number(place: District) -> None:
    line = AuditLine.objects.filter(thing_name="Trường THCS Nà Sàng").earliest("seq")
    assert list(log.log_lines(place.actor("tt"), log.LogFilter(number=line.seq))) == [line]
    assert things(place, "tt", number=10**9) == set()
    asked = log.LogFilter(number=line.seq, unit="THCS-NS")
    assert asked.words == {"log_line": str(line.seq), "unit": "THCS-NS"}


def test_pages_are_turned_by_number_in_both_directions(place: District) -> None:
    actor, every = place.actor("qt"), log.LogFilter()
    numbers = [line.seq for line in log.log_lines(actor, every)]
    first = log.log_page(actor, every, Turn(size=3))
    second = log.log_page(actor, every, Turn(first.after, size=3))
    assert [line.seq for line in [*first, *second]] == numbers[:6]
    assert (first.before, second.before) == ("", str(numbers[3]))
    back = log.log_page(actor, every, Turn(second.before, backwards=True, size=3))
    assert [line.seq for line in back] == numbers[:3]


def test_the_last_check_is_told_while_it_is_recent(place: District) -> None:
    assert log.last_check(NOW) is None
    note_log_checked(actor=system(), now=NOW, unit=place.office, lines=9, faults=[])
    check = log.last_check(NOW + timedelta(days=2))
    assert check is not None and check.after == {"rows": 9, "faults": 0}
    assert log.last_check(NOW + timedelta(days=4)) is None
