"""What is due."""

from datetime import date

from phusa.base.imports.writings.lines import DITTO, Line, row
from phusa.planning.rules.reading.dues import Dues, exemptions_in


def read(*lines: str | Line) -> Dues:
    dues = Dues()
    dues.section(Line(line) if isinstance(line, str) else line for line in lines)
    dues.finish()
    return dues


def test_what_is_due_and_by_whom() -> None:
    dues = read(
        "2. Đối với các trường học", "- Xây dựng kế hoạch; báo cáo kết quả gửi về Phòng trước ngày 20/5/2020."
    )
    due = dues.dates[0]
    assert (due.day, due.wording, due.who) == (date(2020, 5, 20), "trước ngày 20/5/2020", "các trường học")
    assert (due.what, due.sentence) == (
        "báo cáo kết quả gửi về Phòng",
        "báo cáo kết quả gửi về Phòng trước ngày 20/5/2020.",
    )


def test_two_days_in_one_sentence_and_a_day_in_front() -> None:
    dues = read("Gửi kết quả trước ngày 10/5/2026 và bổ sung minh chứng chậm nhất ngày 12/5/2026.")
    assert [due.what for due in dues.dates] == ["Gửi kết quả", "bổ sung minh chứng"]
    assert read("Trước ngày 30/5/2026, gửi danh sách về Phòng.").dates[0].what == "gửi danh sách về Phòng"


def test_days_that_are_not_due_are_not_read() -> None:
    dues = read(
        "Thực hiện Thông tư số 26/2012/TT-BGDĐT ngày 10/7/2012.",
        "Người được tuyển dụng trước ngày 01/7/2020 học đủ.",
        "Các lớp mở từ ngày 04/8/2025 đến ngày 15/8/2025.",
        "Báo cáo giữa năm trước ngày 15/01.",
        "Gửi minh chứng trước ngày 31/4/2026.",
    )
    assert dues.dates == []
    assert [doubt.split(" ")[0] for doubt in dues.doubts] == ["Hạn", "Lịch", "1"]


def test_a_name_holds_until_the_next_number() -> None:
    dues = read(
        "1. Các trường", "- Báo cáo trước ngày 1/5/2020.", "2. Một số lưu ý", "- Nộp trước ngày 2/5/2020."
    )
    assert [due.who for due in dues.dates] == ["Các trường", ""]


HEAD = row([["Việc"], ["Người làm"], ["Thời hạn"]])


def test_a_column_of_deadlines_makes_its_days_due() -> None:
    dues = read(
        HEAD,
        row([["Duyệt kế hoạch"], ["Hiệu trưởng"], ["20/10/2019"]]),
        row([["Kiểm tra"], ["Phòng"], ["Từ ngày 06/01/2020 đến ngày 17/01/2020"]]),
        row([["Tổng hợp"], [DITTO], [DITTO]]),
        row([["Sơ kết"], ["Phòng"], ["Tháng 3/2020"]]),
        row([["Sai"], ["Phòng"], ["30/2/2020"]]),
    )
    assert [(due.day, due.what, due.who) for due in dues.dates] == [
        (date(2019, 10, 20), "Duyệt kế hoạch", "Hiệu trưởng"),
        (date(2020, 1, 17), "Kiểm tra", "Phòng"),
        (date(2020, 1, 17), "Tổng hợp", "Phòng"),
    ]
    assert dues.dates[2].sentence == "Tổng hợp | Phòng | Từ ngày 06/01/2020 đến ngày 17/01/2020"
    assert len(dues.doubts) == 2


def test_a_column_of_times_does_not() -> None:
    head = row([["Nội dung"], ["Số tiết"], ["Thời gian"]])
    dues = read(head, row([["A"], ["5"], ["20/12/2021"]]), row([["B"], ["5"], ["Trước ngày 31/3/2022"]]))
    assert [due.day for due in dues.dates] == [date(2022, 3, 31)]
    assert "không lấy làm hạn" in dues.doubts[0]


def test_a_row_under_no_header_is_a_sentence() -> None:
    assert read(row([["Gửi báo cáo"], ["trước ngày 20/5/2020"]])).dates[0].day == date(2020, 5, 20)


def test_exemptions() -> None:
    texts = [
        "2. Miễn nhiệm vụ bồi dưỡng nội dung 3 đối với giáo viên tiếng Anh. Câu khác.",
        "Viettel hỗ trợ miễn phí.",
        "Người đã học không phải bồi dưỡng lại.",
    ]
    assert list(exemptions_in(texts)) == [
        "Miễn nhiệm vụ bồi dưỡng nội dung 3 đối với giáo viên tiếng Anh.",
        "Người đã học không phải bồi dưỡng lại.",
    ]
