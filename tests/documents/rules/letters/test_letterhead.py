"""The head of a document."""

from datetime import date

from phusa.documents.rules.letters.letterhead import read_letterhead

NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_all_parts_of_a_head() -> None:
    head = read_letterhead(
        [
            "UBND HUYỆN MAI SƠN",
            "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
            *NATION,
            "Số: 772/KH-PGDĐT",
            "Mai Sơn, ngày 14 tháng 10 năm 2019",
        ]
    )
    assert (head.number, head.symbol, head.day, head.place) == (
        "772",
        "KH-PGDĐT",
        date(2019, 10, 14),
        "Mai Sơn",
    )
    assert (head.governing, head.issuer, head.doubts) == (
        "UBND HUYỆN MAI SƠN",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        [],
    )


def test_two_columns_printed_on_one_line_come_apart() -> None:
    head = read_letterhead(
        [
            "UBND TỈNH SÔNG ĐÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "VIỆT NAM",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO Độc lập - Tự do - Hạnh phúc",
            "V/v thực hiện bồi dưỡng Sông Đà, ngày 16 tháng 9 năm",
            "2019",
        ]
    )
    assert (head.place, head.day) == ("Sông Đà", date(2019, 9, 16))
    assert (head.governing, head.issuer) == ("UBND TỈNH SÔNG ĐÀ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert "V/v thực hiện bồi dưỡng" in head.rest


def test_a_letter_of_the_party_has_its_own_form_of_number() -> None:
    head = read_letterhead(["ĐẢNG BỘ XÃ", "Số 15-KH/ĐU", "Mường Bú, ngày 3/4/2026"])
    assert (head.number, head.symbol, head.day) == ("15", "KH/ĐU", date(2026, 4, 3))


def test_what_a_draft_lacks_is_told() -> None:
    head = read_letterhead(["Số:    /SGDDĐT-GDTrH", "Hà Nội, ngày    tháng    năm 2022"])
    assert (head.number, head.symbol, head.day, head.place, head.issuer) == (
        "",
        "SGDDĐT-GDTrH",
        None,
        "Hà Nội",
        "",
    )
    assert len(head.doubts) == 3


def test_what_is_misprinted_is_left_out_and_told() -> None:
    head = read_letterhead(["TRƯỜNG A", "Số: 15a/KH-A", "Bản A, ngày 31 tháng 2 năm 2022"])
    assert (head.number, head.day) == ("", None)
    assert "15a" in head.doubts[0] and "31" in head.doubts[1]


def test_a_stamp_is_no_office_and_a_name_goes_on_below() -> None:
    head = read_letterhead(["CỤC NHÀ GIÁO VÀ CÁN BỘ", "QUẢN LÝ GIÁO DỤC", "Số: 5/A-B", "HỎA TỐC"])
    assert head.issuer == "CỤC NHÀ GIÁO VÀ CÁN BỘ QUẢN LÝ GIÁO DỤC"
