import pytest

from phusa.assessment.rules.marksheets.notes import basis_of, exempt_blocks, footnotes


def test_footnotes_by_their_marks() -> None:
    texts = [
        "Ghi chú:",
        "(1) Mô đun của trường",
        "[2] Theo KH 772\n* Theo CV 12",
        "3. Học hè",
        "(1) lần hai",
        "9 người",
    ]
    assert footnotes(texts) == {
        "1": "Mô đun của trường",
        "2": "Theo KH 772",
        "*": "Theo CV 12",
        "3": "Học hè",
    }


@pytest.mark.parametrize(
    ("note", "blocks"),
    [
        ("GV tiếng Anh, miễn ND3 (2)", {"ND3"}),
        ("Miễn nội dung 1 và nội dung 2", {"ND1", "ND2"}),
        ("Được miễn CT02", {"CT02"}),
        ("Chưa nộp bài ND3", set()),
        ("ND3 tốt, miễn học phí", set()),
        ("", set()),
    ],
)
def test_blocks_that_a_remark_exempts_from(note: str, blocks: set[str]) -> None:
    assert exempt_blocks(note) == blocks


def test_the_marked_footnote_goes_before_the_remark() -> None:
    notes = {"1": "Mô đun của trường", "2": "Miễn nội dung 3 theo KH 772"}
    assert basis_of(["Miễn (2)", "nghỉ ốm"], "nghỉ ốm", notes, "ND3") == "Miễn nội dung 3 theo KH 772"
    assert basis_of(["Miễn", "nghỉ ốm"], "nghỉ ốm", notes, "ND3") == "nghỉ ốm"
    assert basis_of(["Miễn", ""], "", notes, "ND3") == "Miễn nội dung 3 theo KH 772"
    assert basis_of(["Miễn", ""], "", notes, "ND1") == ""
