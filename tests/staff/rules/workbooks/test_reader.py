import datetime
import json
from pathlib import Path

import pytest

from phusa.base.imports.workbooks import open_workbook
from phusa.staff.rules.workbooks.facts import Given
from phusa.staff.rules.workbooks.jsonform import to_json
from phusa.staff.rules.workbooks.reader import read_staff

DATA = Path(__file__).parents[3] / "data" / "staff-workbooks"
if not DATA.exists():
    DATA = Path(__file__).parents[4] / "data" / "staff-workbooks"
TODAY = datetime.date(2020, 9, 1)


@pytest.mark.parametrize(
    "expected_path", sorted(DATA.glob("*.expected.json")), ids=lambda path: path.name[:2]
)
def test_the_workbooks_of_a_district(expected_path: Path) -> None:
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    path = DATA / expected["file"]
    levels = (expected["given"]["unit_level"],) if "unit_level" in expected["given"] else ()
    given = Given(expected["given"]["unit"], levels, TODAY)
    reading = read_staff(open_workbook(path, name=path.name), given=given)
    answer = to_json(reading, given)
    assert answer["given"] == expected["given"]
    if "sheets" in expected:
        assert answer["sheets"] == expected["sheets"]
    else:
        assert answer["sheet"] == expected["sheet"]
        assert answer["header_row"] in expected["header_row"]
    assert answer["count"] == expected["count"]
    assert answer["people"] == expected["people"]
    keys = ("row", "column", "code", "severity", "encoding")
    told = [{key: issue[key] for key in keys if key in issue} for issue in answer["issues"]]
    assert [issue for issue in told if issue["severity"] != "notice"] == expected["issues"]
