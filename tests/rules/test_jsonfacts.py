from copy import deepcopy
from typing import Any

import pytest

from phusa.rules.facts import BadFacts
from phusa.rules.jsonfacts import annual_facts, make_component, module_facts, standard_facts, switches_of

ANNUAL: dict[str, Any] = {
    "on": "2020-05-20",
    "role": "teacher",
    "level": "THCS",
    "components": [
        {"block": "ND1", "score": "9.5"},
        {"block": "ND3", "module": "THCS18", "acquired": "4.5", "applied": "5"},
    ],
    "planned": ["THCS18"],
    "exempt": [{"block": "ND2", "basis": "KH 772"}],
}
STANDARD: dict[str, Any] = {"on": "2020-05-20", "role": "teacher", "level": "TH", "criteria": {"1": "tot"}}
MODULE: dict[str, Any] = {
    "module": "GV4",
    "verdicts": [{"track": "system", "passed": True, "at": "2022-11-01T16:12:00+07:00"}],
    "attempted_at": "2022-10-01",
}


def test_the_contract_reads_as_written() -> None:
    facts = annual_facts(ANNUAL)
    assert [str(component.total) for component in facts.components] == ["9.5", "9.5"]
    assert facts.planned == ("THCS18",)
    assert facts.exempt[0].basis == "KH 772"
    assert standard_facts(STANDARD).criteria == {"1": "tot"}
    assert module_facts(MODULE).verdicts[0].passed


def test_what_is_not_given_is_empty() -> None:
    short = {key: ANNUAL[key] for key in ("on", "role", "level", "components")}
    assert annual_facts(short) == annual_facts(short | {"planned": None, "exempt": None, "regulation": None})
    assert switches_of({}) == {}
    assert switches_of({"switches": {"a": "b"}}) == {"a": "b"}


def test_equal_components_are_made_once() -> None:
    comma = (("block", "ND1"), ("score", "8,5"))
    assert make_component(comma) is make_component((comma[0], comma[1]))
    assert make_component(comma) == make_component((("score", "8.5"), ("block", "ND1")))


def changed(line: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    copy = deepcopy(line)
    place: Any = copy
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        (["on"], ..., "field_missing", "on"),
        (["on"], "20/5/2020", "field_type", "on"),
        (["on"], "2020-02-30", "field_type", "on"),
        (["on"], "0001-05-20", "field_type", "on"),
        (["on"], 20200520, "field_type", "on"),
        (["role"], "head", "role_unknown", "role"),
        (["role"], ..., "field_missing", "role"),
        (["level"], "", "field_missing", "level"),
        (["components"], ..., "field_missing", "components"),
        (["components"], {}, "field_type", "components"),
        (["components", 0], "ND1", "field_type", "components[0]"),
        (["components", 0, "score"], 9.5, "field_type", "components[0].score"),
        (["components", 0, "score"], ["9"], "field_type", "components[0].score"),
        (["components", 0, "score"], "11", "score_range", "components[0].score"),
        (["components", 0, "score"], "chín", "score_format", "components[0].score"),
        (["components", 0, "score"], ..., "score_missing", "components[0].score"),
        (["components", 0, "block"], ..., "field_missing", "components[0].block"),
        (["components", 0, "block"], "ND9", "block_unknown", "components[0].block"),
        (["components", 0, "scores"], "9", "field_unknown", "components[0].scores"),
        (["components", 1, "applied"], ..., "part_missing", "components[1].applied"),
        (["components", 1, "acquired"], "5.5", "part_range", "components[1].acquired"),
        (["components", 1, "module"], 18, "field_type", "components[1].module"),
        (["planned"], "THCS18", "field_type", "planned"),
        (["planned"], {}, "field_type", "planned"),
        (["planned", 0], " ", "field_type", "planned[0]"),
        (["planned"], ["THCS18", ["THCS19"]], "field_type", "planned[1]"),
        (["planned"], ["THCS18", None], "field_missing", "planned[1]"),
        (["exempt"], [{"block": "ND3"}], "field_missing", "exempt[0].basis"),
        (["exempt"], [{"block": "ND3", "basis": " "}], "basis_missing", "exempt[0].basis"),
        (["exempt"], [{"block": "ND3", "basis": "x", "score": "9"}], "field_unknown", "exempt[0].score"),
        (["exempt"], ["ND3"], "field_type", "exempt[0]"),
        (["regulation"], 26, "field_type", "regulation"),
        (["name"], "An", "field_unknown", "name"),
    ],
)
def test_a_bad_annual_line_names_its_field(path: list[Any], value: Any, code: str, field: str) -> None:
    with pytest.raises(BadFacts) as bad:
        annual_facts(changed(ANNUAL, path, value))
    assert (bad.value.code, bad.value.field) == (code, field)
    assert bad.value.text.endswith(".")


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        (["criteria"], ["tot"], "field_type", "criteria"),
        (["criteria"], ..., "field_missing", "criteria"),
        (["standard"], 20, "field_type", "standard"),
        (["components"], [], "field_unknown", "components"),
    ],
)
def test_a_bad_standard_line_names_its_field(path: list[Any], value: Any, code: str, field: str) -> None:
    with pytest.raises(BadFacts) as bad:
        standard_facts(changed(STANDARD, path, value))
    assert (bad.value.code, bad.value.field) == (code, field)


@pytest.mark.parametrize(
    ("path", "value", "code", "field"),
    [
        (["module"], ..., "field_missing", "module"),
        (["verdicts"], ..., "field_missing", "verdicts"),
        (["verdicts", 0], 1, "field_type", "verdicts[0]"),
        (["verdicts", 0, "track"], "friend", "field_type", "verdicts[0].track"),
        (["verdicts", 0, "passed"], "yes", "field_type", "verdicts[0].passed"),
        (["verdicts", 0, "at"], ..., "field_missing", "verdicts[0].at"),
        (["verdicts", 0, "at"], "hôm qua", "field_type", "verdicts[0].at"),
        (["verdicts", 0, "at"], "2022-13-01", "field_type", "verdicts[0].at"),
        (["verdicts", 0, "by"], "An", "field_unknown", "verdicts[0].by"),
        (["attempted_at"], 5, "field_type", "attempted_at"),
        (["switches"], {}, "field_unknown", "switches"),
    ],
)
def test_a_bad_module_line_names_its_field(path: list[Any], value: Any, code: str, field: str) -> None:
    with pytest.raises(BadFacts) as bad:
        module_facts(changed(MODULE, path, value))
    assert (bad.value.code, bad.value.field) == (code, field)


def test_times_without_an_offset_are_vietnamese() -> None:
    def at(text: str) -> Any:
        return module_facts(changed(MODULE, ["verdicts", 0, "at"], text)).verdicts[0].at

    assert at("2022-11-01T16:12:00") == at("2022-11-01T16:12:00+07:00") == at("2022-11-01T09:12:00Z")
    assert at("2022-10-31T20:00:00Z").day.isoformat() == "2022-11-01"
    assert at("2022-11-01").instant is None


def test_switches_must_be_an_object() -> None:
    with pytest.raises(BadFacts) as bad:
        switches_of({"switches": ["literal"]})
    assert bad.value.field == "switches"
