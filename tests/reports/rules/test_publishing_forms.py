"""No small count in the public sum of a form follows from what is printed; tried against every answer that fits."""

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from phusa.base.small_cells import LIMIT
from phusa.reports.rules.publishing_forms import Earlier, Hidden, hidden_cells
from phusa.workflow.rules import forms
from phusa.workflow.rules.forms import Form, parse
from tests.asked import BODY

MOST = 11


def form_of(rows: int, columns: int, *, sums: bool = True) -> Form:
    """A table with a row that adds up the others, and a column that does."""
    lines: list[dict[str, Any]] = [{"code": f"r{n}", "label": f"Dòng {n}"} for n in range(rows)]
    across = [{"code": f"c{n}", "label": f"Cột {n}", "kind": "count"} for n in range(columns)]
    if sums:
        add = {"kind": "sum", "parts": [one["code"] for one in lines]}
        lines.append({"code": "cong", "label": "Cộng", "calculation": add})
        add = {"kind": "sum", "parts": [one["code"] for one in across]}
        across.append({"code": "tong", "label": "Tổng", "kind": "count", "calculation": add})
    return parse({"tables": [{"code": "b", "title": "Bảng", "rows": lines, "columns": across}]})


def summed(form: Form, values: Mapping[str, int]) -> dict[str, Decimal]:
    """Every number of one answer with what follows from it."""
    found = forms.calculated(form, {key: str(value) for key, value in values.items()})
    return {key: value for key, value in found.items() if isinstance(value, Decimal)}


def that_fit(form: Form, sums: Mapping[str, Decimal], hidden: Hidden) -> Iterator[dict[str, Decimal]]:
    """Every answer a reader must think possible."""
    unmarked = any(sums[key] < LIMIT for key in hidden.cells - hidden.small)
    marks = {key: range(1 if unmarked else LIMIT, MOST) for key in hidden.cells}
    marks |= dict.fromkeys(hidden.small, range(1, LIMIT))
    keys = list(form.inputs)
    for counts in product(*(marks.get(key, [int(sums[key])]) for key in keys)):
        other = summed(form, dict(zip(keys, counts, strict=True)))
        if all(
            other[key] == value
            if key not in hidden.cells
            else other[key] in marks[key] or (other[key] >= MOST and key not in hidden.small)
            for key, value in sums.items()
        ):
            yield other


@pytest.mark.parametrize("seed", range(60))
def test_a_small_count_always_has_two_values(seed: int) -> None:
    dice = random.Random(seed)
    form = form_of(*dice.choice([(1, 2), (2, 2), (3, 1), (2, 3)]))
    sums = summed(form, {key: dice.choice([0, 1, 2, 3, 4, 5, 6, 8]) for key in form.inputs})
    hidden = hidden_cells(form, sums)
    fitting = list(that_fit(form, sums, hidden))
    for key, value in sums.items():
        if 0 < value < LIMIT:
            assert key in hidden.cells
            assert len({other[key] for other in fitting}) > 1, (sums, hidden, key)


def test_a_form_without_small_counts_or_ties_hides_no_more_than_it_must() -> None:
    form = form_of(2, 2)
    assert not hidden_cells(
        form, summed(form, {"b.r0.c0": 7, "b.r0.c1": 9, "b.r1.c0": 6, "b.r1.c1": 0})
    ).cells
    loose = form_of(2, 2, sums=False)
    values = {"b.r0.c0": 4, "b.r0.c1": 5, "b.r1.c0": 90, "b.r1.c1": 0}
    assert hidden_cells(loose, summed(loose, values)) == Hidden(
        frozenset(["b.r0.c0"]), frozenset(["b.r0.c0"])
    )


def test_one_small_count_takes_the_cheapest_cycle_with_it_and_no_sum() -> None:
    form = form_of(3, 3)
    counts = [3, 20, 9, 40, 30, 10, 8, 50, 60]
    found = hidden_cells(form, summed(form, dict(zip(form.inputs, counts, strict=True))))
    assert found.cells == {"b.r0.c0", "b.r0.c2", "b.r1.c0", "b.r1.c2"} or len(found.cells) == 4
    assert not any(key.endswith("tong") or ".cong." in key for key in found.cells)


