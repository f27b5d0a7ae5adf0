"""Blocks and tiết."""

import pytest

from phusa.planning.rules.reading.hours import (
    block_heading,
    duration,
    hours_in,
    hours_named,
    inline_blocks,
    is_about,
)


@pytest.mark.parametrize(
    ("text", "block", "hours"),
    [
        ("Nội dung bồi dưỡng 1: 30 tiết/năm học/CBQL (giáo viên).", "ND1", 30),
        ("Nội dung bồi dưỡng 3: 60 tiết/năm học, bồi dưỡng đáp ứng nhu cầu", "ND3", 60),
        ("Chương trình bồi dưỡng 01 (CT01): khoảng 40 tiết/năm học", "CT01", 40),
        ("CT 02: 40 tiết", "CT02", 40),
        ("Nội dung chương trình bồi dưỡng 03", "CT03", None),
        ("Khối kiến thức bắt buộc: Nội dung bồi dưỡng 2 (30 tiết)", "ND2", 30),
        ("Chương trình bồi dưỡng theo năm học (gọi tắt là Chương trình bồi dưỡng 01)", "CT01", None),
    ],
)
def test_a_heading_opens_a_block(text: str, block: str, hours: int | None) -> None:
    found = block_heading(text)
    assert found is not None
    assert (found.block, found.hours, found.formal) == (block, hours, True)


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung bồi dưỡng nâng cao trình độ",
        "Nội dung 4: khác",
        "Chương trình 135",
        "Nội dung 1.2",
        "CT 1/2019",
    ],
)
def test_other_lines_open_none(text: str) -> None:
    assert block_heading(text) is None


def test_a_content_alone_is_not_formal() -> None:
    found = block_heading("Nội dung 1. Tiêu chí thực hành")
    assert found is not None and not found.formal and found.hours is None


def test_blocks_inside_a_sentence() -> None:
    text = "Mỗi người học đủ 120 tiết: nội dung 1 là 30 tiết, nội dung 2 là 30 tiết, nội dung 3 là 60 tiết."
    assert inline_blocks(text) == [("ND1", 30), ("ND2", 30), ("ND3", 60)]
    assert inline_blocks("Mỗi người học đủ 120 tiết") == []


def test_numbers_of_hours() -> None:
    assert hours_in("(10 tiết-đối với giáo viên dạy tiếng Anh)") == [10]
    assert hours_in("Bài A - 15 tiết") == [15]
    assert hours_in("5-10 tiết") == hours_in("5 – 10 tiết") == hours_in("1,5 tiết") == []
    assert hours_in("10 tiếng") == []


def test_about_and_duration() -> None:
    assert is_about("khoảng 40 tiết") and not is_about("40 tiết")
    assert duration("Thời lượng: 40 tiết/năm học") == 40
    assert duration("Thời lượng do nhà trường xếp") is None


def test_the_hours_that_lines_name_are_gathered_where_they_agree() -> None:
    line = "Mỗi người học đủ 120 tiết: nội dung 1 là 30 tiết, nội dung 2 là 30 tiết, nội dung 3 là 60 tiết."
    assert hours_named([line]) == {"ND1": 30, "ND2": 30, "ND3": 60, "total": 120}
    assert hours_named([line, "nội dung 1 là 45 tiết"]) == {"ND2": 30, "ND3": 60, "total": 120}
    assert hours_named(["Không nói gì."]) == {}
