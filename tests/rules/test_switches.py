from typing import Any

import pytest

from phusa.rules.documents import LawError, Node
from phusa.rules.facts import BadFacts
from phusa.rules.jsonlines import decider
from phusa.rules.library import Library
from phusa.rules.switches import read_switches

PRINTED = """
tt26.class_gap=step_down tt26.classify_on=rounded tt26.tie=half_up tt26.nd3_mean=unrounded tt26.score_step=0.1
tt26.missing_component=not_completed tt26.exempt_formula=mean_of_remaining tt26.rubric_scope=per_component
cbql.scale=by_level plan.multi_role=main_post hours.total_rule=exact hours.split_by=so_phong
hours.theme_allocation=school_plan document.alias=confirm nd2.project_credit=per_event core.own_hours=not_credited
nd3.cbql_catalogue=by_circular ct.tolerance=sum_only ct03.repeat=with_reason tt19.fail_label=khong_hoan_thanh
recognition.kind=by_date tt19.retake=allowed period.keys=both etep.to_ct=pass_only regime.2019_2020=by_plan
standard.head_cycle_years=2 peer.min_answers=3 plan.due=by_regime report.so_due=30/6
standard.version_on=school_year_start standard.pht=principal scope.gdtx_manager=roster_only due.before=strict
standard.missing_descriptor=allow_level duty_map.rate_principal=chu_tich_xa unit.disadvantaged=flag
privacy.retention=by_kind
"""


def test_the_defaults_are_those_printed(library: Library) -> None:
    for pair in PRINTED.split():
        name, default = pair.split("=")
        assert library.switches.by_name[name].default == default
    assert library.switches.by_name["content.authority"].default == "{ND1: bo, ND2: so}"


def test_every_number_from_am_01_to_am_41_is_answered(library: Library) -> None:
    numbers = {number for switch in library.switches.by_name.values() for number in switch.ids}
    # AM-36 is rule data, and stands where core teachers are described.
    assert numbers == {f"AM-{n:02}" for n in range(1, 42)} - {"AM-36"}
    core = library.editions["tt20-2018", library.of_kind("standard-level")[1].dated].record["core_teacher"]
    assert (core["years"], core["overall"], core["criteria"], core["criteria_level"]) == (
        5,
        "kha",
        [3, 4, 5, 6, 7],
        "tot",
    )


def test_every_switch_has_two_readings_a_question_and_a_citation(library: Library) -> None:
    for switch in library.switches.by_name.values():
        assert len(switch.readings) >= 2 or switch.readings[0][0] == "integer", switch.name
        assert switch.question.endswith("?") or "ẩn" in switch.question
        assert switch.cite


