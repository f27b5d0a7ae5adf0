"""What is called a sum is proposed as one of what stands before it, and never of what it may not add up."""

from decimal import Decimal
from typing import Any

import pytest

from phusa.workflow.rules.forms.editing import add_table
from phusa.workflow.rules.forms.sums import is_sum, sums_among, with_sums


@pytest.mark.parametrize(
    "label", ["Cộng", "TỔNG CỘNG", "Tổng số", "Tổng", "III. Cộng", "Cộng (1+2)", "Tổng cộng:"]
)
def test_the_names_of_sums(label: str) -> None:
    assert is_sum(label)


@pytest.mark.parametrize("label", ["Tổng số lớp", "Cộng đồng", "Tổng phụ trách Đội", "Mầm non", ""])
def test_names_that_only_begin_so(label: str) -> None:
    assert not is_sum(label)


def parts(
    rows: list[str], columns: list[str] | None = None, axis: str = "rows", **given: Any
) -> dict[str, list[str]]:
    """What each sum of a table with these labels adds up, by code."""
    body = add_table({}, "Bảng", rows, columns or ["Số"])
    lines = body["tables"][0][axis]
    made = with_sums(body, "b1", axis, [one["code"] for one in lines], **given)["tables"][0][axis]
    return {one["code"]: one["calculation"]["parts"] for one in made if one.get("calculation")}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["Mầm non", "Tiểu học", "Cộng"], {"cong": ["mam-non", "tieu-hoc"]}),
        (["A", "- Nữ", "B", "- Nữ", "Tổng số"], {"tong-so": ["a", "b"]}),
        (
            ["A", "B", "Cộng", "C", "D", "Cộng", "Tổng cộng"],
            {"cong": ["a", "b"], "cong-2": ["c", "d"], "tong-cong": ["cong", "cong-2"]},
        ),
        (["Tổng số", "A", "B", "Cộng"], {"cong": ["a", "b"]}),
        (["Tổng số", "Trong đó: nữ"], {}),
        (["A", "Cộng"], {}),
    ],
)
def test_a_row_called_a_sum_adds_up_the_rows_before_it(rows: list[str], found: dict[str, list[str]]) -> None:
    assert parts(rows) == found


def test_a_column_adds_up_those_of_its_heading() -> None:
    columns = ["Nam: Trong", "Nam: Ngoài", "Nam: Cộng", "Cộng"]
    assert parts(["A"], columns, "columns") == {"nam-cong": ["nam-trong", "nam-ngoai"]}


def test_figures_that_deny_a_sum_are_believed() -> None:
    numbers = {"a": [Decimal(2), None], "b": [Decimal(3), None], "cong": [Decimal(5), Decimal(9)]}
    assert parts(["A", "B", "Cộng"], numbers=numbers) == {"cong": ["a", "b"]}
    assert parts(["A", "B", "Cộng"], numbers=numbers | {"cong": [Decimal(6), None]}) == {}


def test_the_sums_of_a_table_by_name() -> None:
    lines = [{"label": "A"}, {"label": "Cộng", "calculation": {"kind": "sum", "parts": ["a"]}}]
    assert sums_among(lines) == ["Cộng"]
