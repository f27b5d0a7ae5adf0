"""What stands in the way of an answer is said with the place, what is wrong and what to do."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.workflow.rules.forms import check, parse
from phusa.workflow.rules.forms.checking import instances
from tests.formed import body, form, whole

FORM = form()


def codes(values: object) -> list[tuple[str, str, str]]:
    """Code, severity and cell of what is found."""
    return [(one.code, one.severity, one.cells[0] if one.cells else "") for one in check(FORM, values)]


def test_a_whole_answer_has_nothing() -> None:
    assert check(FORM, whole()) == ()


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"people.th.staff": ""}, "missing", "missing"),
        ({"people.th.staff": "20,5"}, "bad_value", "error"),
        ({"people.th.done": "-1"}, "out_of_range", "error"),
        ({"people.th.hours": "1000,5"}, "out_of_range", "error"),
        ({"people.th.hours": "1000"}, "", ""),
        ({"people.th.hours": ""}, "", ""),
        ({"people.th.done": "20"}, "", ""),
        ({"people.th.done": "21"}, "check_failed", "error"),
        ({"words.one.agreed": "Có"}, "bad_value", "error"),
        ({"words.one.said": "a" * 2001}, "bad_value", "error"),
        ({"people.thcs.hours": "3"}, "unknown_cell", "error"),
        ({"khác": "3"}, "unknown_cell", "error"),
    ],
)
def test_each_thing_wrong_is_found_once_and_its_neighbour_passes(
    change: dict[str, str], code: str, severity: str
) -> None:
    found = [(one.code, one.severity) for one in check(FORM, whole() | change)]
    assert found == ([(code, severity)] if code else [])


def test_a_failed_check_says_where_and_both_figures() -> None:
    [finding] = check(FORM, whole() | {"people.th.done": "21"})
    assert finding.text == (
        "Bảng 1. Số người, dòng “Tiểu học”: Số đã học không lớn hơn tổng số; đang là 21 và 20. Sửa số sai."
    )
    assert finding.ref == "check:done-staff:th"


def test_a_warning_asks_for_words_and_comes_last() -> None:
    tree = body()
    tree["checks"][0] |= {"severity": "warning", "operator": "="}
    found = check(parse(tree), whole() | {"people.thcs.done": ""})
    assert [one.severity for one in found] == ["missing", "warning"]
    assert found[-1].to_do.startswith("Xem lại")


def test_a_check_of_every_column_leaves_out_words_and_blocked_cells() -> None:
    tree = body()
    tree["checks"][0] |= {"left": ["people.th.*"], "right": ["people.all.*"]}
    form_ = parse(tree)
    assert [place for place, _, _ in instances(form_, form_.checks[0])] == [
        "staff",
        "done",
        "left",
        "rate",
        "hours",
    ]
    tree["checks"][0] |= {"left": ["people.thcs.*"]}
    form_ = parse(tree)
    assert "hours" not in [place for place, _, _ in instances(form_, form_.checks[0])]


@pytest.mark.parametrize("raw", [None, [], "x", 3])
def test_what_holds_no_values_is_one_error(raw: object) -> None:
    assert codes(raw) == [("not_values", "error", "")]


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(raw=st.dictionaries(st.sampled_from(sorted(FORM.cells)) | st.text(max_size=5), JSON) | JSON)
def test_nothing_that_json_can_say_breaks_it(raw: object) -> None:
    for finding in check(FORM, raw):
        assert finding.text


@pytest.mark.parametrize("typed", ["không có", "-", "Không", "–"])
def test_words_for_nothing_are_not_taken_for_zero_and_the_sentence_says_what_to_write(typed: str) -> None:
    found = [one for one in check(form(), whole() | {"people.th.staff": typed}) if one.code == "bad_value"]
    assert [one.to_do for one in found] == [
        "Nếu là không thì ghi 0; nếu không có số liệu thì để trống và ghi lý do khi gửi."
    ]
