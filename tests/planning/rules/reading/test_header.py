"""Above the first section."""

from datetime import date

from phusa.planning.rules.reading.header import bases_of, find_title, read_header, school_year

NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
BELOW = [
    "KẾ HOẠCH",
    "Bồi dưỡng thường xuyên cho giáo viên,",
    "năm học 2019 - 2020",
    "Thực hiện Kế hoạch số 1/KH-SGDĐT;",
]


def test_all_parts_of_a_header() -> None:
    texts = [
        "UBND HUYỆN MAI SƠN",
        "UBND HUYỆN MAI SƠN",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        *NATION,
        "Số: 772/KH-PGDĐT",
        "Mai Sơn, ngày 14 tháng 10 năm 2019",
    ]
    header = read_header([*texts, *BELOW], 7, 11)
    assert (header.number, header.symbol, header.day) == (772, "KH-PGDĐT", date(2019, 10, 14))
    assert (header.place, header.governing, header.issuer) == (
        "Mai Sơn",
        "UBND HUYỆN MAI SƠN",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
    )
    assert header.title == "Bồi dưỡng thường xuyên cho giáo viên, năm học 2019 - 2020"
    assert header.body == 10 and header.doubts == []


def test_two_columns_on_one_line_and_names_over_two() -> None:
    texts = [
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "VIỆT NAM",
        "XÃ MƯỜNG BÚ Độc lập - Tự do - Hạnh phúc",
        "Số: 41/KH-UBND Mường Bú, ngày 25 tháng 8 năm",
        "2025",
        "KẾ HOẠCH BỒI DƯỠNG",
    ]
    header = read_header(texts, 5, 6)
    assert (header.issuer, header.number, header.day) == (
        "ỦY BAN NHÂN DÂN XÃ MƯỜNG BÚ",
        41,
        date(2025, 8, 25),
    )
    assert (header.governing, header.title) == ("", "BỒI DƯỠNG")


def test_a_draft_has_no_number_and_no_day() -> None:
    header = read_header(["TRƯỜNG A", "Số:    /KH-A", "Bản A, ngày    tháng    năm 2022", *BELOW], 3, 7)
    assert (header.number, header.symbol, header.day) == (None, "KH-A", None)
    assert len(header.doubts) == 2


def test_what_is_misprinted_is_left_out_and_told() -> None:
    header = read_header(["TRƯỜNG A", "Số: 15a/KH-A", "Bản A, ngày 31 tháng 2 năm 2022", *BELOW], 3, 7)
    assert (header.number, header.day) == (None, None)
    assert "15a" in header.doubts[0] and "31" in header.doubts[1]


def test_the_title_is_found() -> None:
    assert find_title(["UBND", "KẾ HOẠCH", "Bồi dưỡng"]) == 1
    assert find_title(["Kế hoạch bồi dưỡng thường xuyên"]) == 0
    assert find_title(["Kế hoạch số 1", "kế hoạch của trường"]) is None


def test_the_year_comes_from_the_title_and_misprints_are_told() -> None:
    year, doubts = school_year("Bồi dưỡng năm học 2019 - 2020", "năm học 2019-20120")
    assert year == "2019-2020" and "20120" in doubts[0]
    assert school_year("Bồi dưỡng", "năm học 2025-2026") == ("2025-2026", [])
    assert school_year("Bồi dưỡng", "2019-2020 và 2020-2021")[0] == ""
    assert school_year("Bồi dưỡng năm 2025", "")[0] == ""


def test_bases_are_named_by_lines_or_by_the_first_sentence() -> None:
    bases, rest = bases_of(
        [
            "Căn cứ Thông tư số 19/2019/TT-BGDĐT;",
            "- Căn cứ Kế hoạch số 95/KH-SGDĐT;",
            "Thực hiện Công văn số 1/SGDĐT ngày 16/9/2019 của Sở, Phòng Giáo dục lập kế hoạch như sau:",
            "Thực hiện nhiệm vụ năm học, trường lập kế hoạch.",
        ]
    )
    assert bases == [
        "Thông tư số 19/2019/TT-BGDĐT",
        "Kế hoạch số 95/KH-SGDĐT",
        "Công văn số 1/SGDĐT ngày 16/9/2019 của Sở",
    ]
    assert len(rest) == 2
