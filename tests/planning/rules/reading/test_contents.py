"""Paragraphs and tables of a section in order."""

from phusa.base.imports.writings.lines import Line, row
from phusa.planning.rules.reading.contents import read_contents


def test_a_table_stands_under_the_block_before_it() -> None:
    found = read_contents(
        [
            Line("1. Chương trình bồi dưỡng 01: 40 tiết"),
            row([["Chuyên đề"], ["Số tiết"]]),
            row([["Chuyển đổi số"], ["40"]]),
            Line("2. Chương trình bồi dưỡng 02: 40 tiết"),
            row([["Lạc lõng"], ["5"]]),
            Line("- Dạy lớp ghép (40 tiết)"),
        ]
    )
    assert [(item.block, item.title, item.hours) for item in found.items] == [
        ("CT01", "Chuyển đổi số", 40),
        ("CT02", "Dạy lớp ghép", 40),
    ]


def test_lists_without_block_are_told() -> None:
    assert "chưa đọc" in read_contents([Line("- Chuyên đề A")]).doubts[0]
    assert read_contents([]).doubts == []
