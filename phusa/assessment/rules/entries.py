"""What a hand types into a score cell, and what it means."""

from dataclasses import dataclass
from decimal import Decimal

from phusa.rules.facts import BadFacts, Component
from phusa.rules.scores import BadScore, parse_score


@dataclass(frozen=True, slots=True)
class Entry:
    """One component as typed; `score` alone, or both parts. All empty means: take the score away."""

    block: str
    module: str = ""
    score: str = ""
    acquired: str = ""
    applied: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Which component it is."""
        return (self.block, self.module)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.score.strip() or self.acquired.strip() or self.applied.strip())


@dataclass(eq=False)
class BadEntry(Exception):
    """A cell that cannot be understood; `text` is one Vietnamese sentence that names the component."""

    code: str
    text: str


def component_of(entry: Entry) -> Component:
    """The component an entry means. Raises `BadEntry` for what is no score or out of range."""
    try:
        return Component(
            entry.block,
            entry.module,
            score=_decimal(entry, entry.score),
            acquired=_decimal(entry, entry.acquired),
            applied=_decimal(entry, entry.applied),
        )
    except BadFacts as bad:
        raise BadEntry(bad.code, bad.text) from bad


def _decimal(entry: Entry, typed: str) -> Decimal | None:
    if not typed.strip():
        return None
    try:
        return parse_score(typed)
    except BadScore as bad:
        raise BadEntry(bad.code, f"{entry.module or entry.block}: {bad.text}") from bad
