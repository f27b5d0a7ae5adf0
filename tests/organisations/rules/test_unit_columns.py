import pytest

from phusa.base.imports.grid import Row
from phusa.base.refusals import Refused
from phusa.organisations.rules.unit_columns import HEADINGS, field_of, find_header


@pytest.mark.parametrize(("field", "heading"), HEADINGS.items())
def test_our_own_headings_are_read_as_what_they_are(field: str, heading: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Mã trường", "code"),
        ("TÊN TRƯỜNG", "name"),
        ("Đơn vị trực thuộc", "parent_name"),
        ("Mã ĐV quản lý", "parent_code"),
        ("Xã/phường nơi trường đóng (mã)", "commune"),
        ("Quận/huyện", "district"),
        ("Thuộc vùng đặc biệt khó khăn", "disadvantaged_area"),
        ("STT", ""),
        ("Lỗi", ""),
        ("Số học sinh", ""),
    ],
)
def test_common_headings_are_known(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_the_header_is_found_below_titles_in_any_order() -> None:
    rows = [
        Row(1, ("PHÒNG GD&ĐT MAI SƠN",)),
        Row(4, ("STT", "Tên trường", "Mã trường", "Số lớp")),
        Row(5, (1, "Trường TH Nà Khoang", "TH-1", 20)),
    ]
    header = find_header(rows)
    assert header is not None
    assert (header.row, header.columns, header.unread) == (4, {"name": 1, "code": 2}, ("STT", "Số lớp"))
    assert (header.letter("code"), header.letter("kind")) == ("C", "")


def test_a_sheet_without_units_has_no_header() -> None:
    assert find_header([Row(1, ("Họ và tên", "Ngày sinh"))]) is None
    assert find_header([Row(26, ("Mã đơn vị", "Tên đơn vị"))]) is None


def test_two_headings_of_one_meaning_are_refused_by_name() -> None:
    with pytest.raises(Refused, match="cột A “Mã đơn vị” và cột C “Mã trường”") as refused:
        find_header([Row(1, ("Mã đơn vị", "Tên đơn vị", "Mã trường"))])
    assert refused.value.code == "duplicate_heading"


def test_three_hundred_columns_do_no_harm() -> None:
    header = find_header([Row(1, ("Mã đơn vị", "Tên đơn vị", *(f"Cột {n}" for n in range(298))))])
    assert header is not None and len(header.unread) == 298
