"""One wording of a topic."""

import pytest

from phusa.planning.rules.reading.scopes import Scope
from phusa.planning.rules.reading.topics import Topic, code_of, module_code, titled, topics_of

ENGLISH = (
    "Kĩ năng mềm trong hoạt động giảng dạy tiếng Anh ở Tiểu học (10 tiết-đối với giáo viên dạy tiếng Anh) "
    "(hoặc Chuyên đề Giáo dục Đạo đức học sinh)."
)


def test_hours_in_brackets_leave_the_title() -> None:
    topics, doubts = topics_of("Dạy trẻ khó khăn trong học tập (5 tiết).")
    assert topics == [Topic("Dạy trẻ khó khăn trong học tập", 5)] and doubts == []


def test_an_alternative_without_hours_is_a_second_topic_and_a_doubt() -> None:
    topics, doubts = topics_of(ENGLISH)
    assert topics == [
        Topic("Kĩ năng mềm trong hoạt động giảng dạy tiếng Anh ở Tiểu học", 10, "Tiếng Anh", "only"),
        Topic("Chuyên đề Giáo dục Đạo đức học sinh", None, "Tiếng Anh", "other_than"),
    ]
    assert len(doubts) == 1 and "không in số tiết" in doubts[0]


def test_an_alternative_with_hours_is_not_doubted() -> None:
    topics, doubts = topics_of(
        "Địa phương (15 tiết; trừ giáo viên dạy môn tiếng Anh) (hoặc Dạy qua trò chơi - 15 tiết)"
    )
    assert [(topic.hours, topic.subject_rule) for topic in topics] == [(15, "other_than"), (15, "only")]
    assert doubts == []


def test_an_alternative_without_condition_is_doubted() -> None:
    topics, doubts = topics_of("Chuyên đề A (10 tiết) (hoặc Chuyên đề B: 10 tiết)")
    assert [topic.subject_rule for topic in topics] == ["", ""] and "thay thế" in doubts[0]


@pytest.mark.parametrize(
    "text", ["Giáo dục hướng nghiệp: 20 tiết.", "Giáo dục hướng nghiệp - 20 tiết/năm học"]
)
def test_trailing_hours(text: str) -> None:
    assert topics_of(text) == ([Topic("Giáo dục hướng nghiệp", 20)], [])


def test_brackets_of_the_title_stay() -> None:
    topics, _ = topics_of("Hướng dẫn quản lý nhóm trẻ (tối đa 7 trẻ);")
    assert topics[0].title == "Hướng dẫn quản lý nhóm trẻ (tối đa 7 trẻ)"


def test_for_whom_in_brackets() -> None:
    topics, _ = topics_of("Phát triển chuyên môn (dành cho cán bộ quản lý)")
    assert topics == [Topic("Phát triển chuyên môn", scope=Scope((), ("manager",)))]


@pytest.mark.parametrize(
    "text",
    [
        "Bài A (5 tiết lý thuyết, 10 tiết thực hành)",
        "Bài A học trong 5 tiết đầu năm",
        "Bài A (5 tiết): 6 tiết",
        "Bài A (đối với giáo viên dạy lớp 1)",
    ],
)
def test_what_is_not_clear_is_doubted(text: str) -> None:
    assert len(topics_of(text)[1]) == 1


def test_nothing_is_left_of_marks_alone() -> None:
    assert topics_of("(10 tiết)")[0] == [] and titled(" ;. ") == "" and titled("a.") == ""
    assert titled("phương hướng;") == "Phương hướng"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mô đun GVPT 05: Sử dụng", "GVPT05"),
        ("Module TH 12", "TH12"),
        ("QLPT3. Tên", "QLPT03"),
        ("MN1", "MN1"),
        ("THPT 7 Tên", "THPT7"),
        ("Từ Module MN1 đến", ""),
        ("Mô đun 3: Kiểm tra", ""),
        ("TH 0", ""),
    ],
)
def test_the_code_of_a_module(text: str, code: str) -> None:
    assert code_of(text) == code


def test_codes_are_those_of_the_catalogue() -> None:
    assert [module_code(series, 5) for series in ("gvmn", "QLPT", "MN", "THCS", "THPT")] == [
        "GVMN05",
        "QLPT05",
        "MN5",
        "THCS5",
        "THPT5",
    ]


def test_several_tiet_in_one_wording_are_nobodys() -> None:
    (topic,), doubts = topics_of("Nhiệm vụ năm học (10 tiết); Nghị quyết và chuyên đề (20 tiết)")
    assert topic.hours is None and "nhiều số tiết (10, 20)" in doubts[0]
    (topic,), doubts = topics_of("Nhiệm vụ năm học (10 tiết)")
    assert (topic.hours, doubts) == (10, [])
