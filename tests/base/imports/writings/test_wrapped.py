"""Lines put together again."""

import textwrap

from phusa.base.imports.writings.wrapped import Printed, joined, looks_wrapped, typed

LONG = (
    "Phòng Giáo dục và Đào tạo ban hành kế hoạch bồi dưỡng thường xuyên cho cán bộ quản lý giáo dục, giáo viên mầm "
    "non, phổ thông năm học này, cụ thể như sau và đề nghị các đơn vị thực hiện."
)
TEXT = [
    LONG,
    "1. Mục đích của kế hoạch",
    LONG,
    "- Chuyên đề một;",
    "- Chuyên đề hai.",
    *["- Chuyên đề thêm"] * 10,
]


def test_a_text_broken_at_a_width_is_whole_again() -> None:
    broken = [part for line in TEXT for part in textwrap.wrap(line, 72)]
    assert looks_wrapped(typed(broken))
    assert joined(typed(broken)) == TEXT


def test_a_text_with_whole_paragraphs_is_left_alone() -> None:
    assert not looks_wrapped(typed(TEXT))
    assert not looks_wrapped(typed(["Ngắn"] * 40))


def test_a_blank_line_ends_a_paragraph() -> None:
    full = "x" * 60
    assert joined(typed([full, "tiếp"])) == [f"{full} tiếp"]
    assert joined(typed([full, "", "tiếp"])) == [full, "tiếp"]


def test_a_word_that_had_room_begins_a_paragraph() -> None:
    lines = [
        Printed("Một dòng ngắn", 0, 40, 10),
        Printed("dòng sau", 0, 30, 15),
        Printed("- dòng rộng nhất", 0, 100, 2),
    ]
    assert joined(lines)[:2] == ["Một dòng ngắn", "dòng sau"]


def test_a_cut_word_comes_together_without_a_space() -> None:
    full = Printed("Thông tư 25/2018/TT-", 0, 100, 30)
    assert joined([full, Printed("BGDĐT ngày", 0, 50, 30)]) == ["Thông tư 25/2018/TT-BGDĐT ngày"]


def test_each_of_two_columns_is_put_together() -> None:
    def column(left: float) -> list[Printed]:
        return [Printed(f"chữ {number}", left, left + 100, 20) for number in range(7)]

    head = Printed("MỘT DÒNG SUỐT TRANG", 0, 220, 20)
    end = Printed("hết.", 0, 30, 10)
    whole = " ".join(f"chữ {number}" for number in range(7))
    assert joined([head, *column(0), end, *column(120)]) == [head.text, f"{whole} hết.", whole]
