import pytest

from phusa.organisations.rules.admin_names import closest, name_key, sounds


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Xã Chiềng Mung", "chieng mung"),
        ("chieng mung", "chieng mung"),
        ("TT. Hát Lót", "hat lot"),
        ("Thị trấn Hát Lót", "hat lot"),
        ("Phường 01", "1"),
        ("P. 1", "1"),
        ("p1", "1"),
        ("Quận 10", "10"),
        ("TP. Hồ Chí Minh", "ho chi minh"),
        ("HCM", "ho chi minh"),
        ("Phường Phường Đúc", "phuong duc"),
        ("Tân Xã", "tan xa"),
        ("Đặc khu Côn Đảo", "con dao"),
        ("Xã Ea H'Leo", "ea h leo"),
    ],
)
def test_a_name_is_compared_without_kind_and_accents(written: str, key: str) -> None:
    assert name_key(written) == key


def test_the_place_of_the_tone_makes_no_difference_and_the_tone_does() -> None:
    assert sounds("Xã Xuân Thuỷ") == sounds("xã xuân Thủy")
    assert sounds("Xã Tân Thành") != sounds("Xã Tân Thạnh")
    assert sounds("TT. Hát Lót") == sounds("Thị trấn Hát Lót")
    assert sounds("P. 01") == sounds("Phường 1")


def test_the_spelling_decides_between_names_alike_without_accents() -> None:
    both = {1: "Xã Tân Thành", 2: "Xã Tân Thạnh"}
    assert closest("Xã Tân Thạnh", both) == [2]
    assert closest("Tân Thành", both) == [1]
    assert closest("tan thanh", both) == [1, 2]
    assert closest("Hát Lót", {1: "Xã Hát Lót", 2: "Thị trấn Hát Lót"}) == [1, 2]
    assert closest("TT Hát Lót", {1: "Xã Hát Lót", 2: "Thị trấn Hát Lót"}) == [2]
