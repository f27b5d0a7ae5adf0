"""The yearly result of one person: which edition judges, which class, and why."""

from collections.abc import Mapping

from phusa.rules.applicability import Choice, Person, choose_annual
from phusa.rules.averaged import judge_averaged
from phusa.rules.averaging import Averaging
from phusa.rules.facts import AnnualFacts
from phusa.rules.library import Library
from phusa.rules.passing import Passing, judge_passing
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Verdict


def decide_annual(facts: AnnualFacts, library: Library, switches: Mapping[str, str]) -> Verdict:
    """The class of a person's year with its reasons; raises BadFacts when no edition can judge the facts.

    `switches` holds the readings that differ from the default, or all of them.
    """
    choice, rule = rule_for(facts, library, library.switches.resolve(switches))
    if isinstance(rule, Passing):
        return judge_passing(rule, facts, choice)
    return judge_averaged(rule, facts, choice)


def rule_for(facts: AnnualFacts, library: Library, readings: Readings) -> tuple[Choice, Averaging | Passing]:
    """The edition chosen for the facts and its compiled rule; the library keeps both for the next person."""
    blocks = frozenset([component.block for component in facts.components])
    key = (facts.role, facts.level, facts.on, blocks, facts.regulation, readings)
    kept: tuple[Choice, Averaging | Passing] | None = library.memory.get(key)
    if kept is None:
        person = Person(facts.role, facts.level, facts.on, blocks)
        choice = choose_annual(library, person, facts.regulation, readings)
        kept = choice, _rule(choice, library, readings)
        library.keep(key, kept)
    return kept


def _rule(choice: Choice, library: Library, readings: Readings) -> Averaging | Passing:
    key = (choice.edition.regulation, choice.edition.dated, readings)
    rule: Averaging | Passing | None = library.memory.get(key)
    if rule is None:
        rule = (Averaging if choice.edition.terms else Passing)(choice.edition, readings)
        library.keep(key, rule)
    return rule
