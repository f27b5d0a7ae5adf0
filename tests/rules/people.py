"""Short ways to write a person's year in tests."""

from datetime import date
from typing import Any

from phusa.rules.facts import AnnualFacts, Component
from phusa.rules.scores import parse_score

IN_2019 = date(2019, 5, 20)
IN_2020 = date(2020, 5, 20)


def component(words: str) -> Component:
    """ "ND1 9.5", "ND3 THCS18 9" or "ND1 4.5+5"."""
    block, *module, score = words.split()
    acquired, plus, applied = score.partition("+")
    if plus:
        return Component(block, "".join(module), None, parse_score(acquired), parse_score(applied))
    return Component(block, "".join(module), parse_score(score))


def year(parts: str, **other: Any) -> AnnualFacts:
    """A teacher of THCS in 2018-2019, components divided by commas; `other` replaces any fact."""
    facts = {"role": "teacher", "level": "THCS", "on": IN_2019} | other
    return AnnualFacts(components=tuple(component(part) for part in parts.split(",")), **facts)


A02 = "ND1 9.5, ND2 9, ND3 TH15 9, ND3 TH16 6.5, ND3 TH39 10, ND3 TH40 9.5"
