"""Deadlines, as far as the words go."""

from datetime import date

import pytest

from phusa.base.imports.writings.lines import row
from phusa.documents.rules.letters.deadlines import Dues
from phusa.documents.rules.letters.letter import EVENT, MENTION, Deadline

ISSUED = date(2026, 3, 2)


def dues(text: str, issued: date | None = ISSUED, before: str = "strict") -> Dues:
    found = Dues(issued, before)
    found.sentence(text, text)
    return found


def one(text: str, issued: date | None = ISSUED, before: str = "strict") -> Deadline:
    (deadline,) = dues(text, issued, before).deadlines
    return deadline


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("gửi trước ngày 20/5/2026", date(2026, 5, 20), date(2026, 5, 19)),
        ("gửi chậm nhất ngày 20/5/2026", date(2026, 5, 20), date(2026, 5, 20)),
        ("gửi trước 17 giờ ngày 20/5/2026", date(2026, 5, 20), date(2026, 5, 20)),
        ("gửi trong tháng 6/2026", None, date(2026, 6, 30)),
        ("gửi trước tháng 6/2026", None, date(2026, 5, 31)),
        ("gửi vào quý II/2026", None, date(2026, 6, 30)),
        ("gửi vào đầu tháng 6/2026", None, None),
        ("gửi trước ngày 20/5", None, None),
        ("gửi trước ngày 31/6/2026", None, None),
        ("gửi trước ngày 25/12 hằng năm", date(2026, 12, 25), date(2026, 12, 24)),
        ("gửi trước ngày 15/01 hằng năm", None, None),
    ],
)
def test_the_last_day_on_time_follows_from_the_wording(
    text: str, day: date | None, last: date | None
) -> None:
    assert (one(text).day, one(text).last_on_time) == (day, last)


def test_the_switch_reads_before_a_day_as_the_day_itself() -> None:
    assert one("gửi trước ngày 20/5/2026", before="inclusive").last_on_time == date(2026, 5, 20)


def test_a_year_that_is_not_printed_is_not_made_up() -> None:
    found = dues("Các sở báo cáo trước ngày 30 tháng 6 hằng năm.", issued=None)
    assert (found.deadlines[0].day, found.deadlines[0].recurring) == (None, "yearly 30/6")
    assert "chưa rõ lần đầu" in found.doubts[0]
    assert "không in năm" in dues("gửi trước ngày 20/5").doubts[0]


def test_a_range_has_its_first_day_where_a_year_is_printed_for_it() -> None:
    assert one("nộp từ ngày 01/4 đến hết ngày 15/5/2026").start == date(2026, 4, 1)
    assert one("nộp từ ngày 15/12 đến ngày 10/01/2027").start is None


def test_facts_of_the_past_are_no_deadlines() -> None:
    found = dues("Người đã được công nhận trước ngày 01/01/2026 không phải nộp.")
    assert found.deadlines == [] and [other.kind for other in found.others] == [MENTION]
    assert one("báo cáo kết quả đã thực hiện trước ngày 20/5/2026").day == date(2026, 5, 20)
    assert dues("Quy định có hiệu lực đến hết ngày 31/12/2026.").deadlines == []


def test_an_event_is_none_either() -> None:
    found = dues("Họp vào 8 giờ 00 ngày 29/10/2026.")
    assert found.deadlines == [] and [other.kind for other in found.others] == [EVENT]


def test_a_deadline_before_the_letter_itself_is_doubtful() -> None:
    assert "sớm hơn" in dues("gửi trước ngày 01/3/2026").doubts[0]
    assert dues("gửi trước ngày 04/3/2026").doubts == []


def test_days_counted_from_another_are_told_without_a_day() -> None:
    found = dues("Các trường trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn.")
    assert found.deadlines[0].day is None and found.deadlines[0].who == "Các trường"
    assert "đếm từ" in found.doubts[0]


