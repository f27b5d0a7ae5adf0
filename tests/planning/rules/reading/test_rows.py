"""Topics in tables."""

from phusa.base.imports.writings.lines import DITTO, Line, row
from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.paragraphs import Paragraphs
from phusa.planning.rules.reading.rows import Rows

HEAD = row([["TT"], ["Nội dung"], ["Đối tượng"], ["Số tiết"]])


def read(*lines: Line) -> Contents:
    found = Contents()
    rows = Rows(Paragraphs(found))
    for line in (HEAD, *lines):
        rows.take(line)
    return found


def of(*cells: str | list[str]) -> Line:
    return row([cell] if isinstance(cell, str) and cell else cell or [] for cell in cells)


BLOCK = of("Chương trình bồi dưỡng 02: 40 tiết", "", "", "")


def test_a_row_is_a_topic_with_its_hours_and_people() -> None:
    found = read(BLOCK, of("1", "Dạy học trực tuyến", "Giáo viên tiểu học", "15 tiết"))
    item = found.items[0]
    assert (item.block, item.title, item.hours) == ("CT02", "Dạy học trực tuyến", 15)
    assert (item.levels, item.roles) == (("TH",), ("teacher",))
    assert [block.hours for block in found.blocks] == [40]


def test_dashed_lines_of_a_cell_are_parts() -> None:
    found = read(BLOCK, of("1", ["Đánh giá gồm:", "- Thường xuyên", "- Định kì"], "", "25"))
    assert [(item.hours, item.part_of) for item in found.items] == [(25, None), (None, 0), (None, 0)]


def test_hours_printed_once_for_several_are_nobody_s() -> None:
    found = read(
        BLOCK,
        of("1", "Chuyên đề A", "", "15"),
        of("2", "Chuyên đề B", "", DITTO),
        of("3", "Chuyên đề C", "", "5"),
    )
    assert [item.hours for item in found.items] == [None, None, 5]
    assert "in chung cho 2 nội dung" in found.doubts[0]


def test_two_topics_in_one_cell_share_its_hours() -> None:
    found = read(BLOCK, of("1", ["- Chuyên đề A", "- Chuyên đề B"], "", "15"))
    assert [item.hours for item in found.items] == [None, None] and len(found.doubts) == 1


def test_what_is_no_number_is_doubted_and_sums_are_no_topics() -> None:
    found = read(BLOCK, of("1", "Chuyên đề A", "", "2-3 buổi"), of("", "Tổng cộng", "", "40"))
    assert [(item.title, item.hours) for item in found.items] == [("Chuyên đề A", None)]
    assert "không phải một số" in found.doubts[0]


def test_rows_under_no_block_are_not_read() -> None:
    found = read(of("1", "Chuyên đề A", "", "15"))
    assert found.items == [] and len(found.homeless) == 1


def test_a_column_may_name_the_block() -> None:
    found = Contents()
    rows = Rows(Paragraphs(found))
    rows.take(of("Chương trình", "Chuyên đề", "Số tiết"))
    rows.take(of("CT01", "Chuyên đề A", "10"))
    rows.take(of(DITTO, "Chuyên đề B", "10"))
    rows.take(of("CT02", "Chuyên đề C", "10"))
    assert [item.block for item in found.items] == ["CT01", "CT01", "CT02"]


def test_a_table_of_tasks_has_no_topics() -> None:
    found = Contents()
    rows = Rows(Paragraphs(found))
    rows.take(of("Công việc", "Thời hạn"))
    rows.take(of("Gửi báo cáo", "20/5/2020"))
    rows.end()
    rows.take(of("Gửi báo cáo", "20/5/2020"))
    assert found.items == [] and found.homeless == []


def test_the_code_of_a_row_is_written_as_the_catalogue_has_it() -> None:
    found, head = Contents(), row([["TT"], ["Mã mô đun"], ["Tên mô đun"], ["Số tiết"]])
    rows = Rows(Paragraphs(found))
    for line in (
        head,
        BLOCK,
        of("1", "GVPT 04", "Xây dựng kế hoạch dạy học", "20"),
        of("2", "CD-7", "Khác", "5"),
    ):
        rows.take(line)
    assert [item.code for item in found.items] == ["GVPT04", "CD-7"]
