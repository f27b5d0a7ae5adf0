"""The traps of the demo are what they say they are, by the engine itself."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from phusa.config.demo.scores import MISSING, MODULES, TRAPS, Scored, Trap, trap_scores, usual_scores
from phusa.regulations.queries import library
from phusa.rules.annual import decide_annual
from phusa.rules.facts import AnnualFacts, Exemption
from phusa.rules.verdicts import Verdict

# The class that each trap promises, in the order of the list.
CLASSES = (
    ("class_kha", "9.1"),
    ("class_khong_hoan_thanh", "8.0"),
    ("class_kha", "7.0"),
    ("class_gioi", "9.0"),
    ("class_trung_binh", "9.0"),
    ("class_trung_binh", "7.8"),
    ("class_gioi", "9.0"),
    ("class_kha", "8.3"),
    ("class_trung_binh", "5.0"),
    ("class_khong_hoan_thanh", "5.7"),
)


def judged(scored: Scored, level: str) -> Verdict:
    facts = AnnualFacts(
        on=date(2020, 5, 20),
        role="teacher",
        level=level,
        components=scored.components,
        planned=scored.modules or None,
        exempt=tuple(Exemption(**exempt) for exempt in scored.exemptions),
    )
    return decide_annual(facts, library(), {})


@pytest.mark.parametrize(
    ("trap", "promised"), list(zip(TRAPS, CLASSES, strict=True)), ids=[trap.why for trap in TRAPS]
)
def test_a_trap_is_what_it_says(trap: Trap, promised: tuple[str, str]) -> None:
    verdict = judged(trap_scores(trap, "THCS"), "THCS")
    assert (verdict.class_code, str(verdict.average)) == promised


def test_the_missing_score_is_one_module() -> None:
    scored = trap_scores(MISSING, "TH")
    assert {*MODULES["TH"]} - {component.module for component in scored.components} == {"TH12"}


@pytest.mark.parametrize("level", sorted(set(MODULES) - {"GDTX"}))
def test_usual_scores_are_whole_and_in_two_parts(level: str) -> None:
    random = Random(1)
    for _ in range(100):
        scored = usual_scores(random, level)
        assert [c.module for c in scored.components if c.block == "ND3"] == list(MODULES[level])
        for component in scored.components:
            halves = (component.acquired, component.applied)
            assert all(part is not None and 0 <= part <= 5 and part % Decimal("0.5") == 0 for part in halves)
