"""Days that ask for nothing, beside those that do."""

from datetime import date

import pytest

from phusa.documents.rules.letters.told import is_for_the_sender, is_moved, is_told

ISSUED = date(2026, 3, 2)
DAY = "ngày 20/5/2026"


def place(text: str) -> tuple[int, int]:
    start = text.index("«")
    return start, text.index("»") - 1


def told(text: str, day: date = date(2026, 5, 20)) -> bool:
    start, end = place(text)
    return is_told(text.replace("«", "").replace("»", ""), start, end, day, ISSUED)


def moved(text: str) -> bool:
    start, end = place(text)
    return is_moved(text.replace("«", "").replace("»", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Phòng đã ban hành Công văn số 215, trong đó yêu cầu các trường nộp «trước ngày 20/5/2026».",
        "Năm học 2025-2026 kết thúc «trước ngày 31/5/2026».",
        "Kế hoạch này thực hiện «từ ngày ký đến hết ngày 31/12/2026».",
        "Số liệu lấy «đến hết ngày 31/5/2026».",
        "Nghị quyết được áp dụng «đến hết ngày 31/12/2026».",
        "Đơn vị nào đã gửi báo cáo «trước ngày 20/5/2026» thì không phải gửi lại.",
        "Công văn số 215 yêu cầu gửi «trước ngày 20/5/2026», đến nay mới có 12 trường gửi.",
        "Hạn nêu tại Công văn số 215 («trước ngày 25/12/2026») không còn áp dụng.",
        "Sở sẽ kiểm tra việc thực hiện tại các đơn vị «trong tháng 4 năm 2026».",
        "Ủy ban sẽ tổng hợp, báo cáo Sở «trước ngày 05/6/2026».",
        "Báo cáo kết quả thực hiện «từ ngày 01/9/2025 đến ngày 31/5/2026» gửi về Phòng.",
        "Nếu có vướng mắc, liên hệ ông Hặc «trước ngày 15/5/2026» để được hướng dẫn.",
    ],
)
def test_what_is_told_is_not_asked_for(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phòng đã ban hành Công văn số 215; đề nghị các trường nộp «trước ngày 20/5/2026».",
        "Các trường báo cáo kết quả đã thực hiện «trước ngày 20/5/2026».",
        "Trường nào chưa gửi thì phải gửi «trước ngày 20/5/2026».",
        "Sở sẽ kiểm tra, đề nghị các trường nộp «trước ngày 20/5/2026».",
        "Sở sẽ mở phần mềm, các trường nhập xong «trước ngày 20/5/2026».",
        "Nộp kết quả cho tổ trưởng «từ ngày 18/5/2026 đến ngày 20/5/2026».",
        "Nếu có vướng mắc, các trường báo cáo Phòng «trước ngày 15/5/2026».",
    ],
)
def test_what_is_asked_for_is_not_told(text: str) -> None:
    assert not told(text)


def test_a_day_before_the_letter_is_told_unless_a_verb_asks_for_it() -> None:
    before = date(2026, 1, 1)
    assert told("Chứng chỉ (cấp «trước ngày 01/01/2026» không xét).", before)
    assert told("Học kỳ I: «trước ngày 01/01/2026».", before)
    assert not told("Các trường gửi báo cáo «trước ngày 01/01/2026».", before)


@pytest.mark.parametrize(
    "text",
    [
        f"Lùi thời hạn nộp báo cáo từ «{DAY}» sang ngày 27/5/2026.",
        f"Cụm từ “«trước {DAY}»” được sửa thành “trước ngày 29/5/2026”.",
        f'Nội dung "«trước {DAY}»" tại mục 2 được thay bằng "trước ngày 27/5/2026".',
        f"Gửi trước ngày 25/5/2026 thay vì «{DAY}».",
        f"«Hạn nộp cũ là {DAY}», hạn mới là ngày 27/5/2026.",
        f"Hạn «trước {DAY}» được gia hạn đến ngày 30/5/2026.",
    ],
)
def test_the_day_that_another_takes_the_place_of_is_moved(text: str) -> None:
    assert moved(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Các trường gửi «trước {DAY}» và chuyển đến Phòng bản giấy.",
        f"Gửi bản sửa đổi «trước {DAY}».",
        f"Lùi thời hạn từ ngày 15/5/2026 «sang {DAY}».",
    ],
)
def test_a_day_that_stands_is_not_moved(text: str) -> None:
    assert not moved(text)


def test_a_day_that_says_why_is_the_senders_own() -> None:
    assert is_for_the_sender(" (thứ Sáu) để kịp tổng hợp báo cáo Bộ ")
    assert not is_for_the_sender(", các trường gửi bản giấy ")
