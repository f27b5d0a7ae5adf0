import datetime
import json

from phusa.base.text import PartialDate
from phusa.staff.rules.workbooks.facts import Given, Issue, SheetRead, StaffReading, StaffRow
from phusa.staff.rules.workbooks.jsonform import issue_json, person_json, to_json

ROW = StaffRow(
    "TH", 9, "Lò Thị An", gender="female", birth=PartialDate(1989), group="Tổ 1", unit_name="Trường TH",
    masked=("ethnicity",)
)  # fmt: skip
ISSUE = Issue("TH", 9, "G", "number_length", "error", "Dòng 9, cột G: …", in_file="123")
GIVEN = Given("Trường TH", ("TH",), datetime.date(2025, 9, 1))


def sheet(name: str) -> SheetRead:
    return SheetRead(name, (3, 4), (), "Trường TH", ("TH",), 1)


def test_a_person_has_only_what_the_row_gives() -> None:
    assert person_json(ROW) == {
        "row": 9, "name": "Lò Thị An", "birth": "1989", "gender": "nu", "to": "Tổ 1", "unit": "Trường TH",
        "masked": ["ethnicity"],
    }  # fmt: skip
    assert person_json(ROW, several=True)["sheet"] == "TH"


def test_an_issue_has_its_place_and_sentence() -> None:
    assert issue_json(ISSUE) == {
        "row": 9, "column": "G", "code": "number_length", "severity": "error", "text": "Dòng 9, cột G: …",
        "in_file": "123",
    }  # fmt: skip


def test_one_sheet_and_several() -> None:
    one = to_json(StaffReading("a.xlsx", (sheet("TH"),), (), (ROW,), (ISSUE,)), GIVEN)
    assert (one["file"], one["sheet"], one["header_row"], one["count"]) == ("a.xlsx", "TH", 3, 1)
    assert one["given"] == {"unit": "Trường TH", "unit_level": "TH"}
    several = to_json(StaffReading("a.xlsx", (sheet("TH"), sheet("MN")), (), (ROW,), (ISSUE,)), GIVEN)
    assert several["sheets"] == ["TH", "MN"]
    assert several["issues"][0]["sheet"] == several["people"][0]["sheet"] == "TH"
    json.dumps(several)
