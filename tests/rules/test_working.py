from typing import Any

from phusa.rules.averaging import Averaging
from phusa.rules.facts import Exemption
from phusa.rules.library import Library
from phusa.rules.working import steps
from tests.rules.people import A02, year


def written(library: Library, parts: str, switches: dict[str, str] | None = None, **other: Any) -> list[str]:
    edition = next(e for e in library.editions.values() if e.regulation == "tt26-2012")
    rule = Averaging(edition, library.switches.resolve(switches or {}))
    arranged, outcome, _ = rule.judge(year(parts, **other))
    return [step.text for step in steps(rule, arranged.counted, outcome)]


def test_a_02_as_on_paper(library: Library) -> None:
    assert written(library, A02, level="TH") == [
        "(9,0 + 6,5 + 10,0 + 9,5) : 4 = 8,75",
        "(9,5 + 9,0 + 8,75) : 3 = 27,25 : 3 = 9,0833…",
        "9,0833… làm tròn thành 9,1",
    ]


def test_one_module_needs_no_mean(library: Library) -> None:
    assert written(library, "ND1 8, ND2 8, ND3 A 8")[0] == "(8,0 + 8,0 + 8,0) : 3 = 24,0 : 3 = 8,0"


def test_an_inner_mean_that_is_rounded_first_says_so(library: Library) -> None:
    lines = written(library, A02, {"tt26.nd3_mean": "one_decimal"}, level="TH")
    assert lines[1] == "(9,5 + 9,0 + 8,8) : 3 = 27,3 : 3 = 9,1"


def test_an_exempt_block_leaves_the_formula(library: Library) -> None:
    lines = written(library, "ND1 8, ND2 8.5", exempt=(Exemption("ND3", "KH 772"),))
    assert lines == ["(8,0 + 8,5) : 2 = 16,5 : 2 = 8,25", "8,25 làm tròn thành 8,3"]


def test_no_average_no_working(library: Library) -> None:
    assert written(library, "ND1 8, ND2 8") == []
