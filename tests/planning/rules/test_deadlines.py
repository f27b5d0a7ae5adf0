import pytest

from phusa.config.demo.plans import mai_son
from phusa.planning.queries.my_plan import DUE
from phusa.planning.rules.deadlines import PERSONAL_PLAN, WORDS, due_code, due_words


@pytest.mark.parametrize(
    ("what", "who", "code"),
    [
        ("Báo cáo kết quả BDTX kèm danh sách xếp loại gửi về Phòng", "Các trường học", "school_report"),
        ("Báo cáo kết quả về UBND xã", "Các trường", "school_report"),
        ("Tổng hợp, báo cáo kết quả BDTX về Sở Giáo dục và Đào tạo", "Phòng GDĐT", "office_report"),
        ("Báo cáo kết quả lên cấp trên", "Phòng Giáo dục và Đào tạo", "office_report"),
        ("Nộp kế hoạch cá nhân cho tổ trưởng", "Giáo viên", "personal_plan"),
        ("Xây dựng kế hoạch và nộp về Phòng", "Các trường", "unit_plan"),
        ("gửi danh sách người hoàn thành kế hoạch về Phòng", "Các trường", ""),
        ("Phê duyệt kế hoạch cá nhân", "Hiệu trưởng", ""),
        ("Hoàn thành bồi dưỡng nội dung 1", "", ""),
        ("", "", ""),
    ],
)
def test_which_deadline_a_sentence_is(what: str, who: str, code: str) -> None:
    assert due_code(what, who) == code


def test_the_two_days_of_mai_son() -> None:
    assert [(due_code(one.what, one.who), one.day.day) for one in mai_son().dates] == [
        ("office_report", 21),
        ("school_report", 20),
    ]


def test_every_code_has_words_and_a_strange_one_its_own() -> None:
    assert DUE == PERSONAL_PLAN
    assert all(due_words(code) == words for code, words in WORDS.items())
    assert due_words("cluster_meeting") == "cluster_meeting"
