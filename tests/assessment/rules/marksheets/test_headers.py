import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.assessment.rules.marksheets.sheets import (
    AN,
    BINH,
    HEAD,
    issue_list,
    read_csv,
    read_xlsx,
    scores_of,
)


def test_a_plain_sheet(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, AN, BINH])
    assert [(p.row, p.name, p.birth and p.birth.iso, p.role, p.to) for p in sheet.people] == [
        (2, "Lò Văn An", "1989-09-07", "teacher", "Toán - Lí"),
        (3, "Mè Thị Bình", "1979-04-16", "teacher", "Văn - Sử"),
    ]
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "7.5", "THCS18": "8", "THCS19": "9"}
    assert sheet.people[0].school_class_code == "class_kha"
    assert sheet.issues == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(len(HEAD))))
def test_the_order_of_the_columns_does_not_matter(tmp_path: Path, order: list[int]) -> None:
    shuffled = [[row[index] for index in order] for row in (HEAD, AN, BINH)]
    people = read_csv(tmp_path, shuffled).people
    usual = read_csv(tmp_path, [HEAD, AN, BINH]).people
    for one, other in zip(people, usual, strict=True):
        assert (one.name, one.birth, one.role, one.to) == (other.name, other.birth, other.role, other.to)
        assert scores_of(one) == scores_of(other)
        assert (one.school_average, one.school_class) == (other.school_average, other.school_class)
        assert not one.blocked


HEADERS = (
    "STT|HỌ TÊN|NS|CV|TỔ CM|NỘI DUNG 1|NỘI DUNG 2|MÔ ĐUN 18|MÔ ĐUN 19|TBC|XL|GHI CHÚ",
    "Stt|Ho va ten|Nam sinh|Chuc danh|To|ND 1|ND 2|Module THCS 18|Module THCS 19|Diem TB|Xep loai|Ghi chu",
    "Số TT|Họ, tên giáo viên|Ngày, tháng, năm sinh|Chức vụ, chức danh|Tổ chuyên môn|Nội dung bồi dưỡng 1"
    "|Nội dung bồi dưỡng 2|MĐ THCS 18|MĐ THCS 19|Điểm trung bình|Kết quả xếp loại|Ghi chú",
    "TT|Giáo viên|Năm sinh|Nhiệm vụ|Tổ/nhóm|NDBD1|NDBD2|THCS-18|THCS.19|Trung bình|Kết quả|",
    "TT|Họ & tên|N.sinh|C.vụ|Tổ bộ môn|Điểm ND1 (30 tiết)|Điểm ND2 (30 tiết)|M18|M19|ĐTB BDTX"
    "|Đánh giá, xếp loại|Ghi chú (nếu có)",
    "#|Họ và tên (ghi rõ)|Sinh ngày|Chức vụ|Khối|Kết quả ND I|Kết quả ND II|ND3 - Mođun 18|ND3 - Mođun 19"
    "|Điểm TBC|Loại|",
)


@pytest.mark.parametrize("header", HEADERS)
def test_headings_are_read_by_meaning(tmp_path: Path, header: str) -> None:
    person = read_xlsx(tmp_path, [header.split("|"), AN, BINH]).people[0]
    assert (person.name, person.role, person.to) == ("Lò Văn An", "teacher", "Toán - Lí")
    assert person.birth is not None
    assert person.birth.iso == "1989-09-07"
    assert scores_of(person) == {"ND1": "8", "ND2": "7.5", "THCS18": "8", "THCS19": "9"}
    assert (str(person.school_average), person.school_class) == ("8", "Khá")


def test_decomposed_unicode_is_composed(tmp_path: Path) -> None:
    rows = [
        [unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in row]
        for row in (HEAD, AN, BINH)
    ]
    people = read_xlsx(tmp_path, rows).people
    assert [person.name for person in people] == ["Lò Văn An", "Mè Thị Bình"]
    assert people[0].to == "Toán - Lí"


