"""What is typed of a form becomes what its definition takes."""

from typing import Any

import pytest

from phusa.reports.forms.forming import CheckForm, ColumnForm, RowForm, TableForm, column_values, row_values
from phusa.workflow.rules.forms import editing as edit
from phusa.workflow.rules.forms import parse
from tests.formed import body, form

TABLE = form().tables[0]
COLUMN: dict[str, Any] = {"revision": 1, "label": "Đã học", "kind": "count"}


def test_what_stands_in_the_form_of_a_line_gives_the_line_again() -> None:
    for column in TABLE.columns:
        typed = {"revision": 1, **column_values(column)}
        given = ColumnForm(
            TABLE, column, {name: value for name, value in typed.items() if value is not False}
        )
        assert given.is_valid(), given.errors
        kept = {name: given.cleaned_data[name] or None for name in ("group", "least", "most", "calculation")}
        fresh = edit.set_line(
            body(), "people", "columns", column.code, label=given.cleaned_data["label"], **kept
        )
        assert parse(fresh).tables[0].column(column.code).calculation == column.calculation
    row = TABLE.rows[2]
    typed = RowForm(TABLE, row, {"revision": 1, **row_values(TABLE, row)})
    assert typed.is_valid()
    assert typed.cleaned_data["blocked"] == ["hours"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "choice"}, "choices"),
        ({"how": "percent", "parts": ["staff"], "of": ["staff"]}, "kind"),
        ({"how": "sum"}, "parts"),
        ({"how": "difference", "parts": ["staff"]}, "of"),
        ({"how": "sum", "parts": ["gone"]}, "parts"),
        ({"least": "một"}, "least"),
        ({"label": ""}, "label"),
        ({"places": "9"}, "places"),
    ],
)
def test_what_does_not_go_together_is_said_at_its_field(change: dict[str, Any], field: str) -> None:
    given = ColumnForm(TABLE, TABLE.columns[1], COLUMN | change)
    assert not given.is_valid()
    assert field in given.errors


def test_bounds_are_read_as_people_write_them() -> None:
    given = ColumnForm(TABLE, TABLE.columns[1], COLUMN | {"least": "0,5", "most": "1.000"})
    assert given.is_valid()
    assert (given.cleaned_data["least"], given.cleaned_data["most"]) == ("0.5", "1000")
    assert given.cleaned_data["calculation"] is None


def test_a_table_is_typed_line_by_line_and_a_check_chooses_among_its_columns() -> None:
    given = TableForm({"revision": 1, "title": "Bảng", "rows": "a\n\n- b", "columns": "c", "kind": "count"})
    assert given.is_valid()
    assert given.cleaned_data["rows"] == ["a", "- b"]
    assert "kind" in TableForm({"revision": 1, "title": "Bảng", "kind": "choice"}).errors
    typed = {"revision": 1, "text": "x", "operator": "<=", "severity": "error", "right": ["people.*.staff"]}
    assert CheckForm(form(), typed | {"left": ["people.*.done"]}).is_valid()
    assert "left" in CheckForm(form(), typed | {"left": ["words.*.said"]}).errors
