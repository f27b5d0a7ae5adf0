from fractions import Fraction

import pytest

from phusa.rules.editions import Condition, Edition
from phusa.rules.examples import read_examples
from phusa.rules.library import DEFAULT_FOLDER, Library

LIBRARY = Library.load()
EDITIONS = list(LIBRARY.editions.values())


@pytest.fixture(params=EDITIONS, ids=lambda edition: edition.name)
def edition(request: pytest.FixtureRequest) -> Edition:
    return request.param  # type: ignore[no-any-return]


def test_the_regulations_are_those_of_the_contract() -> None:
    assert set(LIBRARY.regulations) == {
        "tt26-2012", "tt26-2015", "tt27-2015", "tt19-2019", "module-triple-2022", "tt20-2018", "tt14-2018",
        "tt25-2018", "tt26-2018",
    }  # fmt: skip
    assert len(EDITIONS) == 10


def test_every_condition_is_cited_and_marked(edition: Edition) -> None:
    for condition in edition.conditions:
        assert edition.cite(condition.clause)
        assert condition.confidence
    assert edition.cite(edition.otherwise_clause)


def test_every_edition_says_what_was_read(edition: Edition) -> None:
    source = (DEFAULT_FOLDER / edition.regulation / "SOURCE.md").read_text(encoding="utf-8")
    assert "| Rule | Source | Mark |" in source


def test_every_limit_has_an_example_on_both_sides(edition: Edition) -> None:
    examples = read_examples(DEFAULT_FOLDER / edition.regulation / f"{edition.dated}.examples.csv", edition)
    shown = {(example.at, example.side) for example in examples if example.at}
    wanted = {
        (f"{row.code}.{c.code}", side)
        for row in edition.rows
        for c in row.conditions
        for side in ("in", "out")
    }
    wanted |= {(f"completed.{c.code}", side) for c in edition.completed for side in ("in", "out")}
    assert wanted - shown == set()


def test_marks_are_those_of_the_register() -> None:
    marks = {edition.name: edition.confidence for edition in EDITIONS}
    assert marks == {
        "module-triple-2022/2022-03-16": "text",
        "tt14-2018/2018-09-04": "secondary",
        "tt19-2019/2019-12-28": "secondary",
        "tt19-2019/2023-01-20": "secondary",
        "tt20-2018/2018-10-10": "text",
        "tt25-2018/2018-11-23": "text",
        "tt26-2012/2012-08-27": "unverified",
        "tt26-2015/2015-12-15": "text",
        "tt26-2018/2018-11-23": "secondary",
        "tt27-2015/2015-12-15": "text",
    }


@pytest.mark.parametrize(
    ("regulation", "count", "mandatory"),
    [
        ("tt20-2018", 15, "3 4 5 6 7"),
        ("tt14-2018", 18, "1 2 4 5 6 8 10 12 13 14"),
        ("tt25-2018", 18, "1 4 5 6 7 9 11 13 14 15"),
        ("tt26-2018", 15, "1 3 4 5 6 7 8 9"),
    ],
)
def test_the_four_standards(regulation: str, count: int, mandatory: str) -> None:
    edition = next(e for e in EDITIONS if e.regulation == regulation)
    assert len(edition.criteria) == count
    best = edition.rows[0]
    these = best.condition("these")
    assert isinstance(these, Condition)
    assert these.members == tuple(mandatory.split())
    share = best.condition("share")
    assert isinstance(share, Condition)
    assert share.share == Fraction(2, 3)
    assert (edition.rows[2].condition("share") is not None) == (regulation == "tt14-2018")


def test_hours_and_records_are_handed_through() -> None:
    old = next(e for e in EDITIONS if e.regulation == "tt26-2012")
    assert {key: old.record["hours"][key] for key in ("ND1", "ND2", "ND3", "total")} == {
        "ND1": 30, "ND2": 30, "ND3": 60, "total": 120,
    }  # fmt: skip
    assert old.rows[0].condition("share") is None
