from pathlib import Path

import pytest

from phusa.rules.annual import rule_for
from phusa.rules.averaging import Averaging
from phusa.rules.documents import LawError
from phusa.rules.editions import Edition
from phusa.rules.examples import Example, read_examples
from phusa.rules.jsonfacts import annual_facts, standard_facts
from phusa.rules.jsonlines import decider
from phusa.rules.library import DEFAULT_FOLDER, Library
from phusa.rules.standards import LevelRule

LIBRARY = Library.load()


def examples_of(edition: Edition) -> tuple[Example, ...]:
    return read_examples(DEFAULT_FOLDER / edition.regulation / f"{edition.dated}.examples.csv", edition)


ALL = [(edition, example) for edition in LIBRARY.editions.values() for example in examples_of(edition)]


@pytest.mark.parametrize(("edition", "example"), ALL, ids=[f"{e.name}: {x.case}" for e, x in ALL])
def test_the_example_holds(edition: Edition, example: Example) -> None:
    verdict = decider(edition.kind, LIBRARY)(dict(example.line))
    assert verdict.edition == edition.dated
    assert verdict.class_code == example.class_code
    assert ("" if verdict.average is None else str(verdict.average)) == example.average


LIMITS = [(e, x) for e, x in ALL if x.at and e.kind == "annual-result" and e.terms and "contents" not in x.at]


@pytest.mark.parametrize(
    ("edition", "example"), LIMITS, ids=[f"{e.name}: {x.at} {x.side}" for e, x in LIMITS]
)
def test_an_example_stands_right_at_its_limit(edition: Edition, example: Example) -> None:
    facts = annual_facts(example.line)
    _, rule = rule_for(facts, LIBRARY, LIBRARY.switches.resolve({}))
    assert isinstance(rule, Averaging)
    _, outcome, lowest = rule.judge(facts)
    owner, _, code = example.at.partition(".")
    conditions = (
        edition.completed if owner == "completed" else edition.rows[edition.classes.index(owner)].conditions
    )
    condition = next(c for c in conditions if c.code == code)
    value = lowest if condition.word == "every" else (outcome.tenths or 0) * 10
    assert value == condition.low - (0 if example.side == "in" else 10)


LEVELS = [(e, x) for e, x in ALL if x.at and e.kind == "standard-level"]


@pytest.mark.parametrize(
    ("edition", "example"), LEVELS, ids=[f"{e.name}: {x.at} {x.side}" for e, x in LEVELS]
)
def test_a_standard_example_breaks_one_condition_alone(edition: Edition, example: Example) -> None:
    rule = LevelRule(edition)
    ranks = rule.ranks(standard_facts(example.line))
    owner, _, code = example.at.partition(".")
    row = edition.rows[edition.classes.index(owner)]
    broken = {c.code for c in row.conditions if not rule.holds(c, ranks)}
    assert broken == (set() if example.side == "in" else {code})


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("case,class\na,b\n", encoding="utf-8")
    with pytest.raises(LawError, match="the columns must be"):
        read_examples(path, next(iter(LIBRARY.editions.values())))
