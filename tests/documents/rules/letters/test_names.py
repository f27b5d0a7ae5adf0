"""Names of offices."""

import pytest

from phusa.documents.rules.letters.names import in_sentence, office


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("UBND TỈNH SÔNG ĐÀ", "UBND tỉnh Sông Đà"),
        ("ỦY BAN NHÂN DÂN XÃ HUỔI LÙ", "Ủy ban nhân dân xã Huổi Lù"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ SÔNG ĐÀ", "Uỷ ban nhân dân thành phố Sông Đà"),
        ("TRƯỜNG TIỂU HỌC BẢN LƯỚT", "Trường Tiểu học Bản Lướt"),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ NÀ PHIÊNG", "Trường Trung học cơ sở Nà Phiêng"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("CỤC NHÀ GIÁO VÀ CÁN BỘ QUẢN LÝ GIÁO DỤC", "Cục Nhà giáo và Cán bộ quản lý giáo dục"),
        ("PHÒNG TỔ CHỨC CÁN BỘ", "Phòng Tổ chức cán bộ"),
        ("TRƯỜNG PTDTBT THCS NÀ KHOANG", "Trường PTDTBT THCS Nà Khoang"),
        ("Sở Giáo dục", "Sở Giáo dục"),
        ("", ""),
    ],
)
def test_capitals_become_the_letters_of_a_sentence(printed: str, written: str) -> None:
    assert in_sentence(printed) == written


def test_an_office_takes_the_place_it_is_of() -> None:
    assert office("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "UBND TỈNH SÔNG ĐÀ") == "Sở Giáo dục và Đào tạo tỉnh Sông Đà"
    assert office("PHÒNG NỘI VỤ", "ỦY BAN NHÂN DÂN TP. SÔNG ĐÀ") == "Phòng Nội vụ thành phố Sông Đà"
    assert office("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "") == "Bộ Giáo dục và Đào tạo"
    assert office("TRƯỜNG TIỂU HỌC BẢN LƯỚT", "UBND XÃ MƯỜNG BÚ") == "Trường Tiểu học Bản Lướt"
    assert office("SỞ NỘI VỤ TỈNH SÔNG ĐÀ", "UBND TỈNH SÔNG ĐÀ") == "Sở Nội vụ tỉnh Sông Đà"
