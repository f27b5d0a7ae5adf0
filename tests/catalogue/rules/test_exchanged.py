"""A programme travels as it was published."""

from typing import Any

import pytest

from phusa.catalogue.rules.exchanged import from_json, to_json
from phusa.catalogue.rules.published import load
from phusa.rules.documents import LawError

PROGRAMMES = load()


@pytest.mark.parametrize("one", PROGRAMMES, ids=[one.code for one in PROGRAMMES])
def test_it_comes_back_as_it_went(one: Any) -> None:
    assert from_json(to_json(one), "x") == one


@pytest.mark.parametrize(
    "change", [{"issued_on": "x"}, {"items": [{}]}, {"blocks": [1]}, {"is_local": "no"}, {"more": 1}]
)
def test_what_is_no_programme_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LawError, match=r"^x"):
        from_json(to_json(PROGRAMMES[0]) | change, "x")


def test_criteria_are_whole_numbers() -> None:
    tree = to_json(PROGRAMMES[0])
    with pytest.raises(LawError, match="criteria"):
        from_json({**tree, "items": [{**tree["items"][0], "criteria": ["1"]}]}, "x")
