"""The path behind one figure as plain values: steps in their order with their facts, to be shown or written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known at a step. `holds` is whether a hash or a rule fits, None where nothing was checked."""

    label: str
    text: str
    url: str = ""
    cite: str = ""
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path; `empty` says why there is nothing where there are no facts."""

    code: str
    title: str
    facts: Sequence[Fact]
    empty: str = "Chưa có."

    def to_json(self) -> dict[str, Any]:
        """The step as values JSON knows."""
        facts = [
            {
                "label": fact.label,
                "text": fact.text,
                **({"cite": fact.cite} if fact.cite else {}),
                **({"holds": fact.holds} if fact.holds is not None else {}),
            }
            for fact in self.facts
        ]
        return {"code": self.code, "title": self.title, "facts": facts, "empty": "" if facts else self.empty}


@dataclass(frozen=True, slots=True)
class Trail:
    """The whole path behind one thing of a population; `check_codes` name the documents it stands in."""

    population: str
    key: str
    title: str
    meta: Sequence[str]
    steps: Sequence[Step]
    check_codes: Sequence[str] = ()
    explanation: Any = None

    @property
    def doubts(self) -> int:
        """How many facts were checked and do not fit."""
        return sum(1 for step in self.steps for fact in step.facts if fact.holds is False and not fact.cite)

    def to_json(self) -> dict[str, Any]:
        """The trail as values JSON knows, with the kept explanation of a result as it was kept."""
        return {
            "population": self.population,
            "key": self.key,
            "title": self.title,
            "meta": list(self.meta),
            "steps": [step.to_json() for step in self.steps],
            "documents": list(self.check_codes),
            "explanation": self.explanation,
        }


def capitalised(words: str) -> str:
    """The words as they begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"
