"""Workbooks that go out: the template with the roster, a sheet back with its errors, nothing that runs as a formula."""

from io import BytesIO

import openpyxl
import pytest
from pytest_django import Settings

from phusa.assessment.queries.files import sheet_with_errors, template_file
from tests.assessment.uploads import AN, checked, outcomes, table
from tests.schools import District, score_all

pytestmark = pytest.mark.django_db
WRONG = "4;=HYPERLINK(1);03/03/1972;Giáo viên;Tổ Toán – Lí – Tin;11;8;8;8;8;Khá"


@pytest.fixture(autouse=True)
def _files_aside(settings: Settings, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def values(content: bytes) -> list[str]:
    pages = openpyxl.load_workbook(BytesIO(content)).worksheets
    return [str(cell.value) for row in pages[0].iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("halves", [True, False])
def test_the_template_holds_the_roster_and_the_planned_modules(halves: bool, staffed: District) -> None:
    score_all(staffed, staffed.school, modules=("THCS31", "THCS32"), but=range(13))
    found = values(template_file(staffed.school, staffed.year, halves=halves))
    assert "Lò Văn An" in found
    assert "Hiệu trưởng" in found
    assert any("THCS31" in value for value in found)
    assert ("Tiếp thu" in found) is halves


def test_the_template_reads_back_as_the_roster(staffed: District) -> None:
    content = template_file(staffed.school, staffed.year, halves=True)
    sheet = checked(staffed, content, name="mau.xlsx")
    assert len(outcomes(sheet)) == 13
    assert "new" not in outcomes(sheet).values()


def test_the_sheet_comes_back_with_a_sentence_in_its_row(staffed: District) -> None:
    content = sheet_with_errors(checked(staffed, table(AN, WRONG)))
    page = openpyxl.load_workbook(BytesIO(content)).active
    assert page is not None
    texts = {cell.value for row in page.iter_rows() for cell in row}
    assert "Lỗi" in texts
    assert any("Dòng 5, cột F" in str(text) for text in texts)
    risky = [cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert risky
    assert all(cell.data_type == "s" for cell in risky)
