"""Conflicts between clauses are read from the editions."""

import pytest

from phusa.reports.rules.inspecting_conflicts import Conflict, conflicts
from phusa.rules.library import Library


@pytest.fixture(scope="module")
def known() -> dict[str, Conflict]:
    book = Library.load()
    return {one.switch.name: one for one in conflicts(book.of_kind("annual-result"), book.switches.by_name)}


def test_both_known_conflicts_are_found_and_no_other(known: dict[str, Conflict]) -> None:
    assert set(known) == {"cbql.scale", "regime.2019_2020"}


def test_two_clauses_of_the_plan_claim_the_managers_of_kindergartens(known: dict[str, Conflict]) -> None:
    scale = known["cbql.scale"]
    assert [(one.people, one.cite.split(",")[0], one.document) for one in scale.claims] == [
        ("cán bộ quản lý mầm non", "Mục V.2", "TT 26/2012/TT-BGDĐT"),
        ("cán bộ quản lý mầm non", "Mục V.4.2", "TT 26/2015/TT-BGDĐT"),
    ]
    assert [one.cite.split(",")[0] for one in scale.won("by_level")] == ["Mục V.2"]
    assert [one.cite.split(",")[0] for one in scale.won("general")] == ["Mục V.4.2"]
    assert "điều khoản riêng" in scale.meaning("by_level")


def test_whom_a_claim_reaches(known: dict[str, Conflict]) -> None:
    scale = known["cbql.scale"]
    assert len(scale.on("manager", "MN")) == 2
    assert scale.on("manager", "TH") == scale.on("teacher", "MN") == ()


def test_the_year_of_transition_is_claimed_by_the_old_and_the_new_text(known: dict[str, Conflict]) -> None:
    regime = known["regime.2019_2020"]
    old, new = regime.won("by_plan"), regime.won("by_date")
    assert {one.document for one in old} == {
        "TT 26/2012/TT-BGDĐT",
        "TT 26/2015/TT-BGDĐT",
        "TT 27/2015/TT-BGDĐT",
    }
    assert {one.document for one in new} == {"TT 19/2019/TT-BGDĐT"}
    assert {one.document for one in regime.on("teacher", "THCS")} == {
        "TT 26/2012/TT-BGDĐT",
        "TT 19/2019/TT-BGDĐT",
    }


def test_a_switch_under_which_only_one_clause_claims_anybody_is_no_conflict(
    known: dict[str, Conflict],
) -> None:
    assert "scope.gdtx_manager" not in known
