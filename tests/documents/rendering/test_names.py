"""Long names of offices on the lines of a letterhead."""

import pytest

from phusa.documents.rendering.metrics import width_pt
from phusa.documents.rendering.names import name_lines

ROOM_PT = 200.0


def lines(name: str, room_pt: float = ROOM_PT) -> tuple[str, ...]:
    return name_lines(name, 12, True, room_pt)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", ()),
        ("Trường THCS Nà Phiêng", ("TRƯỜNG THCS NÀ PHIÊNG",)),
        (
            "Phòng Giáo dục và Đào tạo huyện Mai Sơn",
            ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "HUYỆN MAI SƠN"),
        ),
        (
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Mai Sơn",
            ("TRUNG TÂM GIÁO DỤC", "NGHỀ NGHIỆP - GIÁO DỤC", "THƯỜNG XUYÊN MAI SƠN"),
        ),
        (
            "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nà Khoang - Chiềng Mai số 2",
            (
                *("TRƯỜNG PHỔ THÔNG", "DÂN TỘC BÁN TRÚ TIỂU HỌC"),
                *("VÀ TRUNG HỌC CƠ SỞ", "NÀ KHOANG - CHIỀNG MAI SỐ 2"),
            ),
        ),
    ],
)
def test_a_name_is_broken_between_its_parts(name: str, expected: tuple[str, ...]) -> None:
    assert lines(name) == expected


def test_every_line_fits_and_no_word_is_lost() -> None:
    name = "Trường Mầm non Hoa Ban Trắng Bản Lướt Thượng Nguồn Suối Nậm Pàn xã Chiềng Mai Thượng"
    for room in (90.0, 140.0, 250.0):
        found = lines(name, room)
        assert " ".join(found) == name.upper()
        assert all(width_pt(line, 12, True) <= room for line in found)


def test_a_word_wider_than_the_room_has_a_line_of_its_own() -> None:
    assert lines("Trường ABCDEFGHIJKLMNOPQRSTUVWXYZABC Nà", 120.0)[1] == "ABCDEFGHIJKLMNOPQRSTUVWXYZABC"
