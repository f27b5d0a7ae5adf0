"""Contents line by line."""

from phusa.base.imports.writings.lines import Line
from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.paragraphs import Paragraphs


def read(*texts: str) -> Contents:
    found = Contents()
    paragraphs = Paragraphs(found)
    for text in texts:
        paragraphs.take(Line(text))
    return found


def test_topics_stand_under_block_level_and_role() -> None:
    found = read(
        "1.2. Nội dung bồi dưỡng 2: 30 tiết/năm học",
        "1.2.1. Đối với giáo dục Tiểu học",
        "* Nội dung bồi dưỡng dành cho CBQL",
        "- Chuyên đề A (10 tiết).",
        "* Nội dung bồi dưỡng dành cho giáo viên",
        "- Chuyên đề B (5 tiết).",
        "1.2.2. Đối với giáo dục THCS",
        "- Chuyên đề C.",
    )
    assert [(item.levels, item.roles, item.hours) for item in found.items] == [
        (("TH",), ("manager",), 10),
        (("TH",), ("teacher",), 5),
        (("THCS",), (), None),
    ]


def test_parts_and_groups() -> None:
    found = read(
        "Nội dung bồi dưỡng 2: 30 tiết",
        "- Củng cố chuyên đề: Lấy trẻ làm trung tâm theo 2 tiêu chí:",
        "+ Nội dung 1. Tiêu chí một;",
        "+ Nội dung 2. Tiêu chí hai.",
        "- Tiếp tục củng cố các chuyên đề:",
        "+ Tổ chức giờ ăn;",
        "- Chuyên đề riêng",
    )
    assert [(item.title, item.part_of) for item in found.items] == [
        ("Củng cố chuyên đề: Lấy trẻ làm trung tâm theo 2 tiêu chí", None),
        ("Nội dung 1. Tiêu chí một", 0),
        ("Nội dung 2. Tiêu chí hai", 0),
        ("Tổ chức giờ ăn", None),
        ("Chuyên đề riêng", None),
    ]


def test_a_paragraph_for_one_level_does_not_hold_for_the_next() -> None:
    found = read(
        "1.1. Nội dung bồi dưỡng 1: 30 tiết",
        "Gồm: Chỉ thị nhiệm vụ năm học; Luật Nhà giáo.",
        "Đối với Giáo dục mầm non, nội dung chú trọng các nội dung: Thông tư số 25/2018/TT-BGDĐT.",
        "Nghị quyết 29-NQ/TW.",
    )
    assert [item.levels for item in found.items] == [(), (), ("MN",), ()]


def test_a_range_of_modules_is_one_item_and_attention_is_marked() -> None:
    found = read(
        "Nội dung bồi dưỡng 3: 60 tiết/CBQL (giáo viên)",
        "Các đơn vị tổ chức cho giáo viên tự lựa chọn các module:",
        "- Bậc MN: Từ Module MN1 đến Module MN 44.",
        "cần chú trọng những nội dung sau đây:",
        "- Đánh giá chuẩn",
    )
    assert [(item.code, item.choice, item.levels, item.roles) for item in found.items] == [
        ("MN1-MN44", "elective", ("MN",), ("teacher",)),
        ("", "emphasised", (), ("teacher", "manager")),
    ]


def test_a_range_that_goes_nowhere_is_doubted() -> None:
    found = read(
        "Nội dung bồi dưỡng 3: 60 tiết", "- Từ Module MN44 đến Module MN1", "- Từ Module MN1 đến Module TH 5"
    )
    assert found.items == [] and len(found.doubts) == 2


def test_a_content_among_topics_is_a_topic() -> None:
    found = read("1. Chương trình bồi dưỡng 02: 40 tiết", "- Nội dung 1: Dạy học lớp ghép (25 tiết).")
    assert [(item.block, item.title, item.hours) for item in found.items] == [
        ("CT02", "Nội dung 1: Dạy học lớp ghép", 25)
    ]


def test_the_hours_of_a_block_may_stand_below_it() -> None:
    found = read("1. Chương trình bồi dưỡng 01", "- Thời lượng: 40 tiết/năm học", "- Hình thức: tự học")
    assert [(block.block, block.hours) for block in found.blocks] == [("CT01", 40)] and found.items == []


def test_lists_under_no_block_are_not_read() -> None:
    found = read("1. Hình thức", "- Chuyên đề A (10 tiết)")
    assert found.items == [] and found.homeless == ["- Chuyên đề A (10 tiết)"]


def test_a_line_with_hours_needs_no_dash() -> None:
    found = read(
        "Chương trình bồi dưỡng 02: 40 tiết", "Dạy học lớp ghép (25 tiết)", "Các trường chủ động thực hiện."
    )
    assert [item.title for item in found.items] == ["Dạy học lớp ghép"]


def test_several_with_their_tiet_in_one_line_are_several_and_the_words_before_say_for_whom() -> None:
    found = read(
        "2. Nội dung bồi dưỡng 2 (thời lượng 30 tiết/năm học):",
        "a) Đối với tất cả các cấp học: Nhiệm vụ năm học (10 tiết); Nghị quyết Trung ương 7 (20 tiết).",
        "2.1. Cấp Tiểu học: Trường học mới (15 tiết); Tiếng Việt cho trẻ dân tộc (15 tiết).",
        "2.2. Bậc THCS: Dạy học STEM (30 tiết).",
        "- Lưu trữ, số hoá: cách làm (30 tiết)",
    )
    assert [(item.title, item.levels, item.hours) for item in found.items] == [
        ("Nhiệm vụ năm học", (), 10),
        ("Nghị quyết Trung ương 7", (), 20),
        ("Trường học mới", ("TH",), 15),
        ("Tiếng Việt cho trẻ dân tộc", ("TH",), 15),
        ("Dạy học STEM", ("THCS",), 30),
        ("Lưu trữ, số hoá: cách làm", (), 30),
    ]


def test_modules_named_by_their_codes_alone_are_read_where_people_choose() -> None:
    found = read(
        "1. Nội dung bồi dưỡng 3: 60 tiết/năm học. Chọn các mô đun: TH 15, TH24 và THCS18; MN 3.",
        "2. Nội dung bồi dưỡng 2: 30 tiết/năm học. Xem lại TH 15, TH24.",
    )
    assert [(item.code, item.levels, item.choice) for item in found.items] == [
        ("TH15", ("TH",), "elective"),
        ("TH24", ("TH",), "elective"),
        ("THCS18", ("THCS",), "elective"),
        ("MN3", ("MN",), "elective"),
    ]


def test_a_roman_line_among_the_contents_ends_what_stands_above() -> None:
    found = read(
        "I. Khối kiến thức bắt buộc",
        "1. Nội dung bồi dưỡng 2: 30 tiết",
        "1.1. Đối với cấp Tiểu học",
        "- Chuyên đề A (30 tiết)",
        "II. Khối kiến thức tự chọn",
        "Nội dung bồi dưỡng 3: 60 tiết",
        "- Chuyên đề B",
    )
    assert [(item.block, item.levels) for item in found.items] == [("ND2", ("TH",)), ("ND3", ())]
