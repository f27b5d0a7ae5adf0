"""Schools keep their lists in different ways; each holds the people of the school, and the mistakes where noted."""

from pathlib import Path

import openpyxl
import pytest

from phusa.config.demo.files.faults import Planter
from phusa.config.demo.files.layouts import LAYOUTS, layout_of, write_book
from phusa.config.demo.files.persons import people_of
from phusa.config.demo.files.province import schools
from phusa.config.demo.files.tables import fields_of

OFFICE = "Phòng Giáo dục và Đào tạo huyện Mai Sơn"
_, SCHOOLS = next(schools(180, 772))


def written(path: Path, percent: int = 0) -> tuple[openpyxl.Workbook, Planter]:
    planter = Planter(percent, 772)
    write_book(path / "a.xlsx", "a.xlsx", OFFICE, SCHOOLS[:4], 772, planter)
    return openpyxl.load_workbook(path / "a.xlsx"), planter


def test_four_schools_keep_four_layouts() -> None:
    assert [layout_of(school) for school in SCHOOLS[:4]] == list(LAYOUTS)
    headings = [tuple(column.heading for column in layout.columns) for layout in LAYOUTS]
    assert len(set(headings)) == 4
    assert [layout.deep for layout in LAYOUTS] == [True, False, False, False]


@pytest.mark.parametrize("place", range(4))
def test_everybody_of_the_school_stands_under_the_header(tmp_path: Path, place: int) -> None:
    school = SCHOOLS[place]
    page = written(tmp_path)[0][school.short]
    layout = LAYOUTS[place]
    top = len(layout.titles) + 1 + layout.deep
    at = fields_of(layout.columns)["number"] + 1
    found = [page.cell(top + 1 + row, at).value for row in range(school.people)]
    assert found == [person.personal_number for person in people_of(school, 772)]
    assert page.cell(top + 1 + school.people, at).value is None
    assert school.name.upper() in " ".join(str(row[0]) for row in page.values)


def test_the_two_rows_of_a_header_are_merged(tmp_path: Path) -> None:
    page = written(tmp_path)[0].worksheets[0]
    merged = {str(area) for area in page.merged_cells.ranges}
    assert {"A7:A8", "K7:L7"} <= merged
    assert [page["K7"].value, page["K8"].value, page["L8"].value] == [
        "Trình độ",
        "Chuyên môn",
        "Lí luận chính trị",
    ]


def test_a_name_in_two_columns_and_a_birth_of_which_only_the_year_is_known(tmp_path: Path) -> None:
    book = written(tmp_path)[0]
    last = next(people_of(SCHOOLS[3], 772))
    page = book[SCHOOLS[3].short]
    assert f"{page['B4'].value} {page['C4'].value}" == last.name
    assert book[SCHOOLS[2].short]["D6"].value == next(people_of(SCHOOLS[2], 772)).birth.year


def test_the_rows_noted_are_the_rows_with_mistakes(tmp_path: Path) -> None:
    book, planter = written(tmp_path, percent=40)
    by_name = {school.short: layout_of(school) for school in SCHOOLS[:4]}
    assert {fault.sheet for fault in planter.planted} == set(by_name)
    for fault in planter.planted:
        at = fields_of(by_name[fault.sheet].columns)
        cells = [cell.value for cell in book[fault.sheet][fault.row]]
        if fault.code == "name_missing":
            assert cells[at["name"]] is None and cells[at["number"]]
        elif fault.code == "number_length":
            assert len(str(cells[at["number"]])) == 11
        elif fault.code == "number_twice":
            assert book[fault.sheet].cell(fault.other or 0, at["number"] + 1).value == cells[at["number"]]
        else:
            assert cells[at["birth"]] in ("12/05/2091", "31/02/1986")
