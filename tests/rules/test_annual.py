import locale
from decimal import localcontext
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from phusa.rules.annual import decide_annual, rule_for
from phusa.rules.facts import AnnualFacts, Component
from phusa.rules.library import Library
from phusa.rules.scores import as_decimal
from tests.rules.people import A02, IN_2019, IN_2020, year

LIBRARY = Library.load()
RANKS = {"class_gioi": 3, "class_kha": 2, "class_trung_binh": 1, "class_khong_hoan_thanh": 0}
FLOORS = {"class_gioi": 700, "class_kha": 600, "class_trung_binh": 500}


def test_a_02_to_the_letter(library: Library) -> None:
    verdict = decide_annual(year(A02, level="TH", on=IN_2020), library, {})
    assert (verdict.class_code, verdict.label, str(verdict.average)) == ("class_kha", "Khá", "9.1")
    assert verdict.switches == {"regime.2019_2020": "by_plan", "tt26.class_gap": "step_down"}
    assert [reason.text for reason in verdict.obstacles] == [
        "Mô-đun TH16 (ND3) được 6,5; loại Giỏi không nhận điểm thành phần dưới 7,0, còn thiếu 0,5 điểm."
    ]


def test_the_rule_is_compiled_once(library: Library) -> None:
    readings = library.switches.resolve({})
    facts = year(A02, level="TH")
    assert rule_for(facts, library, readings)[1] is rule_for(year("ND1 9, ND2 9"), library, readings)[1]
    other = library.switches.resolve({"tt26.tie": "half_even"})
    assert rule_for(facts, library, readings)[1] is not rule_for(facts, library, other)[1]


def test_managers_have_two_levels(library: Library) -> None:
    passed = decide_annual(year("ND1 5, ND2 5, ND3 TH15 5", role="manager", level="TH"), library, {})
    assert (passed.class_code, str(passed.average)) == ("cbql_dat_yeu_cau", "5.0")
    failed = decide_annual(year("ND1 10, ND2 10, ND3 TH15 4.9", role="manager", level="TH"), library, {})
    assert failed.class_code == "cbql_khong_dat_yeu_cau"
    assert failed.reasons[1].clause == "Điều 7 khoản 2, TT 26/2015/TT-BGDĐT"


def test_the_order_of_components_does_not_matter() -> None:
    facts = year(A02, level="TH")
    seen = set()
    for order in permutations(facts.components):
        verdict = decide_annual(AnnualFacts("teacher", "TH", IN_2019, tuple(order)), LIBRARY, {})
        seen.add(
            (verdict.class_code, verdict.average, frozenset(verdict.reasons), tuple(verdict.switches.items()))
        )
    assert len(seen) == 1


def test_locale_and_decimal_context_do_not_matter() -> None:
    plain = decide_annual(year(A02, level="TH"), LIBRARY, {})
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    try:
        with localcontext() as context:
            context.prec = 1
            fresh = Library.load()
            assert decide_annual(year(A02, level="TH"), fresh, {}) == plain
    finally:
        locale.setlocale(locale.LC_ALL, before)


scores = st.integers(0, 100).map(lambda tenths: tenths * 10)
sheets = st.tuples(scores, scores, st.lists(scores, min_size=1, max_size=6))


def facts_of(nd1: int, nd2: int, modules: list[int]) -> AnnualFacts:
    parts = [Component("ND1", "", as_decimal(nd1)), Component("ND2", "", as_decimal(nd2))]
    parts += [Component("ND3", f"THCS{i}", as_decimal(score)) for i, score in enumerate(modules, 1)]
    return AnnualFacts("teacher", "THCS", IN_2019, tuple(parts))


@given(sheets, st.integers(0, 7), st.integers(1, 1000))
def test_raising_a_score_never_lowers_the_class(
    sheet: tuple[int, int, list[int]], which: int, more: int
) -> None:
    nd1, nd2, modules = sheet
    before = decide_annual(facts_of(nd1, nd2, modules), LIBRARY, {})
    values = [nd1, nd2, *modules]
    index = which % len(values)
    values[index] = min(1000, values[index] + more)
    after = decide_annual(facts_of(values[0], values[1], values[2:]), LIBRARY, {})
    assert RANKS[after.class_code] >= RANKS[before.class_code]
    assert before.average is not None
    assert after.average is not None
    assert after.average >= before.average


@given(sheets, st.sampled_from(["step_down", "literal"]))
def test_no_class_is_given_under_its_floor(sheet: tuple[int, int, list[int]], gap: str) -> None:
    nd1, nd2, modules = sheet
    verdict = decide_annual(facts_of(nd1, nd2, modules), LIBRARY, {"tt26.class_gap": gap})
    assert min([nd1, nd2, *modules]) >= FLOORS.get(verdict.class_code, 0)


@given(sheets)
def test_step_down_fails_exactly_those_with_a_component_under_five(sheet: tuple[int, int, list[int]]) -> None:
    nd1, nd2, modules = sheet
    failed = decide_annual(facts_of(nd1, nd2, modules), LIBRARY, {}).class_code == "class_khong_hoan_thanh"
    assert failed == (min([nd1, nd2, *modules]) < 500)


@given(sheets)
def test_a_class_below_the_best_always_has_an_obstacle(sheet: tuple[int, int, list[int]]) -> None:
    verdict = decide_annual(facts_of(*sheet), LIBRARY, {})
    assert bool(verdict.obstacles) == (verdict.class_code != "class_gioi")


@pytest.mark.parametrize("switch", ["tt26.class_gap", "tt26.classify_on", "tt26.tie", "tt26.nd3_mean"])
@given(sheet=sheets)
@example(sheet=(500, 590, [1000]))  # on the other side of a limit, yet the same class by another way
def test_a_switch_is_named_exactly_when_its_other_reading_differs(
    switch: str, sheet: tuple[int, int, list[int]]
) -> None:
    facts = facts_of(*sheet)
    book = LIBRARY.switches.by_name[switch]
    [other] = [value for value, _ in book.readings if value != book.default]
    verdict, changed = decide_annual(facts, LIBRARY, {}), decide_annual(facts, LIBRARY, {switch: other})
    differs = (verdict.class_code, verdict.average) != (changed.class_code, changed.average)
    assert (switch in verdict.switches) == differs
    assert (switch in changed.switches) == differs
