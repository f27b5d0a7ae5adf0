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