def test_three_merged_rows_of_header_in_capitals_without_accents(tmp_path: Path) -> None:
    rows = [
        ["PHONG GD&DT"],
        ["BANG TONG HOP KET QUA BDTX"],
        ["STT", "HO VA TEN", "CHUC VU", "KET QUA BOI DUONG", *[None] * 7, "XEP LOAI"],
        [None, None, None, "NOI DUNG 1", None, None, "NOI DUNG 2", None, "NOI DUNG 3", None, "DTB", None],
        [None, None, None, "TT", "VD", "TONG", "TT", "VD", "MD18", "MD19", None, None],
        [1, "LO VAN AN", "GV", 4, 4.5, 8.5, 4, 3.5, 8, 9, 8.2, "KHA"],
    ]
    merges = ["A3:A5", "B3:B5", "C3:C5", "D3:K3", "L3:L5", "D4:F4", "G4:H4", "I4:J4", "K4:K5"]
    sheet = read_xlsx(tmp_path, rows, merges=merges)
    assert set(sheet.header_rows) == {3, 4, 5}
    assert scores_of(sheet.people[0]) == {"ND1": "4+4.5", "ND2": "4+3.5", "THCS18": "8", "THCS19": "9"}
    assert str(sheet.people[0].school_average) == "8.2"
    assert sheet.people[0].school_class_code == "class_kha"
    assert sheet.issues == ()


def test_two_rows_of_header_without_merging_in_a_text_file(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "", "ND2", "", "Nội dung 3", "", "ĐTB", "Xếp loại"],
        ["", "", "Tiếp thu", "Vận dụng", "Tiếp thu", "Vận dụng", "18", "19", "", ""],
        ["1", "Lò Văn An", "4", "4,5", "3,5", "3,5", "8", "9", "8,0", "Khá"],
    ]
    person = read_csv(tmp_path, rows).people[0]
    assert scores_of(person) == {"ND1": "4+4.5", "ND2": "3.5+3.5", "THCS18": "8", "THCS19": "9"}


def test_tt_is_the_order_at_the_left_and_tiep_thu_under_a_content(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1 TT", "VD", "ND2 TT", "VD", "THCS18 TT", "VD"],
        [1, "Lò Văn An", 4, 4.5, 3.5, 3.5, 4, 5],
    ]
    assert scores_of(read_xlsx(tmp_path, rows).people[0]) == {
        "ND1": "4+4.5",
        "ND2": "3.5+3.5",
        "THCS18": "4+5",
    }


@pytest.mark.parametrize("family", ["Họ đệm", "Họ và"])
def test_ho_dem_and_ten_in_two_columns(tmp_path: Path, family: str) -> None:
    rows = [["STT", family, "Tên", "ND1", "ND2", "TH9"], [1, "Lò Văn", "An", 8, 8, 8]]
    assert read_xlsx(tmp_path, rows, level="TH").people[0].name == "Lò Văn An"


def test_ho_va_ten_merged_over_two_columns(tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", None, "ND1", "ND2", "TH9"], [1, "Lò Văn", "An", 8, 8, 8]]
    assert read_xlsx(tmp_path, rows, level="TH", merges=["B1:C1"]).people[0].name == "Lò Văn An"


def test_the_schools_mean_of_nd3_is_no_component(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "ND2", "Nội dung 3", None, None, "ĐTB"],
        [None, None, None, None, "THCS18", "THCS19", "TB ND3", None],
        [1, "Lò Văn An", 8, 8, 7, 9, 8, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["E1:G1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", "H1:H2"])
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "8", "THCS18": "7", "THCS19": "9"}
    assert str(sheet.people[0].school_average) == "8"


def test_nd3_as_one_score_without_modules(tmp_path: Path) -> None:
    rows = [["TT", "Họ và tên", "ND1", "ND2", "TB ND3", "ĐTB"], [1, "Lò Văn An", 8, 8, 7, 7.7]]
    assert scores_of(read_xlsx(tmp_path, rows).people[0]) == {"ND1": "8", "ND2": "8", "ND3": "7"}


