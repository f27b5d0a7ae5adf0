import pytest

from phusa.base.imports import listwords


@pytest.mark.parametrize(
    "text", ["Tổng số: 24 người", "CỘNG", "Tong cong", "Danh sách gồm 37 người./.", "Trung bình"]
)
def test_totals(text: str) -> None:
    assert listwords.is_total(text)


@pytest.mark.parametrize("text", ["Tống Văn An", "Công Thị Bình", "Tòng Thị Dung", "Trung Văn Cao"])
def test_people_whose_names_begin_like_totals(text: str) -> None:
    assert not listwords.is_total(text)
    assert listwords.is_name(text)


@pytest.mark.parametrize(
    "text", ["HIỆU TRƯỞNG", "Người lập biểu", "(Đã ký)", "Huổi Một, ngày 13 tháng 5 năm 2020", "KT."]
)
def test_signatures(text: str) -> None:
    assert listwords.is_signature(text)


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("II. TỔ KHỐI 1", "Tổ khối 1"),
        ("BAN GIÁM HIỆU:", "Ban giám hiệu"),
        ("Tổ Toán - Lí (8 người)", "Tổ Toán - Lí"),
        ("1. Tổ Văn - Sử: 7 đ/c", "Tổ Văn - Sử"),
        ("IV TỔ KHỐI 4+5", "Tổ khối 4+5"),
        ("* Tổ đặc thù", "Tổ đặc thù"),
        ("Văn phòng", "Văn phòng"),
    ],
)
def test_groups_from_title_rows(title: str, group: str) -> None:
    assert listwords.group_name(title) == group


@pytest.mark.parametrize("text", ["Vàng A Dơ", "Nguyễn Thị Lan (A)", "H'Mai Niê", "NGÔ VĂN AN", "Trần Văn B"])
def test_names(text: str) -> None:
    assert listwords.is_name(text)


@pytest.mark.parametrize("text", ["Toán - Lí", "Tự nhiên", "Số tiết", "Lan", "Lò Văn 3", "8,5", ""])
def test_texts_that_are_no_names(text: str) -> None:
    assert not listwords.is_name(text)


def test_footnote_marks_are_read_and_left_out() -> None:
    assert listwords.footnote_marks("Miễn (2)**") == ["2", "**"]
    assert listwords.without_marks("TH12 (1)") == "TH12"
    assert listwords.key("Điểm ND1 (30 tiết)") == "diem nd1"
    assert listwords.without_marks("Nguyễn Thị Lan (A)") == "Nguyễn Thị Lan (A)"
