"""Paragraphs and rows."""

import unicodedata

from phusa.base.imports.writings.lines import DITTO, Line, row, settled, shown
from phusa.base.text.encodings import TCVN3


def test_lines_are_composed_and_single_spaced() -> None:
    apart = unicodedata.normalize("NFD", "Bồi  dưỡng\u00a0thường xuyên")
    assert settled([Line(apart), Line("  "), Line("a\nb")]).lines == (
        Line("Bồi dưỡng thường xuyên"),
        Line("a"),
        Line("b"),
    )


def test_a_row_shows_its_cells_and_one_alone_stands_for_it() -> None:
    assert row([["Việc"], ["Người", "làm"], []]).text == "Việc | Người làm | "
    assert row([["CT01: 40 tiết"], [], []]).text == "CT01: 40 tiết"
    assert DITTO not in row([["A"], [DITTO], ["B"]]).text


def test_text_of_an_old_font_is_repaired_and_told() -> None:
    back = {letter: code for code, letter in TCVN3.items()}
    old = "".join(back.get(char, char) for char in "bồi dưỡng thường xuyên cho giáo viên tiểu học")
    pages = settled([Line(old)])
    assert pages.lines[0].text == "bồi dưỡng thường xuyên cho giáo viên tiểu học"
    assert "TCVN3" in pages.doubts[0]
    assert settled([Line("bồi dưỡng")]).doubts == ()


def test_a_long_wording_is_cut() -> None:
    assert shown("ngắn") == "“ngắn”"
    assert len(shown("dài " * 100)) < 100 and shown("dài " * 100).endswith("…”")
