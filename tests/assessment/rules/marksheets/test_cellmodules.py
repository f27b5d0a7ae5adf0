from pathlib import Path

import pytest

from phusa.assessment.rules.marksheets.cellmodules import module_in_cell
from tests.assessment.rules.marksheets.sheets import Rows, issue_list, read_csv, read_xlsx, scores_of


@pytest.mark.parametrize(
    ("value", "module"),
    [
        ("THCS18", "THCS18"),
        ("MĐ 18", "TH18"),
        (18, "TH18"),
        (18.0, "TH18"),
        ("18", "TH18"),
        (8.5, ""),
        ("8,5", ""),
        (None, ""),
        (46, ""),
    ],
)
def test_modules_as_people_write_them_into_cells(value: str | float | None, module: str) -> None:
    assert module_in_cell(value, "TH") == module


@pytest.mark.parametrize(
    ("header", "merges"),
    [
        (
            [
                ["TT", "Họ và tên", "ND1", "ND2", "Nội dung 3", None, None, None, "ĐTB"],
                [None, None, None, None, "Mã mô đun", "Điểm", "Mã mô đun", "Điểm", None],
            ],
            ["E1:H1"],
        ),
        ([["TT", "Họ và tên", "ND1", "ND2", "Mô đun 1", "Điểm", "Mô đun 2", "Điểm", "ĐTB"]], []),
        ([["TT", "Họ và tên", "ND1", "ND2", "Tên module", "Điểm", "Tên module", "Điểm số", "ĐTB"]], []),
    ],
)
def test_everybody_names_his_own_modules(tmp_path: Path, header: Rows, merges: list[str]) -> None:
    rows = [
        *header,
        [1, "Lò Văn An", 8, 7, "THCS18", 9, "THCS 19", 6, 7.5],
        [2, "Mè Thị Bình", 8, 7, "THCS35", "chín", None, None, 8],
        [3, "Vì Văn Cao", 8, 7, "THCS2", 5, None, 5, 8],
    ]
    sheet = read_xlsx(tmp_path, rows, merges=merges)
    first = sheet.people[0].row
    assert scores_of(sheet.people[0]) == {"ND1": "8", "ND2": "7", "THCS18": "9", "THCS19": "6"}
    assert [person.planned for person in sheet.people] == [("THCS18", "THCS19"), ("THCS35",), ("THCS2",)]
    assert issue_list(sheet) == [
        (first + 1, "F", "not_a_score", "error"),
        (first + 2, "H", "module_missing", "error"),
    ]
    assert [str(person.school_average) for person in sheet.people] == ["7.5", "8", "8"]


@pytest.mark.parametrize(("value", "average", "printed"), [("Khá", None, "Khá"), ("8,5", "8.5", "")])
def test_a_result_is_a_class_in_words_or_an_average_in_numbers(
    tmp_path: Path, value: str, average: str | None, printed: str
) -> None:
    rows = [["TT", "Họ và tên", "ND1", "ND2", "THCS18", "Kết quả"], [1, "Lò Văn An", 8, 8, 8, value]]
    (person,) = read_csv(tmp_path, rows).people
    assert (person.school_average and str(person.school_average), person.school_class) == (average, printed)
