from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from phusa.assessment.rules.marksheets.reader import read_mark_sheet
from phusa.assessment.rules.marksheets.template import RosterPerson, mark_template
from phusa.base.exports.templates import write_template
from phusa.base.imports.workbooks import open_workbook
from phusa.base.text import PartialDate
from tests.assessment.rules.marksheets.sheets import issue_list, scores_of

PEOPLE = (
    RosterPerson("Lò Thị Ón", PartialDate(1971), "Hiệu trưởng", "Ban giám hiệu"),
    RosterPerson("Mè Văn Ngoan", PartialDate(1981, 4, 3), "Giáo viên", "Toán - Lí"),
)
GROUPS = ("Ban giám hiệu", "Toán - Lí")


def _template(folder: Path, *, halves: bool, filled: bool) -> Path:
    data = write_template(
        mark_template(
            unit_name="Trường THCS Nà Phiêng",
            year="2019-2020",
            people=PEOPLE,
            groups=GROUPS,
            modules=("THCS18", "THCS19"),
            halves=halves,
        )
    )
    path = folder / "mau.xlsx"
    book = openpyxl.load_workbook(BytesIO(data))
    page = book.worksheets[0]
    first = 7 if halves else 6
    for row in range(first, first + len(PEOPLE)) if filled else ():
        for column in range(6, 6 + (8 if halves else 4)):
            page.cell(row, column).value = 4.5 if halves else 8.5
    book.save(path)
    return path


@pytest.mark.parametrize("halves", [True, False])
def test_a_filled_template_reads_back_without_a_single_issue(tmp_path: Path, halves: bool) -> None:
    path = _template(tmp_path, halves=halves, filled=True)
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level="THCS", year="2019-2020")
    assert sheet.issues == ()
    assert (sheet.sheet, sheet.year) == ("Bảng điểm BDTX", "2019-2020")
    assert [(p.name, p.birth and p.birth.iso, p.role, p.to) for p in sheet.people] == [
        ("Lò Thị Ón", "1971", "manager", "Ban giám hiệu"),
        ("Mè Văn Ngoan", "1981-04-03", "teacher", "Toán - Lí"),
    ]
    score = "4.5+4.5" if halves else "8.5"
    assert scores_of(sheet.people[1]) == {"ND1": score, "ND2": score, "THCS18": score, "THCS19": score}


def test_an_empty_template_only_misses_scores(tmp_path: Path) -> None:
    path = _template(tmp_path, halves=False, filled=False)
    sheet = read_mark_sheet(open_workbook(path, name=path.name), level="THCS")
    assert {(code, severity) for _, _, code, severity in issue_list(sheet)} == {("missing_score", "warning")}
    assert len(sheet.issues) == 8


def test_the_template_has_drop_downs_and_checks_of_scores(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(_template(tmp_path, halves=True, filled=False)).worksheets[0]
    checks = {str(check.sqref).split(":")[0]: check for check in page.data_validations.dataValidation}
    assert checks["D7"].formula1 == "'Danh mục'!$D$1:$D$6"
    assert checks["E7"].formula1 == "'Danh mục'!$E$1:$E$2"
    assert (checks["F7"].formula1, checks["F7"].formula2) == ("0", "5")
    assert page.freeze_panes == "C7"
