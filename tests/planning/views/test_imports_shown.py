import pytest

from phusa.planning.rules.importing import Kind, Listed, Matched
from phusa.planning.rules.written import WrittenItem
from phusa.planning.views.imports_shown import LineShown, crumbs

LINE = WrittenItem(
    "ND2", "compulsory", ("TH",), ("teacher",), "Dạy trẻ khó khăn", 10, sentence="Dạy trẻ khó khăn"
)
KNOWN = Listed("ND2-TH-GV-03", "Dạy trẻ khó khăn trong học tập", "ND2", ("TH",), ("teacher",), hours=5)


@pytest.mark.parametrize(
    ("kind", "listed", "words"),
    [
        (Kind.SAME, KNOWN, "Có trong chương trình: ND2-TH-GV-03"),
        (Kind.CITED, KNOWN, "Cùng văn bản với ND2-TH-GV-03"),
        (Kind.NEW, None, "Mới, là nội dung của đơn vị"),
        (Kind.PART, None, "Đi cùng nội dung phía trên"),
        (Kind.RANGE, None, "mỗi người tự chọn mô đun"),
        (Kind.OUTSIDE, None, "cấp học mà đơn vị không có"),
        (Kind.OPEN, None, "không nói rõ dành cho ai"),
    ],
)
def test_what_becomes_of_a_line(kind: Kind, listed: Listed | None, words: str) -> None:
    assert words in LineShown(Matched(0, LINE, kind, listed), True).becomes


def test_tiet_that_differ_are_told_and_a_sentence_that_says_no_more_is_not_shown() -> None:
    shown = LineShown(Matched(0, LINE, Kind.SAME, KNOWN), True)
    assert shown.hours_told == "Chương trình in 5 tiết, văn bản này 10 tiết"
    assert not shown.is_longer
    assert LineShown(Matched(0, LINE, Kind.NEW), False).hours_told == ""


def test_the_way_to_the_list_and_from_it() -> None:
    assert [crumb.label for crumb in crumbs("Nhập từ văn bản")] == ["Kế hoạch", "Nhập từ văn bản"]
    assert [crumb.label for crumb in crumbs("772.docx")] == ["Kế hoạch", "Nhập từ văn bản", "772.docx"]
