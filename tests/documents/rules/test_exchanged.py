"""A shared document travels as its register has it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from phusa.documents.rules.exchanged import Tie, exchange_key, from_json, to_json
from phusa.rules.documents import LawError
from tests.exchanged import document

ONE = replace(
    document("P-MS|12/CV|2020-01-02"),
    errata=(("Mục 1", "20120", "2020"),),
    relations=(Tie("amends", "tt26", ""),),
    aliases=(Tie("Thông tư 26", "tt26", "sau đây gọi là Thông tư 26"),),
)


def test_it_comes_back_as_it_went() -> None:
    assert from_json(to_json(ONE), "x") == ONE
    undated = replace(ONE, values={**ONE.values, "day": None, "number": "", "symbol": ""})
    assert from_json(to_json(undated), "x") == undated
    assert (ONE.name, undated.name) == ("12/CV Về việc bồi dưỡng", "Về việc bồi dưỡng")


def test_it_is_named_by_its_code_or_by_whose_it_is() -> None:
    day = date(2020, 1, 2)
    assert exchange_key("tt26", "BO", "26/2012", "x", day) == "tt26"
    assert exchange_key("", "BO", "26/2012", "x", day) == "BO|26/2012|2020-01-02"
    assert exchange_key("", "BO", "", "Chỉ thị", None) == "BO|Chỉ thị|"


@pytest.mark.parametrize(
    "change",
    [{"values": {}}, {"errata": [["a"]]}, {"errata": [[1, 2, 3]]}, {"relations": [1]}, {"key": ""}, {"x": 1}],
)
def test_what_is_no_document_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LawError, match=r"^x"):
        from_json(to_json(ONE) | change, "x")


def test_a_day_that_is_none_is_refused() -> None:
    tree = to_json(ONE)
    with pytest.raises(LawError, match="day"):
        from_json({**tree, "values": {**tree["values"], "day": "2020-13-01"}}, "x")
