"""The six sections."""

import pytest

from phusa.base.imports.writings.lines import Line
from phusa.planning.rules.reading.sections import ending, first_heading, number_of, parts_of, six_of


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", 1),
        ("ĐỐI TƯỢNG BỒI DƯỠNG", 2),
        ("NỘI DUNG, THỜI LƯỢNG BỒI DƯỠNG", 3),
        ("Đối tượng, nội dung và thời gian bồi dưỡng", 3),
        ("CÁCH THỨC TRIỂN KHAI", 4),
        ("LỊCH THỰC HIỆN", 4),
        ("ĐÁNH GIÁ VÀ CÔNG NHẬN KẾT QUẢ BDTX", 5),
        ("TỔ CHỨC THỰC HIỆN", 6),
        ("KINH PHÍ", 0),
    ],
)
def test_a_heading_is_one_of_six(heading: str, number: int) -> None:
    assert number_of(heading) == number


def test_sections_end_where_the_recipients_begin() -> None:
    text = lines("KẾ HOẠCH", "I. MỤC ĐÍCH", "1. Một", "II. ĐỐI TƯỢNG", "Ai", "Nơi nhận:", "- Sở")
    assert (first_heading(text, 1), ending(text, 1)) == (1, 5)
    assert [(part.heading, len(part.lines)) for part in parts_of(text, 1, 5)] == [
        ("MỤC ĐÍCH", 1),
        ("ĐỐI TƯỢNG", 1),
    ]


def test_plain_numbers_serve_where_there_are_no_roman() -> None:
    text = lines(
        "1. Mục đích, yêu cầu", "1. Lập kế hoạch dài", "2. Đối tượng bồi dưỡng", "3. Nội dung bồi dưỡng"
    )
    assert [part.number for part in parts_of(text, 0, 4)] == [1, 2, 3]


def test_capital_letters_above_roman_numbers_are_the_headings() -> None:
    text = lines(
        "A. MỤC TIÊU", "Một", "B. NỘI DUNG BỒI DƯỠNG", "I. Bắt buộc", "II. Tự chọn", "C. TỔ CHỨC THỰC HIỆN"
    )
    assert [(part.number, len(part.lines)) for part in parts_of(text, 0, 6)] == [(1, 1), (3, 2), (6, 0)]
    text = lines("I. MỤC ĐÍCH", "II. NỘI DUNG", "A. Nội dung bồi dưỡng 1", "B. Nội dung bồi dưỡng 2")
    assert [part.heading for part in parts_of(text, 0, 4)] == ["MỤC ĐÍCH", "NỘI DUNG"]


def test_a_number_out_of_order_is_no_heading() -> None:
    text = lines("I. MỤC ĐÍCH", "V. Ghi chú", "II. ĐỐI TƯỢNG")
    assert [part.heading for part in parts_of(text, 0, 3)] == ["MỤC ĐÍCH", "ĐỐI TƯỢNG"]
    assert first_heading(lines("Không có mục"), 0) == 1


def test_two_of_one_kind_come_together_and_others_go_last() -> None:
    text = lines("I. MỤC ĐÍCH", "a", "II. YÊU CẦU", "b", "III. KINH PHÍ", "c", "IV. TỔ CHỨC THỰC HIỆN", "d")
    sections, doubts = six_of(parts_of(text, 0, 8))
    assert [(section.number, section.title) for section in sections] == [
        (1, "MỤC ĐÍCH, YÊU CẦU"),
        (6, "TỔ CHỨC THỰC HIỆN"),
    ]
    assert sections[0].paragraphs == ("MỤC ĐÍCH", "a", "YÊU CẦU", "b")
    assert sections[1].paragraphs == ("KINH PHÍ", "c", "TỔ CHỨC THỰC HIỆN", "d")
    assert len(doubts) == 1 + 2 + 4
