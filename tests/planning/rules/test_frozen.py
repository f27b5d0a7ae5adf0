"""An item of an issued plan comes back from its version as it went in."""

import json
from datetime import date

from phusa.planning.rules.frozen import FrozenItem, as_json, of_json

ITEM = FrozenItem(
    id=5,
    origin=2,
    made_by="SO-SL",
    title="Tìm hiểu về Chương trình Giáo dục phổ thông",
    code="ND2-TH-GV-01",
    block="ND2",
    choice="compulsory",
    roles=("teacher",),
    levels=("TH", "THCS"),
    hours=10,
    hours_first=4,
    from_day=date(2019, 10, 1),
    criteria=(3, 5),
)


def test_an_item_comes_back_whole() -> None:
    assert of_json(json.loads(json.dumps(as_json(ITEM)))) == ITEM


def test_an_older_version_lacks_what_a_later_field_says() -> None:
    values = {
        name: value
        for name, value in as_json(ITEM).items()
        if name not in ("criteria", "withdrawn_on", "note")
    }
    found = of_json({**values, "unknown_to_us": 1})
    assert (found.criteria, found.withdrawn_on, found.note) == ((), None, "")


def test_the_second_half_is_what_the_first_leaves() -> None:
    assert ITEM.hours_second == 6
    assert of_json({**as_json(ITEM), "hours_first": None}).hours_second is None
