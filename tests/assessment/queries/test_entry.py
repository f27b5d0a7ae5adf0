"""The table of entry: which rows, which columns, what can be typed where."""

from collections.abc import Iterator

import pytest

from phusa.assessment.actions import records
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.entry import columns_of, entry_of_one, entry_table, first_to_enter
from phusa.base.refusals import NotVisible
from tests.schools import NOW, District, give, score_all, system

pytestmark = pytest.mark.django_db


def rows_of(place: District) -> Iterator[AnnualRecord]:
    return AnnualRecord.objects.filter(unit=place.school).by_name().iterator()


def test_columns_come_from_plans_and_scores_once_each(scored: District) -> None:
    table = entry_table(scored.actor("ht"), "THCS-CL", scored.year)
    assert table.columns == [("ND1", ""), ("ND2", ""), ("ND3", "THCS18"), ("ND3", "THCS19")]
    assert [row.name for row in table.rows][:2] == ["Lò Văn An", "Lò Thị Ánh"]
    assert table.in_parts


def test_an_added_module_stands_last_and_only_once(scored: District) -> None:
    table = entry_table(scored.actor("ht"), "THCS-CL", scored.year, ["THCS7", "thcs 18"])
    assert [module for _, module in table.columns] == ["", "", "THCS18", "THCS19", "THCS7"]


def test_without_any_plan_the_block_of_modules_is_one_column(staffed: District) -> None:
    score_all(staffed, staffed.school, modules=(), but=range(13))
    table = entry_table(staffed.actor("ht"), "THCS-CL", staffed.year)
    assert table.columns == [("ND1", ""), ("ND2", ""), ("ND3", "")]
    assert not table.in_parts


def test_an_exempt_block_takes_no_score(staffed: District) -> None:
    score_all(staffed, staffed.school, but=range(13))
    record = next(rows_of(staffed))
    exempt = [{"block": "ND3", "basis": "KH 772, mục II.2"}]
    records.set_plan(actor=system(), now=NOW, annual_record=record, modules=[], exemptions=exempt)
    row = entry_of_one(record).rows[0]
    assert not row.takes(("ND3", "THCS18"))
    assert row.takes(("ND1", ""))
    assert not row.takes(("ND9", ""))


def test_what_is_kept_reads_as_typed(scored: District) -> None:
    record = next(rows_of(scored))
    give(scored, record, ND1="8,5", ND2="4,5+4")
    kept = entry_of_one(record).rows[0].kept
    assert (kept["ND1", ""], kept["ND2", ""]) == ("8,5", "4,5+4")


def test_no_rows_no_columns() -> None:
    assert columns_of([], ()) == []


def test_others_have_no_table(scored: District) -> None:
    for code in ("ht2", "gv", "cv"):
        with pytest.raises(NotVisible):
            entry_table(scored.actor(code), "THCS-CL", scored.year)
        assert first_to_enter(scored.actor(code), scored.year) is None
    assert first_to_enter(scored.actor("ht"), scored.year) == scored.school
