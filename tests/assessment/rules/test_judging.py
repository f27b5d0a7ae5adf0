"""From stored facts to a verdict that can be decided again."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

from phusa.assessment.rules.judging import facts_json, judge, missing
from phusa.regulations.queries import library
from phusa.rules.facts import AnnualFacts, Component, Exemption
from phusa.rules.jsonlines import decide_lines

ON = date(2020, 8, 31)
BLOCKS = [("ND1", False), ("ND2", False), ("ND3", True)]


def facts(
    *scores: str, planned: tuple[str, ...] = ("TH12", "TH15"), exempt: tuple[Exemption, ...] = ()
) -> AnnualFacts:
    keys = [("ND1", ""), ("ND2", ""), *(("ND3", module) for module in planned)]
    components = tuple(Component(*key, score=Decimal(s)) for key, s in zip(keys, scores, strict=False))
    return AnnualFacts("teacher", "TH", ON, components, planned, exempt)


def test_the_lowest_and_the_class_are_kept() -> None:
    judged = judge(facts("9.5", "9", "9", "6.5"), library(), {})
    assert (judged.verdict.class_code, judged.lowest) == ("class_kha", Decimal("6.5"))
    assert judged.missing == []


def test_a_planned_module_without_a_score_is_missing() -> None:
    assert missing(facts("9", "9", "9"), BLOCKS) == [{"block": "ND3", "module": "TH15"}]


def test_a_block_without_a_score_is_missing_and_an_exempt_one_is_not() -> None:
    assert missing(facts("9", planned=()), BLOCKS) == [
        {"block": "ND2", "module": ""},
        {"block": "ND3", "module": ""},
    ]
    exempt = (Exemption("ND3", "Kế hoạch 772"),)
    assert missing(facts("9", planned=(), exempt=exempt), BLOCKS) == [{"block": "ND2", "module": ""}]


def test_spellings_of_a_module_are_one() -> None:
    given = AnnualFacts(
        "teacher", "TH", ON, (Component("ND3", "Th 12", score=Decimal(9)),), planned=("TH12",)
    )
    assert {"block": "ND3", "module": "TH12"} not in missing(given, BLOCKS)


def test_kept_facts_decide_the_same_again_from_the_command_line() -> None:
    given = facts("9.5", "9", "9", "6.5")
    judged = judge(given, library(), {})
    line = json.dumps(facts_json(given, {})).encode() + b"\n"
    out = BytesIO()
    assert decide_lines("annual-result", BytesIO(line), out) == 0
    again = json.loads(out.getvalue())
    assert (again["class"], again["average"], again["reasons"]) == (
        judged.verdict_json["class"],
        judged.verdict_json["average"],
        judged.verdict_json["reasons"],
    )


def test_everything_kept_is_plain_json() -> None:
    judged = judge(facts("9.5", "9", "9", "6.5"), library(), {})
    assert json.loads(json.dumps([judged.facts, judged.verdict_json, judged.explanation]))
