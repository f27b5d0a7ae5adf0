"""Days and the wordings of deadlines."""

from datetime import date

import pytest

from phusa.planning.rules.reading.days import DAY, DUE, PAST, UNTIL, YEARLESS, day_of


@pytest.mark.parametrize(
    ("text", "wording", "day"),
    [
        ("gửi về trước ngày 20/5/2020.", "trước ngày 20/5/2020", date(2020, 5, 20)),
        ("chậm nhất ngày 25 tháng 5 năm 2020", "chậm nhất ngày 25 tháng 5 năm 2020", date(2020, 5, 25)),
        ("trước 17 giờ ngày 15/9/2025", "trước 17 giờ ngày 15/9/2025", date(2025, 9, 15)),
        ("đến hết ngày 30.4.2026", "đến hết ngày 30.4.2026", date(2026, 4, 30)),
        ("hạn nộp: 15/5/2026", "hạn nộp: 15/5/2026", date(2026, 5, 15)),
        ("trước và trong ngày 1/6/2026", "trước và trong ngày 1/6/2026", date(2026, 6, 1)),
    ],
)
def test_a_deadline_is_told_by_its_wording(text: str, wording: str, day: date) -> None:
    found = DUE.search(text)
    assert found is not None and (found[0], day_of(found)) == (wording, day)


@pytest.mark.parametrize(
    "text",
    ["ngày 14/10/2019", "từ ngày 01/8/2025", "trước ngày 20/5", "trong tháng 5/2020", "trước đây 1/1/2020"],
)
def test_other_days_are_not_due(text: str) -> None:
    assert DUE.search(text) is None


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    found = DAY.search("31/4/2026")
    assert found is not None and day_of(found) is None
    early = DAY.search("1/1/0199")
    assert early is not None and day_of(early) is None


def test_a_day_without_year_and_a_period_are_seen_as_such() -> None:
    assert YEARLESS.search("trước ngày 15/01.") and not YEARLESS.search("trước ngày 15/01/2026")
    assert UNTIL.search("từ ngày 04/8/2025 đến ngày 15/8/2025")


def test_facts_of_the_past_are_told() -> None:
    assert PAST.search("Người đã được cấp chứng nhận hoàn thành mô đun ")
    assert not PAST.search("Báo cáo kết quả gửi về Phòng ")