def test_readings_are_defaults_with_the_given_ones_over_them(library: Library) -> None:
    readings = library.switches.resolve({"tt26.tie": "half_even"})
    assert readings["tt26.tie"] == "half_even"
    assert readings["tt26.class_gap"] == "step_down"
    assert readings == library.switches.resolve(dict(readings))
    assert library.switches.resolve({}) is library.switches.resolve({})
    assert readings.but("tt26.tie", "half_up") == library.switches.resolve({})
    assert len(readings) == len(set(readings))


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"tt26.gap": "literal"}, "switch_unknown", "switches.tt26.gap"),
        ({"tt26.class_gap": "up"}, "switch_reading", "switches.tt26.class_gap"),
        ({"tt26.class_gap": 1}, "switch_reading", "switches.tt26.class_gap"),
        ({"tt26.class_gap": ["literal"]}, "switch_reading", "switches"),
        ({"peer.min_answers": "0"}, "switch_reading", "switches.peer.min_answers"),
        ({"peer.min_answers": "integer"}, "switch_reading", "switches.peer.min_answers"),
    ],
)
def test_unknown_readings_are_refused(library: Library, given: dict, code: str, field: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(BadFacts) as bad:
        library.switches.resolve(given)
    assert (bad.value.code, bad.value.field) == (code, field)


def test_a_number_is_a_reading_where_numbers_are_meant(library: Library) -> None:
    assert library.switches.resolve({"peer.min_answers": "5"})["peer.min_answers"] == "5"
    assert library.switches.by_name["peer.min_answers"].meaning("5") == "số ý kiến"


def switch(**other: object) -> dict[str, object]:
    return {
        "id": "AM-01", "name": "a.b", "question": "Hỏi gì?", "readings": {"x": "một", "y": "hai"}, "default": "x",
        "cite": "Đ1", "owner": "Sở", "confidence": "text", "decides": [], "scopes": ["province"],
    } | other  # fmt: skip


@pytest.mark.parametrize(
    ("switches", "complaint"),
    [
        ([switch(default="z")], "no reading"),
        ([switch(), switch()], "stands twice"),
        ([switch(scopes=["village"])], "unknown kind of decision or scope"),
        ([switch(why="so")], "unknown word why"),
    ],
)
def test_a_bad_book_is_refused(switches: list[dict[str, object]], complaint: str) -> None:
    assert read_switches(Node({"switches": [switch()], "settled": []}, "s")).by_name.keys() == {"a.b"}
    with pytest.raises(LawError, match=complaint):
        read_switches(Node({"switches": switches, "settled": []}, "s"))


def line(on: str, *components: str, **other: Any) -> dict[str, Any]:
    parts = []
    for words in components:
        block, *module, score = words.split()
        halves = (
            dict(zip(("acquired", "applied"), score.split("+"), strict=False))
            if "+" in score
            else {"score": score}
        )
        parts.append({"block": block} | ({"module": module[0]} if module else {}) | halves)
    return {"role": "teacher", "level": "TH", "on": on, "components": parts} | other


TIE = ("ND1 8.8", "ND2 8.8", "ND3 TH1 8.9", "ND3 TH2 9")
EXEMPT = {"exempt": [{"block": "ND3", "basis": "KH 772"}]}
UNLIKE: dict[str, dict[str, Any]] = {
    "tt26.class_gap": line("2019-05-20", "ND1 10", "ND2 10", "ND3 TH1 6", "ND3 TH2 8"),
    "tt26.classify_on": line("2019-05-20", "ND1 6.9", "ND2 6.9", "ND3 TH1 7", "ND3 TH2 7.1"),
    "tt26.tie": line("2019-05-20", *TIE),
    "tt26.nd3_mean": line("2019-05-20", "ND1 9", "ND2 8.75", "ND3 TH1 9", "ND3 TH2 9.1"),
    "tt26.score_step": line("2019-05-20", "ND1 8.3", "ND2 8.3", "ND3 TH1 8.55"),
    "tt26.missing_component": line("2019-05-20", "ND1 8", "ND2 8", "ND3 TH1 8", planned=["TH1", "TH2"]),
    "tt26.exempt_formula": line("2019-05-20", "ND1 8", "ND2 8", **EXEMPT),
    "tt26.rubric_scope": line("2019-05-20", "ND1 4+4", "ND2 3+5", "ND3 TH1 8"),
    "cbql.scale": line("2019-05-20", "ND1 8", "ND2 8", "ND3 MN1 8", role="manager", level="MN"),
    "nd3.cbql_catalogue": line("2019-05-20", "ND1 8", "ND2 8", "ND3 QL1 8", role="manager"),
    "tt19.fail_label": line("2023-05-20", "CT01 4", "CT02 8", "CT03 GVPT01 8"),
    "tt19.retake": line("2023-05-20", "CT01 4", "CT01 6", "CT02 8", "CT03 GVPT01 8"),
    "regime.2019_2020": line("2020-05-20", "ND1 8", "ND2 8", "ND3 TH1 8"),
    "scope.gdtx_manager": line("2023-05-20", "CT01 8", "CT02 8", "CT03 A 8", role="manager", level="GDTX"),
    "standard.version_on": {"role": "teacher", "level": "TH", "on": "2026-06-15",
                            "criteria": {str(n): "tot" for n in range(1, 16)}},
    "standard.missing_descriptor": {"role": "teacher", "level": "MN", "on": "2022-05-20",
                                    "criteria": {str(n): "dat" for n in range(1, 16)}},
}  # fmt: skip


def test_every_switch_that_may_decide_has_a_case(library: Library) -> None:
    deciding = {switch.name for switch in library.switches.by_name.values() if switch.decides}
    assert deciding == UNLIKE.keys()


@pytest.mark.parametrize("name", UNLIKE)
def test_each_reading_of_a_deciding_switch_gives_another_answer(library: Library, name: str) -> None:
    switch = library.switches.by_name[name]
    answers = set()
    for value, _ in switch.readings:
        try:
            verdict = decider(switch.decides[0], library)(UNLIKE[name] | {"switches": {name: value}})
            # Not the words of the notices: they name the reading and would differ in any case.
            said = frozenset(notice.code for notice in verdict.notices)
            answers.add((verdict.regulation, verdict.class_code, verdict.label, verdict.average, said))
        except BadFacts as bad:
            answers.add((bad.code, bad.text.replace(value, "")))
    assert len(answers) == len(switch.readings)


@pytest.mark.parametrize("name", UNLIKE)
def test_the_default_reading_is_what_no_reading_means(library: Library, name: str) -> None:
    switch = library.switches.by_name[name]
    decide = decider(switch.decides[0], library)

    def answer(given: dict[str, Any]) -> object:
        try:
            return decide(given)
        except BadFacts as bad:
            return bad.text

    assert answer(UNLIKE[name]) == answer(UNLIKE[name] | {"switches": {name: switch.default}})
