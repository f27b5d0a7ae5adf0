"""A definition is read whole or refused by the name of what is wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from phusa.base.refusals import Refused
from phusa.workflow.rules.forms import body_of, parse
from tests.formed import body


def test_what_is_read_gives_the_same_body_again() -> None:
    once = body_of(parse(body()))
    assert body_of(parse(once)) == once
    assert once["tables"][0]["columns"][4] == {
        "code": "hours",
        "label": "Số giờ",
        "kind": "decimal",
        "places": 2,
        "most": "1000",
        "required": False,
    }


Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, tuple[str, Change]] = {
    "no mapping": ("bad_form", lambda tree: tree.update(tables="x")),
    "unknown word": ("bad_form", lambda tree: tree.update(colour="red")),
    "unknown kind": ("bad_form", lambda tree: tree["tables"][0]["columns"][0].update(kind="float")),
    "code with a point": ("bad_form", lambda tree: tree["tables"][0]["rows"][1].update(code="a.b")),
    "choice without list": ("bad_form", lambda tree: tree["tables"][1]["columns"][1].pop("choices")),
    "bound that is no number": ("bad_form", lambda tree: tree["tables"][0]["columns"][0].update(most="x")),
    "doubled row": ("doubled_code", lambda tree: tree["tables"][0]["rows"][1].update(code="thcs")),
    "doubled column": ("doubled_code", lambda tree: tree["tables"][0]["columns"][1].update(code="staff")),
    "doubled table": ("doubled_code", lambda tree: tree["tables"][1].update(code="people")),
    "unknown part": (
        "unknown_code",
        lambda tree: tree["tables"][0]["rows"][0]["calculation"].update(parts=["th", "thpt"]),
    ),
    "unknown blocked": ("unknown_code", lambda tree: tree["tables"][0].update(blocked=["th.nothing"])),
    "unknown cell of a check": (
        "unknown_code",
        lambda tree: tree["checks"][0].update(left=["people.*.gone"]),
    ),
    "check of words": ("unknown_code", lambda tree: tree["checks"][0].update(left=["words.one.said"])),
    "check of two kinds": ("mixed_check", lambda tree: tree["checks"][0].update(left=["people.th.done"])),
    "row of itself": (
        "cycle",
        lambda tree: tree["tables"][0]["rows"][1].update(calculation={"kind": "sum", "parts": ["all"]}),
    ),
    "sum of words": (
        "not_a_number",
        lambda tree: tree["tables"][1]["columns"].append(
            {
                "code": "sum",
                "label": "Cộng",
                "kind": "count",
                "calculation": {"kind": "sum", "parts": ["said"]},
            }
        ),
    ),
    "no table": ("empty_form", lambda tree: tree.update(tables=[], checks=[])),
    "too many rows": (
        "too_big",
        lambda tree: tree["tables"][0].update(rows=[{"code": f"r{n}", "label": "x"} for n in range(301)]),
    ),
}


@pytest.mark.parametrize(("code", "change"), WRONG.values(), ids=WRONG)
def test_what_does_not_hold_together_is_refused_by_name(code: str, change: Change) -> None:
    tree = body()
    change(tree)
    with pytest.raises(Refused) as refusal:
        parse(tree)
    assert refusal.value.code == code
    assert refusal.value.text.endswith(".")


@pytest.mark.parametrize("tree", [None, 1, [], "x", {"tables": [1]}, {"tables": [{}]}, {"checks": {}}])
def test_any_json_that_is_no_form_is_refused(tree: object) -> None:
    with pytest.raises(Refused):
        parse(tree)


def test_a_draft_may_still_be_empty() -> None:
    assert parse({}, whole=False).tables == ()
    with pytest.raises(Refused):
        parse({})


def test_the_table_that_is_empty_is_named_and_may_go() -> None:
    tree = body()
    tree["tables"].append({"code": "them", "title": "Bảng thêm", "rows": [], "columns": []})
    with pytest.raises(Refused) as refusal:
        parse(tree)
    assert refusal.value.code == "empty_form"
    assert refusal.value.text == "“Bảng thêm” chưa có ô nào để điền. Hãy thêm dòng và cột, hoặc xoá bảng này."