def test_a_percentage_of_a_hidden_count_is_hidden_with_it() -> None:
    form = parse(BODY)
    sums = summed(form, {"b1.gv.giao": 18, "b1.gv.xong": 8, "b1.cbql.giao": 20, "b1.cbql.xong": 2})
    found = hidden_cells(form, sums)
    assert {"b1.cbql.xong", "b1.gv.xong", "b1.cbql.tyle", "b1.gv.tyle"} == found.cells
    assert found.small == {"b1.cbql.xong"}


def test_what_a_part_is_short_of_its_whole_is_as_secret_as_a_small_count() -> None:
    form = parse(BODY)
    counts = {"b1.gv.giao": 60, "b1.gv.xong": 31, "b1.cbql.giao": 16, "b1.cbql.xong": 15}
    found = hidden_cells(form, summed(form, counts))
    assert {"b1.cbql.xong", "b1.cbql.tyle"} < found.cells or {"b1.cbql.giao", "b1.cbql.tyle"} < found.cells
    assert found.small == frozenset()
    assert not hidden_cells(form, summed(form, counts | {"b1.cbql.xong": 16})).cells


def test_the_rest_of_a_share_of_several_is_that_of_the_others() -> None:
    of = {"kind": "percent", "parts": ["a"], "of": ["a", "b", "c"]}
    columns = [{"code": code, "label": code, "kind": "count"} for code in "abc"]
    share = {"code": "p", "label": "Tỷ lệ", "kind": "percent", "calculation": of}
    table = {
        "code": "t",
        "title": "Bảng",
        "rows": [{"code": "r", "label": "Dòng"}],
        "columns": [*columns, share],
    }
    form = parse({"tables": [table]})
    found = hidden_cells(form, summed(form, {"t.r.a": 90, "t.r.b": 2, "t.r.c": 0}))
    assert found.cells == {"t.r.b", "t.r.p"}


def test_a_row_under_another_is_a_part_of_it() -> None:
    rows = [{"code": "gv", "label": "Giáo viên"}, {"code": "nu", "label": "Nữ", "indent": 1}]
    columns = [{"code": "c", "label": "Số", "kind": "count"}]
    form = parse({"tables": [{"code": "b", "title": "Bảng", "rows": rows, "columns": columns}]})
    assert hidden_cells(form, summed(form, {"b.gv.c": 250, "b.nu.c": 248})).cells == {"b.nu.c"}
    assert not hidden_cells(form, summed(form, {"b.gv.c": 250, "b.nu.c": 245})).cells


def test_what_an_earlier_edition_hid_or_what_moved_by_a_few_is_hidden() -> None:
    form = form_of(2, 2, sums=False)
    sums = summed(form, {"b.r0.c0": 20, "b.r0.c1": 30, "b.r1.c0": 40, "b.r1.c1": 50})
    earlier = Earlier({"b.r0.c0": Decimal(17), "b.r0.c1": Decimal(25)}, {"b.r1.c0"})
    assert hidden_cells(form, sums, earlier) == Hidden(frozenset({"b.r0.c0", "b.r1.c0"}), frozenset())


def test_a_check_of_equality_ties_two_tables() -> None:
    table = {
        "rows": [{"code": "r", "label": "Dòng"}],
        "columns": [{"code": "c", "label": "Cột", "kind": "count"}],
    }
    tables = [{"code": code, "title": code, **table} for code in ("x", "y")]
    same = {"code": "k", "text": "Bằng nhau", "severity": "error", "operator": "="}
    form = parse({"tables": tables, "checks": [same | {"left": ["x.r.c"], "right": ["y.r.c"]}]})
    found = hidden_cells(form, summed(form, {"x.r.c": 3, "y.r.c": 3}))
    assert found.small == {"x.r.c", "y.r.c"}


def test_a_large_form_is_done_in_a_moment() -> None:
    form = form_of(120, 12)
    dice = random.Random(1)
    found = hidden_cells(form, summed(form, {key: dice.choice([0, 2, 7, 30, 90]) for key in form.inputs}))
    assert 0 < len(found.cells) < len(form.cells)
