"""The board: everybody once, what is missing by name, nothing of what one may not see."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.records import accept_missing
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.board import Board, BoardFilter, board, component_name, year_blockers
from phusa.cycles.actions import set_deadline
from phusa.regulations.actions import choose_reading
from phusa.rules.labels import CLASS_LABELS
from tests.schools import NOW, District, employ, give, score_all, system

pytestmark = pytest.mark.django_db


def seen(place: District, actor: str = "ht", **wanted: object) -> Board:
    return board(place.actor(actor), place.school, place.year, BoardFilter(**wanted))


def test_everybody_stands_there_once_by_given_name(scored: District) -> None:
    rows = seen(scored).rows
    assert len(rows) == 13
    assert [row.name.split()[-1] for row in rows][:6] == ["An", "Ánh", "Bình", "Chanh", "Chiến", "Diên"]


def test_blocks_are_means_over_their_modules(staffed: District) -> None:
    record = score_all(staffed, staffed.school, but=range(13))[0]
    give(staffed, record, ND1="8", ND2="7,5", THCS18="9", THCS19="9,25")
    row = next(row for row in seen(staffed).rows if row.record.pk == record.pk)
    assert seen(staffed).columns == ("ND1", "ND2", "ND3")
    assert row.blocks == (Decimal(8), Decimal("7.5"), Decimal("9.13"))
    assert (row.lowest, row.average) == (Decimal("7.5"), Decimal("8.2"))


def test_counts_add_up_to_everybody_best_class_first(staffed: District) -> None:
    score_all(staffed, staffed.school, but=[2, 5])
    counts = seen(staffed).counts("teacher")
    assert sum(number for *_, number in counts) == 12
    assert counts[-1] == ("", "Chưa xếp loại", 2)
    order = [code for code, *_ in counts if code]
    assert order == sorted(order, key=list(CLASS_LABELS).index)
    assert sum(number for *_, number in seen(staffed).counts("manager")) == 1


def test_who_lacks_what_is_named_and_has_no_class_yet(staffed: District) -> None:
    records = score_all(staffed, staffed.school, but=[2])
    give(staffed, records[4], THCS19="")
    found = seen(staffed)
    assert [(b.record_id, b.code) for b in found.blockers] == [
        (records[2].pk, "no_scores"),
        (records[4].pk, "missing_score"),
    ]
    assert "THCS19" in found.blockers[1].text
    assert found.ready == 11
    row = next(row for row in found.rows if row.record.pk == records[4].pk)
    assert (row.class_code, row.label, row.average) == ("", "Chưa xếp loại", None)
    assert row.missing == (component_name("ND3", "THCS19"),)


def test_an_accepted_gap_is_no_blocker_and_has_a_class(staffed: District) -> None:
    record = score_all(staffed, staffed.school, but=[2])[2]
    accept_missing(actor=system(), now=NOW, annual_record=record, reason="Nghỉ thai sản")
    assert year_blockers(staffed.school, staffed.year) == []
    row = next(row for row in seen(staffed).rows if row.record.pk == record.pk)
    assert (row.class_code, row.blocker) == ("class_khong_hoan_thanh", None)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"search": "thi"}, 6),
        ({"search": "LÒ VĂN AN"}, 1),
        ({"subject_group": "Tổ Văn – Sử"}, 6),
        ({"class_code": "none"}, 1),
        ({"only_blocked": True}, 1),
        ({"search": "không có ai"}, 0),
    ],
)
def test_filters_hide_rows_but_change_no_count(
    staffed: District, wanted: dict[str, object], number: int
) -> None:
    score_all(staffed, staffed.school, but=[2])
    found = seen(staffed, **wanted)
    assert len(found.rows) == number
    assert len(found.everybody) == 13 and len(found.blockers) == 1


def test_a_class_filter_shows_that_class(scored: District) -> None:
    everybody = seen(scored).everybody
    code = everybody[0].class_code
    shown = seen(scored, class_code=code).rows
    assert shown and {row.class_code for row in shown} == {code}
    assert len(shown) == sum(row.class_code == code for row in everybody)


def test_another_head_and_a_teacher_see_nobody_the_office_everybody(scored: District) -> None:
    assert seen(scored, "ht2").rows == [] and seen(scored, "gv").rows == []
    assert len(seen(scored, "cv").rows) == 13


def test_the_same_statements_for_few_and_for_many(
    scored: District, django_assert_max_num_queries: object
) -> None:
    employ(scored, scored.schools[1], 40)
    score_all(scored, scored.schools[1])
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert len(seen(scored).rows) == 13
    actor = scored.actor("ht2")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert len(board(actor, scored.schools[1], scored.year).rows) == 41


def test_it_says_whether_the_year_is_closed_and_how_sure_the_law_is(scored: District) -> None:
    before = seen(scored)
    assert (before.is_closed, before.confidence) == (False, "unverified")
    close_year(actor=system(), now=NOW, unit=scored.school, school_year=scored.year)
    assert seen(scored).is_closed


@pytest.mark.parametrize(
    ("reading", "last"), [("strict", date(2020, 5, 19)), ("inclusive", date(2020, 5, 20))]
)
def test_the_last_day_follows_the_wording_and_the_reading(scored: District, reading: str, last: date) -> None:
    assert seen(scored).deadline is None and seen(scored).last_on_time is None
    set_deadline(
        actor=system(),
        now=NOW,
        scope=scored.office,
        code="school_report",
        school_year=scored.year,
        day=date(2020, 5, 20),
        wording="trước ngày 20/5/2020",
        cite="Kế hoạch 772/KH-PGDĐT, mục VI.2",
    )
    choose_reading(actor=system(), now=NOW, scope=scored.office, name="due.before", value=reading)
    assert seen(scored).last_on_time == last


def test_nobody_yet_is_an_empty_board_with_its_columns(place: District) -> None:
    found = seen(place)
    assert (found.rows, found.columns, found.ready) == ([], ("ND1", "ND2", "ND3"), 0)
    assert not AnnualRecord.objects.exists()
