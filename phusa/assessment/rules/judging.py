"""From what is stored of a person's year to the verdict, its explanation and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phusa.rules.annual import decide_annual
from phusa.rules.explanation import explain_annual
from phusa.rules.facts import AnnualFacts, Component, module_key
from phusa.rules.library import Library
from phusa.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's year, judged: everything that is kept with the result."""

    verdict: Verdict
    checksum: str
    lowest: Decimal | None
    missing: list[dict[str, str]]
    facts: dict[str, Any]
    explanation: dict[str, Any]

    @property
    def verdict_json(self) -> dict[str, Any]:
        """The verdict as `phusa decide` writes it."""
        verdict = self.verdict
        return {
            "regulation": verdict.regulation,
            "edition": verdict.edition.isoformat(),
            "class": verdict.class_code,
            "label": verdict.label,
            "average": None if verdict.average is None else str(verdict.average),
            "confidence": verdict.confidence,
            "reasons": [
                {"code": r.code, "holds": r.holds, "clause": r.clause, "text": r.text}
                for r in verdict.reasons
            ],
            "notices": [{"code": n.code, "clause": n.clause, "text": n.text} for n in verdict.notices],
            "switches": dict(verdict.switches),
        }


def judge(facts: AnnualFacts, library: Library, readings: Mapping[str, str]) -> Judged:
    """Decide, explain and say what is missing. Raises `BadFacts` for facts no regulation can judge."""
    verdict = decide_annual(facts, library, readings)
    edition = library.edition(verdict.regulation, verdict.edition)
    return Judged(
        verdict=verdict,
        checksum=edition.checksum,
        lowest=min((component.total for component in facts.components), default=None),
        missing=missing(facts, [(block.code, block.many) for block in edition.blocks.values()]),
        facts=facts_json(facts, readings),
        explanation=explain_annual(facts, library, readings).to_json(),
    )


def missing(facts: AnnualFacts, blocks: Sequence[tuple[str, bool]]) -> list[dict[str, str]]:
    """The components without a score: each block that is scored once, and each planned module; exempt blocks apart.

    `blocks` are (code, scored module by module). A block of modules without any plan is missing as a whole.
    """
    exempt = {exemption.block for exemption in facts.exempt}
    have = {(component.block, component.key) for component in facts.components}
    found: list[dict[str, str]] = []
    for block, many in blocks:
        if block in exempt:
            continue
        if many and facts.planned:
            found += [
                {"block": block, "module": module}
                for module in facts.planned
                if (block, module_key(module)) not in have
            ]
        elif not any(given == block for given, _ in have):
            found.append({"block": block, "module": ""})
    return found


def facts_json(facts: AnnualFacts, readings: Mapping[str, str]) -> dict[str, Any]:
    """The facts as `phusa decide annual-result` reads them, so that a result can be decided again ten years later."""
    return {
        "on": facts.on.isoformat(),
        "role": facts.role,
        "level": facts.level,
        "components": [_component_json(component) for component in facts.components],
        "planned": list(facts.planned),
        "exempt": [{"block": e.block, "basis": e.basis} for e in facts.exempt],
        "switches": dict(readings),
    }


def _component_json(component: Component) -> dict[str, str]:
    values: dict[str, object] = {"block": component.block, "module": component.module}
    if component.acquired is None:
        values["score"] = component.total
    else:
        values |= {"acquired": component.acquired, "applied": component.applied}
    return {name: str(value) for name, value in values.items() if value != ""}
