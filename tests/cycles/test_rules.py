from datetime import date

import pytest

from phusa.config.demo.plans import mai_son
from phusa.cycles.rules import PERSONAL_PLAN, WORDS, due_code, due_words, other_day
from phusa.planning.queries.my_plan import DUE


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
        ("gửi báo cáo kèm danh sách xếp loại về Sở", "Phòng GDĐT và các trường THPT", "office_report"),
        ("Gửi báo cáo kết quả về Sở", "Các trường trung học phổ thông", "school_report"),
        ("Gửi báo cáo và danh sách xếp loại | Các trường |", "", "school_report"),
        ("4 | Tổng hợp, báo cáo Sở | Phòng GD&ĐT |", "", "office_report"),
        ("Gửi báo cáo tổng hợp có ký duyệt của lãnh đạo sở về Bộ", "các sở", "province_report"),
        ("Gửi báo cáo tự kiểm tra", "Uỷ ban nhân dân các xã", ""),
        ("Báo cáo giữa kỳ | Sở GDĐT |", "", ""),
        ("lập kế hoạch BDTX từ kế hoạch đã duyệt, gửi về cơ quan quản lý", "Mỗi trường", "unit_plan"),
    ],
)
def test_which_deadline_a_sentence_is(what: str, who: str, code: str) -> None:
    assert due_code(what, who) == code


def test_the_two_days_of_mai_son() -> None:
    assert [(due_code(one.what, one.who), one.day.day) for one in mai_son().dates] == [
        ("office_report", 21),
        ("school_report", 20),
    ]


@pytest.mark.parametrize(
    ("wording", "named"),
    [
        ("trước ngày 20/5/2020", ""),
        ("trước ngày 21/5/2020", "21/5/2020"),
        ("trước các ngày 25/3, 20/05 và 25/12 hằng năm", ""),
        ("trước ngày 20 tháng 5 năm 2020", ""),
        ("theo công văn 1187/2019", ""),
        ("", ""),
    ],
)
def test_a_wording_names_its_day_or_another(wording: str, named: str) -> None:
    assert other_day(wording, date(2020, 5, 20)) == named


def test_every_code_has_words_and_a_strange_one_its_own() -> None:
    assert DUE == PERSONAL_PLAN
    assert all(due_words(code) == words for code, words in WORDS.items())
    assert due_words("cluster_meeting") == "cluster_meeting"
