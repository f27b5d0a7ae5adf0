"""Who and what."""

import pytest

from phusa.documents.rules.letters.parties import Parties, what_in, who_in


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mỗi trường lập kế hoạch", "Mỗi trường"),
        ("Các Sở GDĐT chiết xuất Báo cáo", "Các Sở GDĐT"),
        ("Hằng năm, Bộ Giáo dục và Đào tạo gửi kế hoạch", "Bộ Giáo dục và Đào tạo"),
        ("Sở đề nghị các đơn vị gửi danh sách", "các đơn vị"),
        ("Phòng Giáo dục và Đào tạo các quận, huyện hoàn thành", "Phòng Giáo dục và Đào tạo các quận, huyện"),
        ("Gửi báo cáo về Sở", ""),
        ("Hiệu trưởng Trước ngày 20/10/2019 Kiểm tra", ""),
        ("", ""),
    ],
)
def test_who_is_asked_or_is_the_subject(text: str, who: str) -> None:
    assert who_in(text) == who


def test_what_leaves_out_who_and_the_words_that_join() -> None:
    assert what_in("Mỗi trường lập kế hoạch, ", "Mỗi trường") == "lập kế hoạch"
    assert what_in(" và công bố trên Cổng vào ", "") == "công bố trên Cổng"
    assert what_in("gửi danh sách (bản giấy", "") == "gửi danh sách"
    assert what_in(" (qua thư điện tử), bản giấy gửi ", "") == "bản giấy gửi"


def test_a_line_above_a_list_speaks_to_all_of_it() -> None:
    parties = Parties()
    parties.line("Bộ đề nghị các sở giáo dục và đào tạo:")
    assert parties.line("a) Rà soát hồ sơ") == "Rà soát hồ sơ"
    assert parties.above == "các sở giáo dục và đào tạo"
    parties.line("b) Gửi báo cáo")
    assert parties.above == "các sở giáo dục và đào tạo"
    parties.line("Trân trọng./.")
    assert parties.above == ""


def test_a_heading_speaks_to_what_stands_under_it() -> None:
    parties = Parties()
    parties.line("1. Đối với các trường học")
    parties.line("- Báo cáo kết quả")
    assert parties.above == "các trường học"
    parties.line("2. Kinh phí")
    assert parties.above == ""
    parties.line("VI. TỔ CHỨC THỰC HIỆN")
    assert parties.above == ""


def test_the_office_that_writes_is_not_the_one_to_do_it() -> None:
    parties = Parties()
    parties.line("Tiếp theo công văn trước, Sở GDĐT đề nghị:")
    assert parties.above == ""
    parties.line("Sở GDĐT đề nghị các trường:")
    assert parties.above == "các trường"


def test_one_named_before_a_colon_is_to_do_what_follows() -> None:
    assert who_in("Ủy ban nhân dân các xã, phường: phê duyệt kế hoạch") == "Ủy ban nhân dân các xã, phường"
    assert who_in("riêng Trường ĐHSP Hà Nội 2 gửi") == "Trường ĐHSP Hà Nội 2"


def test_some_that_are_counted_can_be_asked() -> None:
    assert who_in("Phòng đã nhận báo cáo, đề nghị 02 trường còn lại gửi ngay") == "02 trường còn lại"
    assert what_in(") và nộp bản giấy", "") == "nộp bản giấy"