def test_modules_that_are_only_numbers(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", "ND2", "ND3 (các mô đun)", None, None],
        [None, None, None, None, 18, 19, 35],
        [1, "Lò Văn An", 8, 8, 7, 9, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["E1:G1"])
    assert list(scores_of(sheet.people[0])) == ["ND1", "ND2", "THCS18", "THCS19", "THCS35"]


def test_columns_counted_under_the_header_are_nobody(tmp_path: Path) -> None:
    numbers = [f"({index})" for index in range(1, len(HEAD) + 1)]
    sheet = read_xlsx(tmp_path, [HEAD, numbers, AN, list(range(1, len(HEAD) + 1)), BINH])
    assert [person.row for person in sheet.people] == [3, 5]
    assert sheet.issues == ()


def test_hours_and_remarks_beside_a_score_are_left_alone(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Nội dung 1", None, None, "ND2", "Mô đun THCS18", None],
        [None, None, "Số tiết", "Điểm", "Xếp loại", None, "Số tiết", "Điểm"],
        [1, "Lò Văn An", 30, 8, "Khá", 9, 15, 7],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:E1", "G1:H1"])
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "9", "THCS18": "7"}


def test_titles_of_contents_are_no_parts(tmp_path: Path) -> None:
    rows = [
        [
            "TT",
            "Họ và tên",
            "Nội dung 1: Bồi dưỡng đáp ứng yêu cầu thực hiện nhiệm vụ năm học, đánh giá xếp loại (30 tiết)",
            "Nội dung bồi dưỡng 2",
            "Mô đun THCS23: Kiểm tra, đánh giá kết quả học tập của học sinh, vận dụng vào thực tế dạy học",
        ],
        [1, "Lò Văn An", 8, 7, 9],
    ]
    assert scores_of(read_xlsx(tmp_path, rows).people[0]) == {"ND1": "8", "ND2": "7", "THCS23": "9"}


def test_contents_that_are_only_numbered_under_their_common_heading(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Nội dung bồi dưỡng", None, None, "ĐTB"],
        [None, None, 1, 2, 3, None],
        [1, "Lò Văn An", 8, 7, 9, 8],
    ]
    assert scores_of(read_xlsx(tmp_path, rows, merges=["C1:E1"]).people[0]) == {
        "ND1": "8",
        "ND2": "7",
        "ND3": "9",
    }


def test_two_tables_with_headers_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["I. CÁN BỘ QUẢN LÝ"],
        ["TT", "Họ và tên", "Chức vụ", "ND1", "ND2", "THCS18"],
        [1, "Lò Văn An", "HT", 8, 7, 9],
        [],
        ["II. GIÁO VIÊN"],
        ["STT", "Chức vụ", "Họ tên giáo viên", "ND1", "TH9", "TH15", "ND2"],
        [1, "Giáo viên", "Mè Thị Bình", 6, 5, "chín", 10],
        [2, "Giáo viên", "Vì Văn Cao", 6, 5, 8, 10],
    ]
    sheet = read_xlsx(tmp_path, rows, level=("THCS", "TH"))
    assert [(person.name, person.role, person.level) for person in sheet.people] == [
        ("Lò Văn An", "manager", "THCS"),
        ("Mè Thị Bình", "teacher", "TH"),
        ("Vì Văn Cao", "teacher", "TH"),
    ]
    assert scores_of(sheet.people[2]) == {"ND1": "6", "TH9": "5", "TH15": "8", "ND2": "10"}
    assert issue_list(sheet) == [(7, "F", "not_a_score", "error")]


def test_programmes_of_2019(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "CT 01", "Chương trình bồi dưỡng 02", "GVPT 04", "GVPT 5", "Kết quả"],
        [1, "Lò Văn An", 8, 7, 6, 9, "Hoàn thành"],
    ]
    person = read_xlsx(tmp_path, rows).people[0]
    assert scores_of(person) == {"CT01": "8", "CT02": "7", "GVPT04": "6", "GVPT05": "9"}
    assert [c.block for c in person.components] == ["CT01", "CT02", "CT03", "CT03"]
    assert person.school_class_code == "plan_hoan_thanh"


def test_a_table_that_begins_far_down_and_to_the_right(tmp_path: Path) -> None:
    rows = [[None]] * 40 + [
        [None] * 5 + ["TRƯỜNG THCS NÀ PHIÊNG"],
        [None] * 5 + list(HEAD),
        [None] * 5 + list(AN),
    ]
    sheet = read_xlsx(tmp_path, rows)
    assert (sheet.header_rows, sheet.people[0].row, sheet.people[0].components[0].at) == ((42,), 43, ("K43",))


def test_birth_years_of_men_and_women_in_two_columns(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "ND1", "ND2", "THCS18"],
        [None, None, "Nam", "Nữ", None, None, None],
        [1, "Lò Văn An", 1980, None, 8, 8, 8],
        [2, "Mè Thị Bình", None, 1985, 8, 8, 8],
    ]
    people = read_xlsx(tmp_path, rows, merges=["C1:D1"]).people
    assert [person.birth and person.birth.iso for person in people] == ["1980", "1985"]


def test_kien_thuc_van_dung_and_their_sum(tmp_path: Path) -> None:
    rows = [
        ["TT", "Họ và tên", "ND1", None, None, "ND2", "THCS18"],
        [None, None, "KT", "VD", "Cộng", None, None],
        [1, "Lò Văn An", 4, 4, 8, 8, 8],
        [2, "Mè Thị Bình", 4, 4, 9, 8, 8],
        [3, "Vì Văn Cao", None, None, 7, 8, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=["C1:E1"])
    assert [scores_of(p)["ND1"] for p in sheet.people] == ["4+4", "4+4", "7"]
    assert issue_list(sheet) == [(4, "E", "score_differs", "warning")]
