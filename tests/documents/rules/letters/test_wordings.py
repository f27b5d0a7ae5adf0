"""What makes a day a deadline."""

import pytest

from phusa.documents.rules.letters.letter import EVENT, MENTION
from phusa.documents.rules.letters.wordings import DUE, spots_in


def read(text: str) -> list[tuple[str, str]]:
    return [(spot.kind, text[spot.start : spot.end]) for spot in spots_in(text)]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("gửi về Phòng trước ngày 20/5/2020.", "trước ngày 20/5/2020"),
        ("xong trước ngày 15 tháng 11 năm 2024;", "trước ngày 15 tháng 11 năm 2024"),
        ("chậm nhất ngày 25 tháng 5 năm 2020", "chậm nhất ngày 25 tháng 5 năm 2020"),
        ("chậm nhất là ngày 10/4/2026", "chậm nhất là ngày 10/4/2026"),
        ("chậm nhất trước ngày 10/4/2026", "chậm nhất trước ngày 10/4/2026"),
        ("muộn nhất 11h30, thứ Tư, ngày 12/12/2025", "muộn nhất 11h30, thứ Tư, ngày 12/12/2025"),
        ("không muộn hơn ngày 5/6/2026", "không muộn hơn ngày 5/6/2026"),
        ("trước 17 giờ 00 ngày 15/3/2026", "trước 17 giờ 00 ngày 15/3/2026"),
        ("trước và trong ngày 15/3/2026", "trước và trong ngày 15/3/2026"),
        ("từ nay đến hết ngày 30/4/2026", "từ nay đến hết ngày 30/4/2026"),
        ("Hạn cuối: 15/6/2026", "Hạn cuối: 15/6/2026"),
        ("Thời hạn gửi báo cáo về Phòng: ngày 15/6/2026", "Thời hạn gửi báo cáo về Phòng: ngày 15/6/2026"),
        ("Thời gian hoàn thành: 30/11/2025", "Thời gian hoàn thành: 30/11/2025"),
        ("hoàn thành trước 30/6/2026", "trước 30/6/2026"),
        ("nộp về trường vào ngày 25/5/2026", "vào ngày 25/5/2026"),
        ("Đến ngày 30/5/2026 các trường phải xong", "Đến ngày 30/5/2026"),
        ("đăng ký từ ngày 18/11/2024 đến hết ngày 06/12/2024", "từ ngày 18/11/2024 đến hết ngày 06/12/2024"),
        ("nộp từ 01 đến 15/3/2026", "từ 01 đến 15/3/2026"),
        ("rà soát từ tháng 9/2025 đến tháng 5/2026", "từ tháng 9/2025 đến tháng 5/2026"),
        ("gửi báo cáo trong tháng 3/2026", "trong tháng 3/2026"),
        ("Hằng năm, Bộ gửi kế hoạch vào quý I.", "vào quý I"),
        ("trước ngày 15/5", "trước ngày 15/5"),
        ("gửi trước 19/12.", "trước 19/12"),
        ("gửi chậm nhất vào 16h30 ngày thứ Sáu, 22/5/2026", "chậm nhất vào 16h30 ngày thứ Sáu, 22/5/2026"),
        ("nộp trước 16h thứ Sáu (15/5/2020).", "trước 16h thứ Sáu (15/5/2020)"),
        ("báo cáo gửi về Phòng nay điều chỉnh thành ngày 30/4/2026", "thành ngày 30/4/2026"),
        ("báo cáo Ủy ban trong ngày 12/9/2025", "trong ngày 12/9/2025"),
        ("Nộp báo cáo giấy: 25/6/2026", "25/6/2026"),
        ("Ngày 20/5/2026 là hạn cuối cùng gửi báo cáo.", "Ngày 20/5/2026"),
        ("được gia hạn đến hết ngày 31/5/2020", "đến hết ngày 31/5/2020"),
        ("kết quả gửi vào tuần cuối tháng 4/2026", "vào tuần cuối tháng 4/2026"),
    ],
)
def test_the_wording_of_a_deadline_is_taken_as_printed(text: str, wording: str) -> None:
    assert read(text) == [(DUE, wording)]


@pytest.mark.parametrize(
    ("text", "kind", "wording"),
    [
        ("buổi hướng dẫn vào 8 giờ 00 ngày 29/10/2024; sau", EVENT, "8 giờ 00 ngày 29/10/2024"),
        (
            "Tổ chức lớp tập huấn từ ngày 10/3/2026 đến ngày 12/3/2026",
            EVENT,
            "từ ngày 10/3/2026 đến ngày 12/3/2026",
        ),
        ("Hội nghị khai mạc ngày 5/9/2026", EVENT, "ngày 5/9/2026"),
        (
            "Đợt 1: từ ngày 20/10/2025 đến ngày 24/10/2025 tại Trường",
            EVENT,
            "từ ngày 20/10/2025 đến ngày 24/10/2025",
        ),
        ("nghỉ Tết từ ngày 14/02/2026 đến ngày 22/02/2026", EVENT, "từ ngày 14/02/2026 đến ngày 22/02/2026"),
        ("sáng ngày 5/9/2026", EVENT, "sáng ngày 5/9/2026"),
        ("có hiệu lực kể từ ngày 01/7/2025", MENTION, "từ ngày 01/7/2025"),
        ("Ngày 30/10/2015, Bộ trưởng", MENTION, "Ngày 30/10/2015"),
    ],
)
def test_other_days_are_events_or_mentioned(text: str, kind: str, wording: str) -> None:
    assert read(text) == [(kind, wording)]


@pytest.mark.parametrize(
    "text",
    [
        "trong tháng 6/2026 các trường thực hiện như sau:",
        "trước 2/3 số giáo viên",
        "tháng 9 năm 2019",
        "lớp 5/2",
        "vào quý I",
        "trước đây",
    ],
)
def test_what_is_neither_is_left(text: str) -> None:
    assert read(text) == []


def test_days_joined_share_the_wording_and_the_year_printed_once() -> None:
    first, last = spots_in("trước ngày 20/5 và 21/5/2020")
    assert (
        first.moment.full and last.moment.full and (first.moment.full.day, last.moment.full.day) == (20, 21)
    )
    assert first.start == last.start
    assert [spot.moment.recurs for spot in spots_in("trước các ngày 25/3, 25/6 và 25/12 hằng năm")] == [
        "yearly"
    ] * 3


def test_days_joined_to_an_event_are_events() -> None:
    assert [kind for kind, _ in read("Thời gian tập huấn: ngày 05/12/2025 và 06/12/2025")] == [EVENT, EVENT]


def test_the_hour_is_kept_when_there_is_such_an_hour() -> None:
    assert spots_in("trước 16h30 ngày 10/4/2026")[0].clock == "16:30"
    assert spots_in("trước 17 giờ ngày 10/4/2026")[0].clock == "17:00"
    assert spots_in("trước 90 giờ ngày 10/4/2026")[0].clock == ""


def test_a_bare_day_is_due_in_a_column_of_deadlines_alone() -> None:
    assert [spot.kind for spot in spots_in("20/3/2026", in_due_cell=True)] == [DUE]
    assert [spot.kind for spot in spots_in("20/3/2026")] == [MENTION]


def test_a_day_for_each_of_two_shares_the_wording() -> None:
    assert [kind for kind, _ in read("Hạn gửi: 25/5/2026 đối với tiểu học, 28/5/2026 đối với THCS.")] == [
        DUE,
        DUE,
    ]
