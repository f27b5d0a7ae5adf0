import pytest

from phusa.staff.rules.workbooks.units import is_office, levels_in, unit_in, unit_key, unit_of_sheet


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Trường MN Hoa Ban", ("MN",)),
        ("Trường Tiểu học Bản Lướt", ("TH",)),
        ("TH&THCS Bản Lướt", ("TH", "THCS")),
        ("PTDTBT THCS Huổi Một", ("THCS",)),
        ("Trường THCS và THPT Mường La", ("THCS", "THPT")),
        ("Trung tâm GDNN-GDTX", ("GDTX",)),
        ("Giáo viên THCS hạng II", ("THCS",)),
        ("Trường PTDTNT Mai Sơn", ()),
        ("", ()),
    ],
)
def test_levels(text: str, levels: tuple[str, ...]) -> None:
    assert levels_in(text) == levels


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("TRƯỜNG THCS NÀ PHIÊNG", "Trường THCS Nà Phiêng"),
        ("DANH SÁCH CBQL, GIÁO VIÊN TRƯỜNG PTDTBT THCS HUỔI MỘT", "Trường PTDTBT THCS Huổi Một"),
        ("Danh sách giáo viên trường THCS Nà Phiêng năm học 2025-2026", "Trường THCS Nà Phiêng"),
        ("TRƯỜNG MẦM NON HOA BAN (25 NGƯỜI)", "Trường Mầm non Hoa Ban"),
        ("Tên trường: TH&THCS Bản Lướt", "Trường TH&THCS Bản Lướt"),
        ("TRƯỜNG TH&THCS BẢN LƯỚT", "Trường TH&THCS Bản Lướt"),
        ("HIỆU TRƯỞNG", ""),
        ("Hieu truong ky ten", ""),
        ("TO TRUONG CHUYEN MON", ""),
        ("Truong THCS Na Phieng", "Truong THCS Na Phieng"),
        ("PHÒNG GD&ĐT HUYỆN NẬM PÀN", ""),
        ("Danh sách toàn trường", ""),
        ("", ""),
    ],
)
def test_units_in_titles(title: str, unit: str) -> None:
    assert unit_in(title).replace("trường", "Trường", 1) == unit


@pytest.mark.parametrize(
    ("sheet", "unit"),
    [
        ("TH Bản Lướt", "Trường TH Bản Lướt"),
        ("PTDTBT THCS Huổi Một", "Trường PTDTBT THCS Huổi Một"),
        ("Trường MN Hoa Ban", "Trường MN Hoa Ban"),
        ("GDTX Nậm Pàn", "Trung tâm GDTX Nậm Pàn"),
        ("THCS", ""),
        ("Danh sách", ""),
        ("Thống kê", ""),
        ("Sheet1", ""),
    ],
)
def test_units_of_sheets(sheet: str, unit: str) -> None:
    assert unit_of_sheet(sheet) == unit


def test_names_of_schools_are_compared_however_they_are_written() -> None:
    assert unit_key("Trường Tiểu học Bản Lướt") == unit_key("TH BẢN LƯỚT")
    assert unit_key("TH và THCS Bản Lướt") == unit_key("Trường TH&THCS Bản Lướt")
    assert unit_key("TH Bản Lướt") != unit_key("THCS Bản Lướt")


@pytest.mark.parametrize(
    "name", ["Phòng GD&ĐT huyện Nậm Pàn", "Sở GDĐT Sông Đà", "UBND xã Nậm Pàn", "Bộ GDĐT"]
)
def test_offices(name: str) -> None:
    assert is_office(name)
    assert not is_office(f"Trường {name}")
