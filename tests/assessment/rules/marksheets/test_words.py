import pytest

from phusa.assessment.rules.marksheets import words


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Giỏi", "class_gioi"),
        ("G", "class_gioi"),
        ("KHÁ", "class_kha"),
        ("Tb", "class_trung_binh"),
        ("T.Bình", "class_trung_binh"),
        ("KHT", "class_khong_hoan_thanh"),
        ("Không hoàn thành kế hoạch", "class_khong_hoan_thanh"),
        ("Chưa HT", "class_khong_hoan_thanh"),
        ("Đạt", "cbql_dat_yeu_cau"),
        ("ĐYC", "cbql_dat_yeu_cau"),
        ("Đạt yêu cầu (1)", "cbql_dat_yeu_cau"),
        ("Chưa đạt", "cbql_khong_dat_yeu_cau"),
        ("Hoàn thành", "plan_hoan_thanh"),
        ("HTKH", "plan_hoan_thanh"),
        ("Rất tốt", ""),
        ("", ""),
    ],
)
def test_classes_as_printed(printed: str, code: str) -> None:
    assert words.class_code(printed) == code


@pytest.mark.parametrize(
    ("post", "role"),
    [
        ("Hiệu trưởng", "manager"),
        ("P. Hiệu trưởng", "manager"),
        ("Phó HT", "manager"),
        ("PHT", "manager"),
        ("P.HT", "manager"),
        ("Quyền hiệu trưởng", "manager"),
        ("Hiệu phó", "manager"),
        ("CBQL", "manager"),
        ("GV", "teacher"),
        ("Giáo viên, nguyên Hiệu trưởng", "teacher"),
        ("TTCM", "teacher"),
        ("Tổ phó", "teacher"),
        ("TPT Đội", "teacher"),
        ("Kế toán", "staff"),
        ("Thợ lặn", ""),
        ("", ""),
    ],
)
def test_roles_of_posts(post: str, role: str) -> None:
    assert words.role_of(post) == role


@pytest.mark.parametrize(
    "text", ["Tổng số: 24 người", "CỘNG", "Tong cong", "Danh sách gồm 37 người./.", "Trung bình"]
)
def test_totals(text: str) -> None:
    assert words.is_total(text)


@pytest.mark.parametrize("text", ["Tống Văn An", "Công Thị Bình", "Tòng Thị Dung", "Trung Văn Cao"])
def test_people_whose_names_begin_like_totals(text: str) -> None:
    assert not words.is_total(text)
    assert words.is_name(text)


@pytest.mark.parametrize(
    "text", ["HIỆU TRƯỞNG", "Người lập biểu", "(Đã ký)", "Huổi Một, ngày 13 tháng 5 năm 2020", "KT."]
)
def test_signatures(text: str) -> None:
    assert words.is_signature(text)


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
    assert words.group_name(title) == group


@pytest.mark.parametrize("text", ["Vàng A Dơ", "Nguyễn Thị Lan (A)", "H'Mai Niê", "NGÔ VĂN AN", "Trần Văn B"])
def test_names(text: str) -> None:
    assert words.is_name(text)


@pytest.mark.parametrize("text", ["Toán - Lí", "Tự nhiên", "Số tiết", "Lan", "Lò Văn 3", "8,5", ""])
def test_texts_that_are_no_names(text: str) -> None:
    assert not words.is_name(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("chín", "9"),
        ("Mười", "10"),
        ("tám rưỡi", "8,5"),
        ("bảy phẩy năm", "7,5"),
        ("chín điểm", "9"),
        ("vắng", ""),
        ("", ""),
    ],
)
def test_numbers_in_words(text: str, number: str) -> None:
    assert words.number_in_words(text) == number


def test_footnote_marks_are_read_and_left_out() -> None:
    assert words.footnote_marks("Miễn (2)**") == ["2", "**"]
    assert words.without_marks("TH12 (1)") == "TH12"
    assert words.key("Điểm ND1 (30 tiết)") == "diem nd1"
    assert words.without_marks("Nguyễn Thị Lan (A)") == "Nguyễn Thị Lan (A)"
