"""What stands below the text."""

from phusa.documents.rules.letters.closing import read_closing
from phusa.documents.rules.letters.letter import COPY, FILED

COPIES = [
    "Nơi nhận:",
    "- Như trên (để t/h);",
    "- Bộ trưởng (để b/c);",
    "- Các Vụ: GDMN, GDTH (để th/h);",
    "- Lưu: VT, TCCB.",
]
SIGNED = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Lường Văn Khăm"]


def test_copies_have_their_purpose_and_the_signer_a_capacity() -> None:
    closing = read_closing(["Đề nghị thực hiện./.", *COPIES, *SIGNED], 0)
    assert [(one.name, one.part, one.purpose) for one in closing.recipients] == [
        ("Bộ trưởng", COPY, "để b/c"),
        ("Các Vụ: GDMN, GDTH", COPY, "để th/h"),
        ("VT, TCCB", FILED, ""),
    ]
    assert (closing.signer, closing.capacity) == ("Lường Văn Khăm", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])
    assert (closing.start, closing.end) == (1, 10)


def test_the_signature_may_stand_first_and_a_footnote_last() -> None:
    closing = read_closing(["Nội dung.", "HIỆU TRƯỞNG", "Cầm Văn Ót", *COPIES, "[1] Xem Thông tư."], 0)
    assert (closing.signer, closing.capacity, closing.start, closing.end) == (
        "Cầm Văn Ót",
        ["HIỆU TRƯỞNG"],
        1,
        8,
    )


def test_two_columns_printed_on_one_line_come_apart() -> None:
    closing = read_closing(
        [
            "Nội dung.",
            "Nơi nhận: KT. GIÁM ĐỐC",
            "- Bộ trưởng (để b/c); PHÓ GIÁM ĐỐC",
            "- Lưu: VT.",
            "Lường Văn Khăm",
        ],
        0,
    )
    assert [one.name for one in closing.recipients] == ["Bộ trưởng", "VT"]
    assert (closing.signer, closing.capacity) == ("Lường Văn Khăm", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])


def test_a_list_that_lost_its_heading_is_known_by_where_it_is_filed() -> None:
    closing = read_closing(["Nội dung.", "- Các vụ (để p/h);", "- Lưu: VT, Cục.", "Hoàng Đức Minh"], 0)
    assert [one.name for one in closing.recipients] == ["Các vụ", "VT, Cục"]
    assert (closing.signer, closing.capacity, closing.start) == ("Hoàng Đức Minh", [], 1)


def test_a_text_that_breaks_off_has_none() -> None:
    closing = read_closing(["Một câu", "Nhà trường lưu hồ sơ và"], 0)
    assert (closing.start, closing.end, closing.recipients, closing.signer) == (2, 2, [], "")
    assert read_closing([], 0).start == 0


def test_what_is_no_name_signs_nothing() -> None:
    assert read_closing(["Nội dung.", "HIỆU TRƯỞNG", "Kế hoạch này có 2 phần."], 0).signer == ""
