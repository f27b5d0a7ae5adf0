"""Files and JSON hold the figures of the page, numbers as numbers."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from phusa.reports.queries.exploring_files import as_json, file_of
from phusa.reports.queries.exploring_grid import Explored, explored
from phusa.reports.rules.exploring import Measure, Question
from tests.schools import NOW, District
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db


def asked(place: District, measure: Measure) -> Explored:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=6, gioi=2))
    return explored(place.office, Question(measure=measure), NOW + timedelta(hours=1))


def test_the_workbook_the_csv_and_the_json_say_the_same(place: District) -> None:
    found = asked(place, Measure.PEOPLE)
    name, content = file_of(found, "xlsx")
    sheet = load_workbook(BytesIO(content)).active
    assert name == "bang-P-MS-2020-05-16.xlsx" and sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Đơn vị ngay dưới", "Giỏi", "Khá", "Cộng"],
        ["Trường THCS Chiềng Lau", 2, 6, 8],
        ["Cộng", 2, 6, 8],
    ]
    text = file_of(found, "csv")[1].decode("utf-8-sig")
    assert text.splitlines() == [
        "Đơn vị ngay dưới;Giỏi;Khá;Cộng",
        "Trường THCS Chiềng Lau;2;6;8",
        "Cộng;2;6;8",
    ]
    data = as_json(found)
    assert data["totals"] == [2, 6, 8] and data["rows"][0]["values"] == [2, 6, 8]
    assert data["columns"][-1] == {"key": "tong", "label": "Cộng"} and data["unit"] == "P-MS"


def test_shares_are_numbers_with_one_place(place: District) -> None:
    found = asked(place, Measure.OF_ALL)
    text = file_of(found, "csv")[1].decode("utf-8-sig")
    assert text.splitlines()[1] == "Trường THCS Chiềng Lau;25,0;75,0;100,0"
    assert as_json(found)["totals"] == [25.0, 75.0, 100.0]
