"""A typed table as it comes back and as it is drawn again: nothing typed is lost, nothing stale is sent back."""

import pytest
from django.http import QueryDict

from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.entry import EntryTable, entry_of_one
from phusa.assessment.rules.tables import sort_out
from phusa.assessment.views.entry_typed import Outcome, Sheet, typed_cells
from tests.schools import District, give

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(scored: District) -> EntryTable:
    """One person's table: ND1 8,5 as one score, ND2 in two parts."""
    record = AnnualRecord.objects.filter(unit=scored.school).by_name()[0]
    give(scored, record, ND1="8,5", ND2="4,5+4")
    return entry_of_one(record)


def posted(table: EntryTable, **cells: str) -> QueryDict:
    pk = table.rows[0].record.pk
    form = QueryDict(mutable=True)
    form.setlist("cot", ["ND1/", "ND2/", "ND3/THCS18", "hỏng"])
    form[f"g-{pk}"] = "8,5|4,5+4|"
    for name, value in cells.items():
        form[f"{name[0]}-{pk}-{name[1:]}"] = value
    return form


def test_cells_are_read_by_the_columns_of_their_page(table: EntryTable) -> None:
    cells = typed_cells(posted(table, o0=" 9 ", t1="5", v1="4", o2="7"), table)
    assert [(cell.name, cell.typed, cell.opened) for cell in cells] == [
        ("ND1", "9", "8,5"),
        ("ND2", "5+4", "4,5+4"),
        ("THCS18", "7", ""),
    ]


def test_half_a_pair_and_an_empty_pair(table: EntryTable) -> None:
    assert typed_cells(posted(table, t1="5", v1=""), table)[0].typed == "5+"
    assert typed_cells(posted(table, t1=" ", v1=""), table)[0].typed == ""


def test_a_row_that_was_not_on_the_page_is_left_alone(table: EntryTable) -> None:
    form = posted(table, o0="9")
    del form[f"g-{table.rows[0].record.pk}"]
    assert typed_cells(form, table) == []


def test_kept_parts_are_drawn_as_two_and_a_whole_score_as_one(table: EntryTable) -> None:
    line = Sheet(table, QueryDict("cach=hai")).lines[0]
    assert [cell.kind for cell in line.cells][:2] == ["one", "two"]
    assert line.cells[1].values == ("4,5", "4")
    line = Sheet(table, QueryDict("cach=mot")).lines[0]
    assert line.cells[1].values == ("4,5+4", "")


def test_what_was_touched_stays_and_what_was_not_shows_what_is_kept_now(table: EntryTable) -> None:
    form = posted(table, o0="chín", t1="4,5", v1="4")
    outcome = Outcome(sort_out(typed_cells(form, table)))
    sheet = Sheet(table, QueryDict("cach=mot"), form, outcome)
    first, second, *_ = sheet.lines[0].cells
    assert (first.values[0], second.values[0]) == ("chín", "4,5+4")
    assert "Có phải là 9?" in first.wrong
    assert sheet.status == 422
    assert [place for place, _ in sheet.errors] == [first.id]


def test_a_table_without_trouble_is_fine(table: EntryTable) -> None:
    sheet = Sheet(table, QueryDict())
    assert (sheet.status, sheet.errors, sheet.in_parts) == (200, [], True)
    assert Outcome().done
