import json
from decimal import Decimal
from pathlib import Path

import pytest

from phusa.assessment.rules.marksheets.facts import Issue, Scored
from phusa.assessment.rules.marksheets.jsonform import component_json, refused_json, show_number, to_json
from phusa.base.refusals import Refused
from tests.assessment.rules.marksheets.sheets import AN, BINH, HEAD, read_xlsx


class _Verdict:
    class_code = "class_kha"
    average = Decimal("8")


def test_the_whole_answer(tmp_path: Path) -> None:
    sheet = read_xlsx(tmp_path, [HEAD, AN, (*BINH[:5], "chín", *BINH[6:])])
    late = Issue(2, "B", "unknown_person", "warning", "Dòng 2: chưa có trong danh sách.")
    answer = json.loads(json.dumps(to_json(sheet, {2: _Verdict(), 3: _Verdict()}, [late])))
    assert (answer["sheet"], answer["header_row"]) == ("Sheet", 1)
    first, second = answer["people"]
    assert first == {
        "row": 2,
        "name": "Lò Văn An",
        "birth": "1989-09-07",
        "role": "teacher",
        "level": "THCS",
        "to": "Toán - Lí",
        "components": [
            {"block": "ND1", "score": "8", "at": "F2"},
            {"block": "ND2", "score": "7.5", "at": "G2"},
            {"block": "ND3", "module": "THCS18", "score": "8", "at": "H2"},
            {"block": "ND3", "module": "THCS19", "score": "9", "at": "I2"},
        ],
        "planned": ["THCS18", "THCS19"],
        "school_average": "8",
        "school_class": "Khá",
        "average": "8.0",
        "class": "class_kha",
    }
    assert second["blocked"] is True
    assert "class" not in second
    assert [(issue["row"], issue["code"]) for issue in answer["issues"]] == [
        (2, "unknown_person"),
        (3, "not_a_score"),
    ]
    assert "refused" not in answer


def test_halves_have_two_cells() -> None:
    halves = Scored("ND1", "", ("F2", "G2"), acquired=Decimal("4.50"), applied=Decimal(5))
    assert component_json(halves) == {"block": "ND1", "acquired": "4.5", "applied": "5", "at": ["F2", "G2"]}


@pytest.mark.parametrize(("value", "shown"), [("10", "10"), ("1E+1", "10"), ("8.50", "8.5"), ("0.0", "0")])
def test_numbers_have_a_point_and_no_useless_zeros(value: str, shown: str) -> None:
    assert show_number(Decimal(value)) == shown


def test_a_refusal_says_what_to_do_now() -> None:
    answer = refused_json(Refused("corrupt", "Tệp hỏng.", next_step="Lưu lại tệp."))
    assert answer["refused"] == {"code": "corrupt", "text": "Tệp hỏng. Lưu lại tệp."}
