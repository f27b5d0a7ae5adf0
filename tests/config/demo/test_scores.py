"""Every trap gives the class that its own sentence says, at every level."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from phusa.assessment.rules.judging import missing
from phusa.config.demo.scores import BELOW, MISSING, MODULES, TRAPS, Scored, Trap, trap_scores, usual_scores
from phusa.regulations.queries import library
from phusa.rules.annual import decide_annual
from phusa.rules.facts import AnnualFacts, Exemption
from phusa.rules.verdicts import Verdict

LEVELS = ("MN", "TH", "THCS", "THPT")
SAID = {
    "Trung bình": "class_trung_binh",
    "không hoàn thành": "class_khong_hoan_thanh",
    "dưới mức": "class_khong_hoan_thanh",
    ": Khá": "class_kha",
    "vừa đủ Giỏi": "class_gioi",
}


def facts(scored: Scored, level: str) -> AnnualFacts:
    exempt = tuple(Exemption(item["block"], item["basis"]) for item in scored.exemptions)
    day = date(2020, 8, 31)
    return AnnualFacts("teacher", level, day, scored.components, planned=scored.modules, exempt=exempt)


def decide(scored: Scored, level: str) -> Verdict:
    return decide_annual(facts(scored, level), library(), library().switches.default_readings)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.why)
def test_a_trap_gives_what_it_says(trap: Trap, level: str) -> None:
    verdict = decide(trap_scores(trap, level), level)
    classes = [code for words, code in SAID.items() if words in trap.why]
    assert [verdict.class_code] == classes[:1] or not classes
    numbers = [Decimal(number.replace(",", ".")) for number in re.findall(r"\d+,\d+", trap.why)]
    if "làm tròn thành" in trap.why:
        assert verdict.average == numbers[1]
        assert verdict.average - numbers[0] == Decimal("0.05")
        assert verdict.switches["tt26.classify_on"] == "rounded"
    elif "ĐTB" in trap.why:
        assert verdict.average == numbers[0]
    for name in re.findall(r"ND\d", trap.why):
        assert name in " ".join(reason.text for reason in verdict.reasons + verdict.notices) or trap.exempt


def test_the_traps_reach_every_class_of_teachers() -> None:
    classes = {decide(trap_scores(trap, "THCS"), "THCS").class_code for trap in TRAPS}
    assert classes == {"class_gioi", "class_kha", "class_trung_binh", "class_khong_hoan_thanh"}


def test_a_manager_fails_as_his_sentence_says() -> None:
    scored = trap_scores(BELOW, "THCS")
    manager = replace(facts(scored, "THCS"), role="manager")
    verdict = decide_annual(manager, library(), library().switches.default_readings)
    assert verdict.class_code == "cbql_khong_dat_yeu_cau"


def test_an_exempt_block_has_its_basis_and_no_module() -> None:
    trap = next(trap for trap in TRAPS if trap.exempt)
    scored = trap_scores(trap, "THCS")
    assert (scored.modules, scored.exemptions[0]["block"]) == ((), "ND3")
    assert "772" in scored.exemptions[0]["basis"]


def test_what_is_missing_is_missing() -> None:
    scored = trap_scores(MISSING, "THCS")
    blocks = [("ND1", False), ("ND2", False), ("ND3", True)]
    assert missing(facts(scored, "THCS"), blocks) == [{"block": "ND3", "module": MODULES["THCS"][0]}]


def test_usual_scores_are_by_halves_within_the_scale_and_mostly_khá() -> None:
    random = Random(3)
    drawn = [usual_scores(random, "THCS") for _ in range(300)]
    parts = [part for one in drawn for c in one.components for part in (c.acquired, c.applied)]
    assert all(part is not None and 0 <= part <= 5 and part % Decimal("0.5") == 0 for part in parts)
    classes = Counter(decide(one, "THCS").class_code for one in drawn)
    assert classes.most_common(1)[0][0] == "class_kha" and len(classes) == 4