def test_who_and_what_stand_beside_the_deadline() -> None:
    first, second = dues(
        "Các Sở chiết xuất Báo cáo trước ngày 25/12 hàng năm và công bố trên Cổng trước ngày 30/12 hàng năm."
    ).deadlines
    assert (first.who, first.what) == ("Các Sở", "chiết xuất Báo cáo")
    assert (second.who, second.what) == ("Các Sở", "công bố trên Cổng")
    turned = one("Trước ngày 31/5/2026, mỗi giáo viên nộp bản tự đánh giá.")
    assert (turned.who, turned.what) == ("mỗi giáo viên", "nộp bản tự đánh giá")
    assert one("Thời hạn gửi kết quả: ngày 30/11/2026").what == "gửi kết quả"
    assert one("Hạn chót nộp bài là 23h59 ngày 30/11/2026").what == "nộp bài"


def test_a_table_with_a_column_of_deadlines_is_read_row_by_row() -> None:
    found = Dues(ISSUED, "strict")
    for cells in (
        ["Việc", "Người làm", "Thời hạn"],
        ["Duyệt kế hoạch", "Hiệu trưởng", "20/10/2026"],
        ["Kiểm tra", "Phòng", "Từ ngày 06/01/2027 đến ngày 17/01/2027"],
        ["Góp ý", "Các trường", "Thông báo sau"],
    ):
        assert found.row(row([cell] for cell in cells))
    first, second = found.deadlines
    assert (first.what, first.who, first.day) == ("Duyệt kế hoạch", "Hiệu trưởng", date(2026, 10, 20))
    assert (second.start, second.day) == (date(2027, 1, 6), date(2027, 1, 17))
    assert second.sentence == "Kiểm tra | Phòng | Từ ngày 06/01/2027 đến ngày 17/01/2027"
    assert "Thông báo sau" in found.doubts[0]


def test_a_table_ends_with_the_next_paragraph() -> None:
    found = Dues(ISSUED, "strict")
    found.row(row([["Việc"], ["Thời hạn"]]))
    found.line("Một đoạn văn.")
    assert not found.row(row([["Duyệt"], ["20/10/2026"]]))


def test_the_second_of_two_may_leave_out_the_verb_or_the_doer() -> None:
    found = dues("Trường mầm non nộp trước ngày 10/5/2026, tiểu học trước ngày 12/5/2026.").deadlines
    assert [(due.who, due.what) for due in found] == [("Trường mầm non", "nộp"), ("tiểu học", "nộp")]
    twice = dues("Các phòng báo cáo trước ngày 15/5/2026, lần 2 trước ngày 15/6/2026.").deadlines
    assert [(due.who, due.what) for due in twice] == [("Các phòng", "báo cáo"), ("Các phòng", "lần 2")]


def test_days_counted_from_the_day_of_signing_name_that_day() -> None:
    assert "đếm từ ngày 2/3/2026" in dues("Các trường nộp trong vòng 05 ngày kể từ ngày ký.").doubts[0]
    assert "đếm từ một ngày" in dues("Các trường nộp trong 05 ngày kể từ ngày nhận được.").doubts[0]


def test_a_column_of_times_says_when_work_is_due_and_when_something_is_held() -> None:
    found = Dues(ISSUED, "strict")
    for cells in (["Thời gian", "Nội dung"], ["15/5/2026", "Xếp loại giáo viên"], ["20/5/2026", "Họp tổ"]):
        assert found.row(row([cell] for cell in cells))
    assert [due.wording for due in found.deadlines] == ["15/5/2026"]
    assert [other.wording for other in found.others] == ["20/5/2026"]


def test_words_set_right_in_another_letter_say_nothing_of_what_is_to_be_done() -> None:
    found = one("Cụm từ “trước ngày 21/5/2026” được sửa thành “trước ngày 29/5/2026”.")
    assert (found.day, found.what) == (date(2026, 5, 29), "")
